import type { PlanId } from './ids.ts';
import { planIn, type ObservedOffer } from './observed.ts';

/**
 * True for an offer that may just have been created: nothing was ever submitted, and it has no plans. What a
 * create whose answer was lost left behind looks like this; so does little that others made.
 */
export const isFreshOffer = ({ submissions, draft }: ObservedOffer): boolean =>
  submissions.length === 0 && Object.keys(draft.plans).length === 0;

/** As `isFreshOffer`, for a plan: only the draft has it. */
export const isFreshPlan = ({ draft, preview, live }: ObservedOffer, plan: PlanId): boolean =>
  planIn(draft, plan) !== undefined && ![preview, live].some((copy) => planIn(copy, plan));
