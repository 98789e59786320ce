import type { DashboardRow } from '../model/dashboard.ts';
import type { OfferId, OfferPlanId } from '../model/ids.ts';
import { byText } from '../model/json.ts';
import type { Recorded } from '../model/recorded.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import { customerHash } from '../record/record-licensing.ts';

/** The plan that a service id belongs to. */
export type ServiceOfferPlan = { readonly offer: OfferId; readonly plan: OfferPlanId };

/** A file of the licence dashboard; `plans` are those of this catalog, by service id in lower case. */
export type Dashboard = {
  readonly rows: readonly DashboardRow[];
  readonly plans: ReadonlyMap<string, ServiceOfferPlan>;
};

/** A customer's licences of one plan: rows of the file, and recorded allocations. */
export type HeldInFile = ServiceOfferPlan & {
  /** Sealed hash of the tenant id. */
  readonly customer: string;
  readonly rows: readonly DashboardRow[];
  readonly allocations: readonly RecordedAllocation[];
};

/** Compares the sums over all deals of a customer, ordered by plan. Pure; names no customer. */
export function compareDashboard(
  recorded: Recorded,
  { rows, plans }: Dashboard,
): { readonly held: readonly HeldInFile[]; readonly others: number } {
  const ours = rows.flatMap((row) => {
    const found = plans.get(row.serviceId);
    return found === undefined ? [] : [{ ...found, row, customer: customerHash(recorded, row.tenantId) }];
  });
  const groups = Map.groupBy(ours, heldKey);
  const inFile = [...groups.values()].flatMap((group): readonly HeldInFile[] => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      heldOf(
        recorded,
        first,
        group.map(({ row }) => row),
      ),
    ];
  });
  const missing = recordedHoldings(recorded).filter((one) => !groups.has(heldKey(one)));
  const held = [...inFile, ...missing.map((one) => heldOf(recorded, one, []))];
  return { held: held.toSorted(byHolding), others: rows.length - ours.length };
}

type Holding = ServiceOfferPlan & { readonly customer: string };

const heldKey = ({ customer, offer, plan }: Holding): string => JSON.stringify([offer, plan, customer]);

const heldOf = (
  recorded: Recorded,
  { customer, offer, plan }: Holding,
  rows: readonly DashboardRow[],
): HeldInFile => ({
  customer,
  offer,
  plan,
  rows,
  allocations: allocationsOf(recorded)
    .filter((one) => one.customer === customer && one.offer === offer)
    .toSorted((a, b) => byText(a.name, b.name)),
});

const allocationsOf = ({ licensing }: Recorded): readonly RecordedAllocation[] =>
  Object.values(licensing?.allocations ?? {});

/** Every plan of which a customer has recorded licences, once for each customer. */
function recordedHoldings(recorded: Recorded): readonly Holding[] {
  const all = allocationsOf(recorded).flatMap(({ customer, offer, counts }) =>
    (Object.keys(counts) as OfferPlanId[]).map((plan): Holding => ({ customer, offer, plan })),
  );
  return [...new Map(all.map((one) => [heldKey(one), one])).values()];
}

const nameOrder = ({ allocations }: HeldInFile): string => allocations.map(({ name }) => name).join();

const byHolding = (a: HeldInFile, b: HeldInFile): number =>
  byText(a.offer, b.offer) ||
  byText(a.plan, b.plan) ||
  byText(nameOrder(a), nameOrder(b)) ||
  (a.rows[0]?.line ?? 0) - (b.rows[0]?.line ?? 0);

/** Assigned licences in all rows; unknown if one row does not say. */
export function assignedIn(rows: readonly DashboardRow[]): number | undefined {
  const numbers = rows.flatMap(({ assigned }) => (assigned === undefined ? [] : [assigned]));
  return rows.length > 0 && numbers.length === rows.length ? sum(numbers) : undefined;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
