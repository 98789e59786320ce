import type { DealId, LicenseName, OfferId, OfferPlanId } from './ids.ts';
import type { LinePosition } from './history.ts';
import type { ObservedCustomer, ObservedDeal } from './observed-licenses.ts';
import type { Override } from './override.ts';
import type { RecordedManual } from './recorded-manual.ts';

/** What was written down of deals, consents and licences. It names no customer: only sealed hashes do. */
export type RecordedLicensing = {
  readonly allocations: Readonly<Record<LicenseName, RecordedAllocation>>;
  /** By the sealed hash of the tenant id: a consent is of the tenant, and shared by its deals. */
  readonly customers: Readonly<Record<string, RecordedCustomer>>;
};

/** One allocation. Amounts, dates, contact and customer are held as sealed hashes, or not at all. */
export type RecordedAllocation = {
  readonly name: LicenseName;
  readonly offer: OfferId;
  /** Sealed hash of the tenant id. */
  readonly customer: string;
  readonly dealId?: DealId;
  /** The form that was sent last: its sealed hash. A rejected form is not sent again. */
  readonly form?: { readonly digest: string; readonly at: string };
  /** How the deal stood when it was last seen or confirmed. */
  readonly status?: ObservedDeal['status'];
  readonly renews?: LicenseName;
  /**
   * Digest of the licences that the files asked for at the last apply: what merely waits since then is not
   * told as new.
   */
  readonly asked?: string;
  /** Licences by plan as they were last seen or confirmed. */
  readonly counts: Readonly<Record<OfferPlanId, number>>;
  /** When they were last changed; absent: there never were any. */
  readonly updated?: string;
  /** It was lost or made from what was found; `confirm` ends this. */
  readonly unknown?: true;
  readonly manual?: readonly RecordedManual[];
  readonly overrides: readonly Override[];
  /** Where the history ended when this was written. */
  readonly last?: LinePosition;
};

/** A customer tenant, without what names it; `assigned` with the day it was read. */
export type RecordedCustomer = Pick<ObservedCustomer, 'invitation' | 'relationship'> & {
  readonly assigned?: Readonly<Record<OfferId, Readonly<Record<OfferPlanId, AssignedSeats>>>>;
};

export type AssignedSeats = { readonly count: number; readonly on: string };

/** The record of an allocation of which nothing is known yet. */
export const newAllocation = (
  facts: Pick<RecordedAllocation, 'name' | 'offer' | 'customer'>,
): RecordedAllocation => ({ ...facts, counts: {}, overrides: [] });
