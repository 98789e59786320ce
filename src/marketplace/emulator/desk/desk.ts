import type { Context } from '../context.ts';
import { dealById, dealByReference, type DealVerdict } from '../store/deals.ts';
import { productByExternalId } from '../store/products.ts';
import { offerPlansOfProduct } from '../store/offer-plans.ts';
import { settleArrivals } from '../submissions/arrivals.ts';
import {
  acceptInvitation,
  invitationLink,
  inviteCustomer,
  refuseInvitation,
  revokeConsent,
} from './consent.ts';
import { giveVerdict, settleDesk } from './deal-review.ts';
import { readDesk, type DeskView } from './desk-view.ts';
import { correctDeal, registerDeal, type DeskDeal, type DeskForm } from './register-deal.ts';
import { assignSeats, updateLicenses, type DeskChange } from './update-licenses.ts';

/** A customer's licences of one plan; `assigned` of them are assigned to users. */
type Seats = {
  readonly tenant: string;
  readonly offer: string;
  readonly plan: string;
  readonly assigned: number;
};

/**
 * Registers deals and manages licences, like the portal's pages that have no API; in process only. Each act
 * throws `DeskRefused`, and changes nothing, if the rules do not allow it.
 */
export type Desk = {
  /** What the publisher sees. */
  readonly view: () => DeskView;
  /** The plans of an offer that have a service id, which are all that were ever created. */
  readonly plans: (offer: string) => readonly string[];
  /** What the publisher does. Returns the id of the deal. */
  readonly register: (deal: DeskDeal) => string;
  readonly correct: (deal: string, form: DeskForm) => void;
  readonly invite: (deal: string) => void;
  /** A secret link: opening it can begin a relationship. Undefined while no invitation is open. */
  readonly link: (deal: string) => string | undefined;
  readonly update: (deal: string, changes: readonly DeskChange[]) => void;
  /** What the customer does. */
  readonly consent: (tenant: string) => void;
  readonly decline: (tenant: string) => void;
  readonly revoke: (tenant: string) => void;
  readonly assign: (seats: Seats) => void;
  /** What Microsoft does, and what happens as time passes. */
  readonly expire: (tenant: string) => void;
  readonly reject: (reference: string, verdict: DealVerdict) => void;
  /** The customer tenant of a deal, given the deal's name or id. */
  readonly tenantOf: (deal: string) => string | undefined;
};

/** The desk over an embedded marketplace's store. */
export function openDesk(context: Context): Desk {
  const { store, clock } = context;
  const settle = () => {
    settleArrivals(store, clock.now());
    settleDesk(store, clock.now());
  };
  const act = <T>(work: () => T): T =>
    store.write(() => {
      settle();
      return work();
    });
  return {
    view: () => act(() => readDesk(context)),
    plans: (offer) => offerPlansOfProduct(store, productByExternalId(store, offer)?.id ?? ''),
    register: (deal) => act(() => registerDeal(context, deal)),
    correct: (deal, form) => act(() => correctDeal(context, deal, form)),
    invite: (deal) => act(() => inviteCustomer(context, deal)),
    link: (deal) => act(() => invitationLink(context, deal)),
    update: (deal, changes) => act(() => updateLicenses(context, deal, changes)),
    consent: (tenant) => act(() => acceptInvitation(context, tenant)),
    decline: (tenant) => act(() => refuseInvitation(context, tenant, 'declined')),
    revoke: (tenant) => act(() => revokeConsent(context, tenant)),
    assign: ({ assigned, ...key }) => act(() => assignSeats(context, key, assigned)),
    expire: (tenant) => act(() => refuseInvitation(context, tenant, 'expired')),
    reject: (reference, verdict) => act(() => giveVerdict(context, reference, verdict)),
    tenantOf: (deal) => (dealByReference(store, deal) ?? dealById(store, deal))?.tenant,
  };
}
