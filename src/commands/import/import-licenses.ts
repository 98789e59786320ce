import { isImportableDeal, shownDeals } from '../../import/licenses.ts';
import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { licenseAddress, type LicenseName, type OfferId } from '../../model/ids.ts';
import { byText, entryOf } from '../../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import { dealOf, type ObservedLicensing } from '../../model/observed-licenses.ts';
import type { Recorded } from '../../model/recorded.ts';
import { noLicensing } from '../../model/recorded-licenses.ts';
import { recordLicensing } from '../../record/record-licensing.ts';
import { historyLine } from '../../session/history-line.ts';
import { readFromDashboard } from './import-dashboard.ts';
import type { ImportRun } from './import-run.ts';
import { allocationsIn, noLicenses, type LicensesToImport } from './licenses-to-import.ts';

/** Reads licences of these offers that no file declares, from the desk or from a file of the dashboard. */
export async function readLicensesToImport(
  run: ImportRun,
  recorded: Recorded,
  offers: readonly OfferId[],
): Promise<LicensesToImport> {
  const { licensing } = run.connection;
  const asked = run.options.licenses;
  if (asked?.file !== undefined) {
    if (licensing !== undefined) throw shownHere;
    return readFromDashboard(run, recorded, { offers, file: asked.file, ...given({ asOf: asked.asOf }) });
  }
  if (asked?.asOf !== undefined) throw noFileNamed;
  if (licensing !== undefined)
    return fromDesk(run, recorded, { offers, observed: await licensing.read(offers) });
  if (asked !== undefined) throw noShownDeals;
  return noLicenses;
}

const shownHere = new UserError('usage', 'this marketplace shows its deals itself', {
  hint: 'name no file after --licenses',
});

const noShownDeals = new UserError('usage', 'Partner Center has no API that shows deals', {
  hint: 'download the CSV of the licence dashboard, and name it: --licenses FILE',
});

const noFileNamed = new UserError('usage', '--as-of is the day of a file, and none is named', {
  hint: 'name it with --licenses FILE',
});

/** The offers whose licences are imported alone: licences belong to an offer that a file declares. */
export function licensedOffersNamed({ options, loaded: { desired } }: ImportRun): readonly OfferId[] {
  const declared = desired.offers.map(({ id }) => id);
  const missing = options.offers.find((id) => !declared.some((one) => one === id));
  if (missing !== undefined) {
    throw new UserError('unknown-offer', `no file declares the offer \`${missing}\``, {
      hint: `import it first: \`offerctl import ${missing}\``,
    });
  }
  return options.all ? declared : declared.filter((id) => options.offers.includes(id));
}

type DeskSource = { readonly offers: readonly OfferId[]; readonly observed: ObservedLicensing };

function fromDesk(run: ImportRun, recorded: Recorded, { offers, observed }: DeskSource): LicensesToImport {
  const declared = run.loaded.desired.licenses;
  const ids = new Set(declared.flatMap((one) => dealOf(observed, knownDeal(recorded, one))?.id ?? []));
  const open = observed.deals.filter(({ id, offer }) => offers.includes(offer) && !ids.has(id));
  const found = open.filter(isImportableDeal);
  const back = new Set(found.map(({ id }) => id));
  const names = new Set<string>([
    ...declared.map(({ name }) => name),
    ...Object.values(allocationsIn(recorded))
      .filter(({ dealId }) => dealId === undefined || !back.has(dealId))
      .map(({ name }) => name),
  ]);
  return {
    deals: shownDeals(found, (name) => names.has(name)),
    unrecorded: unrecordedAtDesk(run, recorded, { offers, observed }),
    problems: [],
    left: open
      .filter(({ status }) => status === 'actionRequired')
      .map(({ id }) => `the deal ${id} needs another form, so its document has to contain a whole one`),
    recordOf: (allocations) => {
      const now = run.context.clock.now().toISOString();
      const facts = { allocations, sealing: recorded, now };
      return recordLicensing(recorded.licensing ?? noLicensing, observed, facts);
    },
  };
}

/**
 * Allocations that name a registered deal which no record has: an import that is killed leaves them behind,
 * because it writes the files first.
 */
function unrecordedAtDesk(
  { loaded }: ImportRun,
  recorded: Recorded,
  { offers, observed }: DeskSource,
): readonly LicenseName[] {
  const records = allocationsIn(recorded);
  const taken = new Set(Object.values(records).map(({ dealId }) => dealId));
  return loaded.desired.licenses
    .filter(({ name, offer }) => offers.includes(offer) && entryOf(records, name) === undefined)
    .filter((one) => {
      const id = declaredDealId(one);
      return id !== undefined && !taken.has(id) && observed.deals.some((deal) => deal.id === id);
    })
    .map(({ name }) => name);
}

function knownDeal(recorded: Recorded, declared: DesiredAllocation) {
  const id = entryOf(allocationsIn(recorded), declared.name)?.dealId ?? declaredDealId(declared);
  return { name: declared.name, id };
}

/** Records imported allocations, each with a line of the history. */
export async function writeLicenseRecords(
  { context, connection: { store } }: ImportRun,
  imported: readonly DesiredAllocation[],
  { licensing }: Pick<Recorded, 'licensing'>,
): Promise<void> {
  if (imported.length === 0 || licensing === undefined) return;
  await store.writeCustomers(licensing.customers);
  for (const { name } of imported.toSorted((a, b) => byText(a.name, b.name))) {
    const record = entryOf(licensing.allocations, name);
    if (record) await store.writeAllocation(record, historyLine(context, `${licenseAddress(name)}#import`));
  }
}
