import { readDashboard } from '../../files/licensing/dashboard-csv.ts';
import { dashboardDeals, isImportableDeal, shownDeals, type ImportedDeal } from '../../import/licenses.ts';
import type { DashboardRow } from '../../model/dashboard.ts';
import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { licenseAddress, type OfferId } from '../../model/ids.ts';
import { byText, entryOf } from '../../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import { dealOf, type ObservedLicensing } from '../../model/observed-licenses.ts';
import type { Recorded } from '../../model/recorded.ts';
import { noLicensing, type RecordedLicensing } from '../../model/recorded-licenses.ts';
import { customerHash, recordLicensing, startAllocation } from '../../record/record-licensing.ts';
import { recordSeats } from '../../record/record-seats.ts';
import { parseDay } from '../../session/arguments/day.ts';
import { historyLine } from '../../session/history-line.ts';
import { readNamedText } from '../../session/read-named-text.ts';
import { readServiceOfferPlans } from '../licenses/service-offer-plans.ts';
import type { ImportRun } from './import-run.ts';

/** The licences that an import writes down, and how they are recorded. */
export type LicensesToImport = {
  readonly deals: readonly ImportedDeal[];
  /** What was left out, in words for a person. */
  readonly left: readonly string[];
  readonly recordOf: (allocations: readonly DesiredAllocation[]) => RecordedLicensing;
};

const noLicenses: LicensesToImport = { deals: [], left: [], recordOf: () => noLicensing };

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

const allocationsIn = ({ licensing }: Recorded): RecordedLicensing['allocations'] =>
  licensing?.allocations ?? {};

function knownDeal(recorded: Recorded, declared: DesiredAllocation) {
  const id = entryOf(allocationsIn(recorded), declared.name)?.dealId ?? declaredDealId(declared);
  return { name: declared.name, id };
}

type DashboardSource = {
  readonly offers: readonly OfferId[];
  readonly file: string;
  readonly asOf?: string;
};

async function readFromDashboard(
  run: ImportRun,
  recorded: Recorded,
  { offers, file, asOf }: DashboardSource,
): Promise<LicensesToImport> {
  const { context, connection, loaded } = run;
  const today = context.clock.now().toISOString().slice(0, 10);
  const day = asOf === undefined ? today : parseDay(asOf, today);
  const rows = readDashboard(file, await readNamedText(context.root, file));
  const all = await readServiceOfferPlans(connection, loaded.desired, recorded, offers);
  const plans = new Map([...all].filter(([, { offer }]) => offers.includes(offer)));
  const isKnown = knownCustomers(run, recorded);
  const ours = rows.filter(({ serviceId }) => plans.has(serviceId));
  const fresh = ours.filter(({ serviceId, tenantId }) => !isKnown(plans.get(serviceId)?.offer, tenantId));
  const taken = new Set<string>([
    ...loaded.desired.licenses.map(({ name }) => name),
    ...Object.keys(allocationsIn(recorded)),
  ]);
  return {
    deals: dashboardDeals({ rows: fresh, plans, asOf: day }, (name) => taken.has(name)),
    left: leftRows(rows.length - ours.length, ours.length - fresh.length),
    recordOf: (allocations) => unknownLicenses(recorded, allocations, { rows: fresh, plans, day }),
  };
}

const holderKey = (offer: string | undefined, customer: string): string => `${offer ?? ''} ${customer}`;

/** Whether a customer has licences of an offer that a file or the record contains already. */
function knownCustomers({ loaded }: ImportRun, recorded: Recorded) {
  const known = new Set([
    ...loaded.desired.licenses.map((one) =>
      holderKey(one.offer, customerHash(recorded, one.customer.tenantId)),
    ),
    ...Object.values(allocationsIn(recorded)).map(({ offer, customer }) => holderKey(offer, customer)),
  ]);
  return (offer: string | undefined, tenantId: string): boolean =>
    known.has(holderKey(offer, customerHash(recorded, tenantId)));
}

const leftRows = (others: number, known: number): readonly string[] => [
  ...(others === 0 ? [] : [`rows of the file about other plans: ${others}`]),
  ...(known === 0
    ? []
    : [`rows of the file about customers that are declared or recorded: ${known}; reconcile compares them`]),
];

type FreshRows = {
  readonly rows: readonly DashboardRow[];
  readonly plans: Awaited<ReturnType<typeof readServiceOfferPlans>>;
  readonly day: string;
};

/** Nothing is known of their deals, so nothing is registered until a person says what is there. */
function unknownLicenses(
  recorded: Recorded,
  allocations: readonly DesiredAllocation[],
  { rows, plans, day }: FreshRows,
): RecordedLicensing {
  const before = recorded.licensing ?? noLicensing;
  const added = allocations.map(
    (one) => [one.name, { ...startAllocation(one, recorded), unknown: true }] as const,
  );
  const seats = rows.flatMap(({ serviceId, tenantId, assigned }) => {
    const plan = plans.get(serviceId);
    if (plan === undefined || assigned === undefined) return [];
    return [{ ...plan, customer: customerHash(recorded, tenantId), count: assigned }];
  });
  const { customers } = recordSeats(before.customers, seats, day);
  return { customers, allocations: { ...before.allocations, ...Object.fromEntries(added) } };
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
