import { fieldSchema } from '../../kinds/keyed.ts';
import { supportedTypes } from '../../kinds/offer-types.ts';
import { offerDocument } from '../../kinds/offer.ts';
import { Check } from 'typebox/value';
import { UserError } from '../../model/errors.ts';
import { offerAddress, offerId } from '../../model/ids.ts';
import { byText, entryOf } from '../../model/json.ts';
import type { Observed, ObservedOffer } from '../../model/observed.ts';
import type { Recorded } from '../../model/recorded.ts';
import { offerPath } from '../../import/offer-documents.ts';
import type { ImportRun } from './import-run.ts';

/** An offer that `--all` skips, and why. */
export type Skipped = {
  readonly offer: string;
  readonly why: 'managed' | 'declared' | 'type' | 'id' | 'files';
};

export type ImportChoice = {
  readonly offers: readonly ObservedOffer[];
  readonly skipped: readonly Skipped[];
  /** Offers of `--all` that the marketplace does not show. */
  readonly unread: NonNullable<Observed['unread']>;
};

/** The offers to import: the named ones, each of which must be importable, or all that are. */
export async function chooseOffers(run: ImportRun, recorded: Recorded): Promise<ImportChoice> {
  const { marketplace } = run.connection;
  const { options } = run;
  const named = new Set<string>(options.offers);
  const { wanted, strange } = await listWantedOffers(run);
  const observed = await marketplace.read(
    wanted.filter((id) => !isSettled(run, recorded, id)),
    'partly',
  );
  const unread = observed.unread ?? [];
  const refused = unread.find(({ offer }) => named.has(offer));
  if (refused !== undefined) throw refused.error;
  const there = new Set<string>(observed.offers.map(({ id }) => id));
  const missing = options.offers.find((id) => !there.has(id));
  if (missing !== undefined) throw unknownOffer(missing, observed.others);
  const judged = observed.offers.map((offer) => ({ offer, why: reasonAgainst(run, offer) }));
  for (const { offer, why } of judged)
    if (why !== undefined && named.has(offer.id)) throw importRefused(offer, why);
  const settled = wanted.filter((id) => isSettled(run, recorded, id));
  return {
    offers: judged.filter(({ why }) => why === undefined).map(({ offer }) => offer),
    skipped: [
      ...settled.map((offer): Skipped => ({ offer, why: 'managed' })),
      ...strange.map((offer): Skipped => ({ offer, why: 'type' })),
      ...judged.flatMap(({ offer, why }) => (why === undefined ? [] : [{ offer: offer.id, why }])),
    ],
    unread,
  };
}

/** With `--all`, offers of a type that cannot be applied are known from the list, and not read. */
async function listWantedOffers({ connection: { marketplace }, options }: ImportRun) {
  const named = options.offers.map(offerId);
  const { others, types = {} } = options.all ? await marketplace.read([]) : { others: [] };
  const strange = others.filter((id) => !named.includes(id) && !isSupportedType(types[id] ?? ''));
  const listed = others.filter((id) => !strange.includes(id));
  return { wanted: [...new Set([...named, ...listed])].toSorted(byText), strange };
}

const isSupportedType = (type: string): boolean => supportedTypes.some((one) => one === type);

/** An offer that is ours and declared: `--all` skips it unless it may overwrite files. */
function isSettled({ options, loaded }: ImportRun, recorded: Recorded, id: string): boolean {
  if (options.offers.includes(id) || options.overwrite) return false;
  const isDeclared = loaded.desired.offers.some((offer) => offer.id === id);
  return isDeclared && entryOf(recorded.offers, offerId(id))?.ref !== undefined;
}

const nameSchema = fieldSchema(fieldSchema(offerDocument, 'metadata'), 'name');
const aliasSchema = fieldSchema(fieldSchema(offerDocument, 'spec'), 'alias');

function reasonAgainst({ loaded }: ImportRun, offer: ObservedOffer): Skipped['why'] | undefined {
  if (!isSupportedType(offer.type)) return 'type';
  if (!nameSchema || !Check(nameSchema, offer.id)) return 'id';
  if (!aliasSchema || !Check(aliasSchema, offer.draft.content['alias'])) return 'id';
  const file = loaded.project.locate(offerAddress(offer.id), '')?.file;
  return file === undefined || file === offerPath(offer.id) ? undefined : 'declared';
}

const unknownOffer = (id: string, others: readonly string[]): UserError => {
  const hint = others.length === 0 ? 'this publisher has no other offers' : `there are: ${some(others)}`;
  return new UserError('unknown-offer', `there is no offer \`${id}\` in the marketplace`, { hint });
};

const some = (names: readonly string[]): string =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');

const skipWords: Readonly<Record<Skipped['why'], readonly [string, string]>> = {
  managed: ['is managed already', 'replace its files with --overwrite'],
  declared: ['is declared in another file already', 'remove or move that document first'],
  type: ['has a type that this version cannot apply', `these can be: ${supportedTypes.join(', ')}`],
  id: ['has an id or a name that no document can hold', 'rename it in the portal, or leave it unmanaged'],
  files: ['has files that say something else', 'replace them with --overwrite'],
};

/** Why `--all` skipped an offer, and how to import it. */
export const skippedWords = ({ why }: Skipped): readonly [string, string] => skipWords[why];

function importRefused({ id }: ObservedOffer, why: Skipped['why']): UserError {
  const [message, hint] = skipWords[why];
  return new UserError(`import-${why}`, `\`${id}\` ${message}`, { hint: `${hint}; nothing was written` });
}
