import { given } from '../../model/given.ts';
import { settle } from '../../record/reconcile-journal.ts';
import { lookUpJobs } from '../../apply/look-up-jobs.ts';
import { adopted } from '../../apply/adopt.ts';
import type { ApplyContext } from '../../apply/run.ts';
import { writeAtomically } from '../../files/disk/write-atomically.ts';
import type { Importing } from '../../import/catalog.ts';
import { configurationOf, withSecretsBetween } from '../../model/configuration.ts';
import { UserError } from '../../model/errors.ts';
import { offerAddress, type LicenseName } from '../../model/ids.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import { hasErrors } from '../../model/problem.ts';
import type { Recorded, RecordedOffer } from '../../model/recorded.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { makePlan, type BarePlan } from '../../plan/plan.ts';
import { hasLicenses, readKnownLicensing } from '../../record/licensing-by-record.ts';
import type { Documents, FailureDocument } from '../../report/documents/documents.ts';
import { withConnection, type Connection } from '../../session/connect.ts';
import { inputOf } from '../../session/read-input.ts';
import type { CommandContext, CommandResult } from '../../session/context.ts';
import { chooseOffers, type ImportChoice } from './import-choice.ts';
import { importDocument } from './import-document.ts';
import { composeImport, type Drawn } from './import-files.ts';
import { licensedOffersNamed, readLicensesToImport, writeLicenseRecords } from './import-licenses.ts';
import { load, reportInvalidFiles } from '../../session/project.ts';
import { readBound } from '../../session/recorded-state.ts';
import type { ImportOptions, ImportRun } from './import-run.ts';

/** Writes files for existing offers, and records that they are ours from now on. */
export async function importOffers(
  context: CommandContext,
  options: ImportOptions,
): Promise<CommandResult<Documents['import'] | FailureDocument>> {
  if (options.offers.length === 0 && !options.all) throw nothingNamed;
  const project = await load(context, 'warning');
  if (project.problems.some(({ rule }) => rule === 'FILE-CONFIG')) throw noPublisher;
  // Files that an interrupted import left behind may be incomplete; the files written now are checked later.
  const { desired } = project;
  if (desired.publisher.name === '') return reportInvalidFiles(context, 'import', project);
  const loaded = { project, desired };
  return withConnection(context, { desired, purpose: 'import' }, (connection) =>
    runImport({ context, options, loaded, connection }),
  );
}

const nothingNamed = new UserError('usage', 'no offer is named', {
  hint: 'name offers by their Offer IDs, or take all that no file declares with --all',
});

const noPublisher = new UserError('no-publisher', 'no configuration says whose offers these are', {
  hint: 'write an offerctl.yaml first: `offerctl explain Publisher` shows what it says',
});

async function runImport(run: ImportRun): Promise<CommandResult<Documents['import'] | FailureDocument>> {
  const { context, connection } = run;
  const started = context.clock.now();
  const recorded = await readBound(context, connection, run.loaded.desired);
  const choice = run.options.licenses ? noOffers : await chooseOffers(run, recorded);
  const licensed = run.options.licenses ? licensedOffersNamed(run) : choice.offers.map(({ id }) => id);
  const licenses = await readLicensesToImport(run, recorded, licensed);
  const drawn = await composeImport(run, choice, licenses.deals);
  if ('foreign' in drawn)
    return reportInvalidFiles(context, 'import', { ...run.loaded.project, problems: drawn.foreign });
  const allocations = importedAllocations(drawn, licenses.unrecorded);
  const input = await readInputAfter(run, { drawn, allocations }, recorded);
  const applying = applyContext(run, input);
  const records = drawn.offers.map((importing) => importedRecord(applying, drawn, importing));
  const offers = Object.fromEntries(records.map((record) => [record.id, record]));
  const licensing = allocations.length === 0 ? input.recorded.licensing : licenses.recordOf(allocations);
  const after = {
    ...input.recorded,
    offers: { ...input.recorded.offers, ...offers },
    ...given({ licensing }),
  };
  const next = hasErrors(drawn.errors)
    ? undefined
    : await makeNextOfImport(run, drawn, { ...input, recorded: after });
  if (context.stopping()) throw interrupted;
  // Write files first: an offer without a record is refused (SAFE-ADOPT), and importing it again completes
  // both.
  await writeAtomically(context.root, drawn.changed, drawn.replaced);
  await writeRecords(run, records, started);
  await writeLicenseRecords(run, allocations, after);
  // From now on this configuration guards the imported offers.
  const { store, binding } = connection;
  await store.bind(binding, recorded.protect, undefined, configurationAfter(connection, drawn, recorded));
  return { document: importDocument(run, choice, { drawn, allocations, licenses }, next) };
}

const noOffers: ImportChoice = { offers: [], skipped: [], unread: [] };

/** Those of the new files, and those whose records are missing. */
function importedAllocations(
  { deals, project }: Drawn,
  unrecorded: readonly LicenseName[],
): readonly DesiredAllocation[] {
  const names = new Set([...deals.map(({ name }) => name), ...unrecorded]);
  return project.desired.licenses.filter(({ name }) => names.has(name));
}

/** The plan of what was imported, with the licences of its offers. */
async function makeNextOfImport(
  { connection }: ImportRun,
  { project }: Drawn,
  input: PlanInput,
): Promise<BarePlan> {
  const facts = { desired: project.desired, recorded: input.recorded };
  const licensing = hasLicenses(facts) ? await readKnownLicensing(facts, connection.licensing) : undefined;
  return makePlan({ ...input, ...given({ licensing }) });
}

function configurationAfter({ publisher }: Connection, { project }: Drawn, recorded: Recorded) {
  const before = configurationOf({ publisher, offers: [] });
  const after = configurationOf({ publisher: project.desired.publisher, offers: [] });
  return withSecretsBetween(recorded.configuration ?? before, before, after);
}

const interrupted = new UserError('interrupted', 'the import was interrupted; nothing was written');

/** The input for a plan of the imported offers. */
async function readInputAfter(
  { connection, options }: ImportRun,
  { drawn, allocations }: { readonly drawn: Drawn; readonly allocations: readonly DesiredAllocation[] },
  recorded: Recorded,
): Promise<PlanInput> {
  const offers = drawn.offers.map(({ offer }) => offer);
  const licensed = [...new Set(allocations.map(({ offer }) => offer))];
  const isAlone = options.licenses !== undefined;
  const observed = isAlone ? await connection.marketplace.read(licensed) : { offers, others: [], calls: 0 };
  const jobs = await lookUpJobs(connection.marketplace, recorded, observed);
  const scope = isAlone
    ? { only: [], onlyLicenses: allocations.map(({ name }) => name) }
    : { only: offers.map(({ id }) => id) };
  const intent = { signOffs: [], allow: [], ...scope };
  const settled = settle(recorded, observed, jobs);
  return inputOf(drawn.project.desired, connection, { observed, recorded: settled, intent });
}

function importedRecord(applying: ApplyContext, drawn: Drawn, { offer, source }: Importing): RecordedOffer {
  const desired = drawn.project.desired.offers.find(({ id }) => id === offer.id);
  if (!desired) throw new Error(`the files of ${offer.id} do not declare it`);
  const secrets = drawn.secrets
    .filter(({ address }) => isOfOffer(address, offer.id))
    .map(({ address, path, compared }) => ({
      address,
      path,
      ...given({ known: compared }),
    }));
  return adopted(applying, { desired, observed: offer, copy: source.copy, secrets });
}

async function writeRecords(
  { context, connection: { store } }: ImportRun,
  records: readonly RecordedOffer[],
  started: Date,
): Promise<void> {
  for (const record of records) {
    const durationMs = Math.max(0, context.clock.now().getTime() - started.getTime());
    const step = `${offerAddress(record.id)}#import`;
    const at = started.toISOString();
    await store.writeOffer(record, { at, by: context.by, step, outcome: 'done', durationMs });
  }
}

const isOfOffer = (address: string, offer: string): boolean =>
  address === offerAddress(offer) || address.startsWith(`${offerAddress(offer)}/`);

function applyContext({ context, connection }: ImportRun, input: ApplyContext['input']): ApplyContext {
  const { clock, progress, by, stopping } = context;
  const { marketplace, store, pollEvery } = connection;
  return { marketplace, store, clock, progress, input, waitUntilMs: 0, pollEvery, by, stopping };
}
