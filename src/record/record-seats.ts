import { entryOf } from '../model/json.ts';
import type { OfferId, OfferPlanId } from '../model/ids.ts';
import type { RecordedLicensing } from '../model/recorded-licenses.ts';

/** How many licences of a plan are assigned to a customer's users, as read. */
export type ReadSeats = {
  /** Sealed hash of the tenant id. */
  readonly customer: string;
  readonly offer: OfferId;
  readonly plan: OfferPlanId;
  readonly count: number;
};

type Customers = RecordedLicensing['customers'];

/** The customers with these numbers, read on a day; numbers that were read later are kept. */
export function recordSeats(
  before: Customers,
  seats: readonly ReadSeats[],
  on: string,
): { readonly customers: Customers; readonly recorded: number } {
  const newer = seats.filter((one) => isLaterReading(before, one, on));
  const customers = newer.reduce((now, one) => withSeats(now, one, on), before);
  return { customers, recorded: newer.length };
}

function isLaterReading(
  customers: Customers,
  { customer, offer, plan, count }: ReadSeats,
  on: string,
): boolean {
  const known = entryOf(entryOf(entryOf(customers, customer)?.assigned, offer), plan);
  if (known === undefined) return true;
  const day = known.on.slice(0, 10);
  return day < on || (day === on && known.count !== count);
}

function withSeats(customers: Customers, { customer, offer, plan, count }: ReadSeats, on: string): Customers {
  const known = entryOf(customers, customer) ?? {};
  const assigned = { ...known.assigned };
  const ofOffer = { ...entryOf(assigned, offer), [plan]: { count, on } };
  return { ...customers, [customer]: { ...known, assigned: { ...assigned, [offer]: ofOffer } } };
}
