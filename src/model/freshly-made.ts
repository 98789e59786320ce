import { aliasOf } from '../kinds/alias.ts';
import type { OfferPlanId } from './ids.ts';
import { offerPlanIn, type ObservedOffer } from './observed.ts';

/**
 * True for an offer that may just have been created: nothing was ever submitted, and it has no plans. A
 * create whose response was lost leaves an offer like this; almost nothing else does.
 */
const isFreshOffer = ({ submissions, draft }: ObservedOffer): boolean =>
  submissions.length === 0 && Object.keys(draft.plans).length === 0;

type RequestedProduct = Pick<ObservedOffer, 'type'> & { readonly alias?: string | undefined };

/** Like `isFreshOffer`, and it is what a create asked for: what others made with the same name is theirs. */
export const isFreshlyMade = (offer: ObservedOffer, { type, alias }: RequestedProduct): boolean =>
  isFreshOffer(offer) &&
  offer.type === type &&
  (alias === undefined || aliasOf(offer.draft.content) === alias);

/** Like `isFreshOffer`, for a plan: only the draft has it. */
export const isFreshOfferPlan = ({ draft, preview, live }: ObservedOffer, plan: OfferPlanId): boolean =>
  offerPlanIn(draft, plan) !== undefined && ![preview, live].some((copy) => offerPlanIn(copy, plan));
