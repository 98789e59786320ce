import type { DealId, OfferId } from './ids.ts';
import type { LicenseChange, NewDeal } from './licenses.ts';
import type { ObservedLicensing } from './observed-licenses.ts';

/** Reads deals, consents and licences; has no method that writes, so code that holds only this cannot. */
export type LicensingReader = {
  /** Everything, with the service ids of these offers; complete, or it throws. */
  readonly read: (offers: readonly OfferId[]) => Promise<ObservedLicensing>;
};

/** Where licences are given. Every method throws `MarketplaceError` when the marketplace says no. */
export type Licensing = LicensingReader & {
  /** Submits a deal for review: it costs money, and is never taken back. A name is registered once. */
  readonly registerDeal: (deal: NewDeal) => Promise<DealId>;
  /** Sends another form for a deal that asked for an action; its customer and offer stay as they are. */
  readonly correctDeal: (deal: DealId, corrected: Pick<NewDeal, 'customer' | 'form'>) => Promise<void>;
  /** Invites the customer of an accepted deal to consent; a tenant has one open invitation. */
  readonly inviteCustomer: (deal: DealId) => Promise<void>;
  /** Changes the licences of all these plans in one act, or of none: each has to be as `before` says. */
  readonly updateLicenses: (deal: DealId, changes: readonly LicenseChange[]) => Promise<void>;
};

/** Tells the link of an open invitation. It begins a relationship: only a person at a terminal may see it. */
export type InvitationLinks = { readonly link: (deal: DealId) => Promise<string | undefined> };
