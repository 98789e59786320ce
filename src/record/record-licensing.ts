import { given } from '../model/given.ts';
import { stableText } from '../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../model/licenses.ts';
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
    return recordAllocation(known ?? startRecord(allocation, sealing), allocation, observed);
  });
  const tenants = new Set(allocations.map(({ customer }) => customer.tenantId.toLowerCase()));
  const customers = [...tenants].flatMap((tenant) => {
    const customer = observed.customers[tenant];
    return customer ? [[customerHash(sealing, tenant), recordedCustomer(customer, now)] as const] : [];
  });
  return {
    allocations: { ...before.allocations, ...Object.fromEntries(seen.map((one) => [one.name, one])) },
    customers: { ...before.customers, ...Object.fromEntries(customers) },
  };
}

const startRecord = ({ name, offer, customer, renews }: DesiredAllocation, sealing: Sealing) => ({
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
  counts: Object.fromEntries(licenses.map(({ plan, count }) => [plan, count])),
  ...given({ updated }),
});

function recordedCustomer(
  { invitation, relationship, held }: ObservedCustomer,
  now: string,
): RecordedCustomer {
  const assigned = Object.groupBy(held, ({ offer }) => offer);
  return {
    ...given({ invitation, relationship }),
    assigned: Object.fromEntries(
      Object.entries(assigned).map(([offer, plans = []]) => [offer, assignedOf(plans, now)]),
    ),
  };
}

const assignedOf = (plans: readonly HeldLicenses[], on: string): Readonly<Record<string, AssignedSeats>> =>
  Object.fromEntries(
    plans.flatMap(({ plan, assigned }) => (assigned === undefined ? [] : [[plan, { count: assigned, on }]])),
  );
