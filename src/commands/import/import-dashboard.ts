import { doubtsOfDashboard, readDashboard } from '../../files/licensing/dashboard-csv.ts';
import { dashboardDeals } from '../../import/licenses.ts';
import type { DashboardRow } from '../../model/dashboard.ts';
import type { LicenseName, OfferId } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { Recorded } from '../../model/recorded.ts';
import { noLicensing, type RecordedLicensing } from '../../model/recorded-licenses.ts';
import { customerHash, startAllocation } from '../../record/record-licensing.ts';
import { recordSeats } from '../../record/record-seats.ts';
import { parseDay } from '../../session/arguments/day.ts';
import { readNamedText } from '../../session/read-named-text.ts';
import { readServiceOfferPlans } from '../licenses/service-offer-plans.ts';
import type { ImportRun } from './import-run.ts';
import { findHolders, type LicenseHolder } from './license-holders.ts';
import { allocationsIn, type LicensesToImport } from './licenses-to-import.ts';

type DashboardSource = {
  readonly offers: readonly OfferId[];
  readonly file: string;
  readonly asOf?: string;
};

/** Reads the licences of customers that neither the files nor the record contain. */
export async function readFromDashboard(
  run: ImportRun,
  recorded: Recorded,
  { offers, file, asOf }: DashboardSource,
): Promise<LicensesToImport> {
  const { context, connection, loaded } = run;
  const { licenses } = loaded.desired;
  const today = context.clock.now().toISOString().slice(0, 10);
  const day = asOf === undefined ? today : parseDay(asOf, today);
  const rows = readDashboard(file, await readNamedText(context.here, file));
  const all = await readServiceOfferPlans(connection, loaded.desired, recorded, offers);
  const plans = new Map([...all].filter(([, { offer }]) => offers.includes(offer)));
  const holderOf = findHolders(licenses, recorded);
  const ours = rows.flatMap((row) => {
    const offer = plans.get(row.serviceId)?.offer;
    return offer === undefined ? [] : [{ row, holder: holderOf(offer, row.tenantId) }];
  });
  const rowsOf = (...known: readonly LicenseHolder['known'][]): readonly DashboardRow[] =>
    ours.filter(({ holder }) => known.includes(holder.known)).map(({ row }) => row);
  const nameOf = (offer: OfferId, tenantId: string): LicenseName | undefined => {
    const holder = holderOf(offer, tenantId);
    return holder.known === 'inRecord' ? holder.name : undefined;
  };
  const taken = new Set<string>([
    ...licenses.map(({ name }) => name),
    ...Object.keys(allocationsIn(recorded)),
  ]);
  const unwritten = { rows: rowsOf('nowhere', 'inRecord'), plans, asOf: day, nameOf };
  const seen = rowsOf('nowhere', 'inRecord', 'inFiles');
  return {
    deals: dashboardDeals(unwritten, (name) => taken.has(name)),
    unrecorded: ours.flatMap(({ holder }) => (holder.known === 'inFiles' ? holder.names : [])),
    left: leftRows(rows.length - ours.length, ours.length - seen.length),
    problems: doubtsOfDashboard(file, rows),
    recordOf: (allocations) => unknownLicenses(recorded, allocations, { rows: seen, plans, day }),
  };
}

const leftRows = (others: number, known: number): readonly string[] => [
  ...(others === 0 ? [] : [`rows of the file about other plans: ${others}`]),
  ...(known === 0
    ? []
    : [`rows of the file about customers that are declared or recorded: ${known}; reconcile compares them`]),
];

type SeenRows = {
  readonly rows: readonly DashboardRow[];
  readonly plans: Awaited<ReturnType<typeof readServiceOfferPlans>>;
  readonly day: string;
};

/** Nothing is known of their deals, so nothing is registered until a person says what is there. */
function unknownLicenses(
  recorded: Recorded,
  allocations: readonly DesiredAllocation[],
  { rows, plans, day }: SeenRows,
): RecordedLicensing {
  const before = recorded.licensing ?? noLicensing;
  const added = allocations.map((one) => {
    const known = entryOf(before.allocations, one.name) ?? startAllocation(one, recorded);
    return [one.name, { ...known, unknown: true }] as const;
  });
  const seats = rows.flatMap(({ serviceId, tenantId, assigned }) => {
    const plan = plans.get(serviceId);
    if (plan === undefined || assigned === undefined) return [];
    return [{ ...plan, customer: customerHash(recorded, tenantId), count: assigned }];
  });
  const { customers } = recordSeats(before.customers, seats, day);
  return { customers, allocations: { ...before.allocations, ...Object.fromEntries(added) } };
}
