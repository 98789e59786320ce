import { given } from '../model/given.ts';
import { entryOf, stableText } from '../model/json.ts';
import { countsIn, declaredDealId, type DesiredAllocation } from '../model/licenses.ts';
import { dealOf } from '../model/observed-licenses.ts';
import type {
  HeldLicenses,
  ObservedCustomer,
  ObservedDeal,
  ObservedLicensing,
} from '../model/observed-licenses.ts';
import { newAllocation, type RecordedAllocation } from '../model/recorded-licenses.ts';
import type { AssignedSeats, RecordedCustomer, RecordedLicensing } from '../model/recorded-licenses.ts';
import { saltedHash, sealed, type Sealing } from '../model/sealing.ts';

/** A tenant as it may be recorded. Its id is a GUID, so scrypt is not needed. */
export const customerHash = (sealing: Sealing, tenantId: string): string =>
  sealed(sealing, saltedHash(sealing, `customer ${tenantId.toLowerCase()}`).slice(0, 24));

/**
 * Distinguishes the forms of a deal. A form contains too much to be guessed as a whole, so scrypt is not
 * needed; it would be too slow for hundreds of deals in each plan.
 */
export const dealDigest = (
  sealing: Sealing,
  { deal, customer }: Pick<DesiredAllocation, 'deal' | 'customer'>,
): string => sealed(sealing, saltedHash(sealing, stableText({ deal, customer })).slice(0, 24));

/** The record with the licences of these allocations as seen at `now` (ISO 8601); others do not change. */
export function recordLicensing(
  before: RecordedLicensing,
  observed: ObservedLicensing,
  { allocations, sealing, now }: { allocations: readonly DesiredAllocation[]; sealing: Sealing; now: string },
): RecordedLicensing {
  const seen = allocations.map((allocation) => {
    const known = before.allocations[allocation.name];
    return recordAllocation(known ?? startAllocation(allocation, sealing), allocation, observed);
  });
  const tenants = new Set(allocations.map(({ customer }) => customer.tenantId.toLowerCase()));
  const customers = [...tenants].flatMap((tenant) => {
    const customer = observed.customers[tenant];
    return customer ? [recordedEntry(before, customerHash(sealing, tenant), customer, now)] : [];
  });
  return {
    allocations: { ...before.allocations, ...Object.fromEntries(seen.map((one) => [one.name, one])) },
    customers: { ...before.customers, ...Object.fromEntries(customers) },
  };
}

/** The record of an allocation that was never recorded. */
export const startAllocation = ({ name, offer, customer, renews }: DesiredAllocation, sealing: Sealing) => ({
  ...newAllocation({ name, offer, customer: customerHash(sealing, customer.tenantId) }),
  ...given({ renews }),
});

function recordAllocation(
  record: RecordedAllocation,
  allocation: DesiredAllocation,
  observed: ObservedLicensing,
): RecordedAllocation {
  const id = record.dealId ?? declaredDealId(allocation);
  const deal = dealOf(observed, { name: allocation.name, id });
  return deal === undefined ? record : { ...record, ...seenOf(deal) };
}

const seenOf = ({ id, status, updated, licenses }: ObservedDeal) => ({
  dealId: id,
  status,
  counts: countsIn(licenses),
  ...given({ updated }),
});

function recordedEntry(
  { customers }: RecordedLicensing,
  hash: string,
  { invitation, relationship, held }: ObservedCustomer,
  now: string,
): readonly [string, RecordedCustomer] {
  const before = customers[hash]?.assigned ?? {};
  const assigned = Object.entries(Object.groupBy(held, ({ offer }) => offer)).map(
    ([offer, plans = []]) => [offer, assignedOf(plans, now, entryOf(before, offer) ?? {})] as const,
  );
  return [hash, { ...given({ invitation, relationship }), assigned: Object.fromEntries(assigned) }];
}

/** An unchanged number keeps its day, so that an apply that changes nothing writes nothing. */
const assignedOf = (
  plans: readonly HeldLicenses[],
  on: string,
  before: Readonly<Record<string, AssignedSeats>>,
): Readonly<Record<string, AssignedSeats>> =>
  Object.fromEntries(
    plans.flatMap(({ plan, assigned }) => {
      if (assigned === undefined) return [];
      const known = entryOf(before, plan);
      return [[plan, known?.count === assigned ? known : { count: assigned, on }]];
    }),
  );
