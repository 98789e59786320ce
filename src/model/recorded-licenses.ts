import type { DealId, LicenseName, OfferId, OfferPlanId } from './ids.ts';
import type { LinePosition } from './history.ts';
import type { ObservedCustomer, ObservedDeal } from './observed-licenses.ts';
import type { Override } from './override.ts';
import type { RecordedManual } from './recorded-manual.ts';

/**
 * What is recorded about deals, consents and licences. It names no customer: it contains only sealed hashes
 * of them.
 */
export type RecordedLicensing = {
  readonly allocations: Readonly<Record<LicenseName, RecordedAllocation>>;
  /** By the sealed hash of the tenant id: a consent belongs to the tenant and is shared by its deals. */
  readonly customers: Readonly<Record<string, RecordedCustomer>>;
};

/** What is recorded before the first licence. */
export const noLicensing: RecordedLicensing = { allocations: {}, customers: {} };

/** One allocation. Amounts, dates, contact and customer are stored as sealed hashes, or not at all. */
export type RecordedAllocation = {
  readonly name: LicenseName;
  readonly offer: OfferId;
  /** Sealed hash of the tenant id. */
  readonly customer: string;
  readonly dealId?: DealId;
  /** Sealed hash of the form that was sent last. A rejected form is not sent again. */
  readonly form?: { readonly digest: string; readonly at: string };
  /** The status of the deal when it was last seen or confirmed. */
  readonly status?: ObservedDeal['status'];
  readonly renews?: LicenseName;
  /**
   * Digest of the licences that the files asked for at the last apply, so that what only waits since then is
   * not reported as new.
   */
  readonly asked?: string;
  /** Licences by plan as they were last seen or confirmed. */
  readonly counts: Readonly<Record<OfferPlanId, number>>;
  /** When they were last changed; absent if there never were any. */
  readonly updated?: string;
  /** The record was lost, or rebuilt from what was found; `confirm` ends this. */
  readonly unknown?: true;
  readonly manual?: readonly RecordedManual[];
  readonly overrides: readonly Override[];
  /** Where the history ended when this was written. */
  readonly last?: LinePosition;
};

/** A customer tenant, without anything that names it; `assigned` with the day on which it was read. */
export type RecordedCustomer = Pick<ObservedCustomer, 'invitation' | 'relationship'> & {
  readonly assigned?: Readonly<Record<OfferId, Readonly<Record<OfferPlanId, AssignedSeats>>>>;
};

export type AssignedSeats = { readonly count: number; readonly on: string };

/** The record of an allocation about which nothing is known yet. */
export const newAllocation = (
  facts: Pick<RecordedAllocation, 'name' | 'offer' | 'customer'>,
): RecordedAllocation => ({ ...facts, counts: {}, overrides: [] });
