import { importedCatalog, type ImportedCatalog, type Importing } from '../../import/catalog.ts';
import { offerFolder } from '../../import/offer-documents.ts';
import { UserError } from '../../model/errors.ts';
import { asSecret } from '../../model/value-forms.ts';
import { audienceAddress, offerPlanOf } from '../../model/ids.ts';
import { isObject, type Json } from '../../model/json.ts';
import { pathKeys } from '../../model/path.ts';
import { licenseDocument, type ImportedDeal } from '../../import/licenses.ts';
import type { Skipped } from './import-choice.ts';
import type { ImportRun } from './import-run.ts';
import { catalogFiles, isSameButMarks, readFileStates } from './import-texts.ts';

type Kept = {
  readonly catalog: ImportedCatalog;
  readonly kept: readonly Importing[];
  /** Without those of skipped offers. */
  readonly deals: readonly ImportedDeal[];
  readonly skipped: readonly Skipped[];
};

/** `--all` skips offers whose existing files differ; for offers that were named, this is an error. */
export async function refuseConflicts(
  run: ImportRun,
  importing: readonly Importing[],
  licenses: readonly ImportedDeal[],
): Promise<Kept> {
  const isAlone = run.options.licenses !== undefined;
  const deals = licenses.filter(({ offer }) => isAlone || importing.some((one) => one.offer.id === offer));
  const catalog = withDeals(catalogOf(run, importing), deals);
  const states = await readFileStates(run, catalogFiles(catalog), new Set(), isSameButMarks);
  const conflicts = states.filter(({ state }) => state === 'overwritten').map(({ path }) => path);
  if (conflicts.length === 0 || run.options.overwrite)
    return { catalog, kept: importing, deals, skipped: [] };
  const inConflict = ({ offer }: Importing) =>
    conflicts.some((path) => path.startsWith(`${offerFolder(offer.id)}/`)) &&
    !run.options.offers.includes(offer.id);
  const [left, kept] = [importing.filter(inConflict), importing.filter((one) => !inConflict(one))];
  if (left.length === 0) throw inTheWay(conflicts);
  const rest = await refuseConflicts(run, kept, licenses);
  const skipped = left.map(({ offer }): Skipped => ({ offer: offer.id, why: 'files' }));
  return { ...rest, skipped: [...skipped, ...rest.skipped] };
}

const withDeals = (catalog: ImportedCatalog, deals: readonly ImportedDeal[]): ImportedCatalog => ({
  ...catalog,
  documents: [...catalog.documents, ...deals.map(licenseDocument)],
});

const inTheWay = ([first = '', ...others]: readonly string[]): UserError =>
  new UserError(
    'file-exists',
    `${first}${others.length > 0 ? ` and ${others.length} more` : ''} would be overwritten`,
    { hint: 'read what they say, then import again with --overwrite; nothing was written' },
  );

function catalogOf({ loaded }: ImportRun, importing: readonly Importing[]): ImportedCatalog {
  const { locate } = loaded.project;
  return importedCatalog(importing, {
    isAudience: (name) => {
      const file = locate(audienceAddress(name), '')?.file;
      return file !== undefined && file !== `audiences/${name}.yaml`;
    },
    variableAt: (address, path) => variableAt(loaded.desired, address, path),
    localOf: (id) => loaded.desired.offers.find((offer) => offer.id === id) ?? {},
  });
}

/** The variable that a file names at this place now, so that an import keeps its name. */
function variableAt(
  { offers }: ImportRun['loaded']['desired'],
  address: string,
  path: string,
): string | undefined {
  const plan = offerPlanOf(address);
  const offer = offers.find(({ id }) => id === address.split('/')[1]);
  const content = plan === undefined ? offer?.content : offer?.plans.find(({ id }) => id === plan)?.content;
  const value = pathKeys(path).reduce<Json | undefined>(
    (held, key) => (isObject(held) ? held[key] : undefined),
    content,
  );
  return asSecret(value)?.env;
}
