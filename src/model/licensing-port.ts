import type { DealId, OfferId } from './ids.ts';
import type { LicenseChange, NewDeal } from './licenses.ts';
import type { ObservedLicensing } from './observed-licenses.ts';

/**
 * Reads deals, consents and licences. It has no method that writes, so code that holds only this cannot
 * write.
 */
export type LicensingReader = {
  /** Reads everything, with the service ids of these offers; throws if it cannot be read completely. */
  readonly read: (offers: readonly OfferId[]) => Promise<ObservedLicensing>;
};

/**
 * Changes deals and licences. Every method throws `MarketplaceError` when the marketplace rejects the
 * request.
 */
export type Licensing = LicensingReader & {
  /** Submits a deal for review. It costs money and can never be withdrawn. A name is registered once. */
  readonly registerDeal: (deal: NewDeal) => Promise<DealId>;
  /** Sends a corrected form for a deal that needs one; its customer and offer stay the same. */
  readonly correctDeal: (deal: DealId, corrected: Pick<NewDeal, 'customer' | 'form'>) => Promise<void>;
  /** Invites the customer of an accepted deal to consent; a tenant has at most one open invitation. */
  readonly inviteCustomer: (deal: DealId) => Promise<void>;
  /** Changes the licences of all these plans or, unless each is as `before` says, of none. */
  readonly updateLicenses: (deal: DealId, changes: readonly LicenseChange[]) => Promise<void>;
};

/**
 * Returns the link of an open invitation. The link starts a relationship, so only a person at a terminal may
 * see it.
 */
export type InvitationLinks = { readonly link: (deal: DealId) => Promise<string | undefined> };
