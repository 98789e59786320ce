import type { LicenseCount } from '../kinds/license-allocation.ts';
import type { DealId, LicenseName, OfferId, OfferPlanId } from './ids.ts';

/** What the marketplace shows about deals, consents and licences of all offers, as just read. */
export type ObservedLicensing = {
  /** Oldest first; a rejected deal may be followed by one with the same name. */
  readonly deals: readonly ObservedDeal[];
  /** By tenant id in lower case. */
  readonly customers: Readonly<Record<string, ObservedCustomer>>;
  /** Service ids of the plans of an offer; a missing id is unknown. */
  readonly serviceIds: Readonly<Record<OfferId, Readonly<Record<OfferPlanId, string>>>>;
};

/** Times are UTC in ISO 8601; days are dates. */
export type ObservedDeal = {
  readonly id: DealId;
  /** The name it was registered under, if the marketplace shows it. */
  readonly name?: LicenseName;
  readonly offer: OfferId;
  /** In lower case. */
  readonly tenantId: string;
  readonly status: 'submitted' | 'accepted' | 'actionRequired' | 'rejected';
  /** Why it was not accepted. */
  readonly reason?: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly submitted: string;
  /** When its licences were last changed; absent if it never had any. */
  readonly updated?: string;
  /** Ordered by plan. */
  readonly licenses: readonly LicenseCount[];
};

/** A customer tenant; its consent is given once and applies to all its deals. */
export type ObservedCustomer = {
  /** The newest invitation. */
  readonly invitation?: {
    readonly status: 'open' | 'accepted' | 'declined' | 'expired';
    readonly sent: string;
    readonly expires?: string;
  };
  readonly relationship?: { readonly since: string; readonly ended?: string };
  /** Licences by plan, summed over all deals, and how many of them are assigned to users. */
  readonly held: readonly HeldLicenses[];
};

export type HeldLicenses = {
  readonly offer: OfferId;
  readonly plan: OfferPlanId;
  readonly count: number;
  /** Absent if unknown. */
  readonly assigned?: number;
};

/** Whether the customer currently consents. */
export const isConsenting = (customer: ObservedCustomer | undefined): boolean =>
  customer?.relationship !== undefined && customer.relationship.ended === undefined;

/**
 * The deal of an allocation, found by its id if that is known, otherwise the newest of its name. A rejected
 * deal is followed by the one that was submitted after it.
 */
export function dealOf(
  { deals }: Pick<ObservedLicensing, 'deals'>,
  { name, id }: { readonly name: LicenseName; readonly id?: DealId | undefined },
): ObservedDeal | undefined {
  const newest = deals.findLast((deal) => deal.name === name);
  const known = deals.find((deal) => deal.id === id);
  return id === undefined || (known?.status === 'rejected' && newest !== undefined) ? newest : known;
}
