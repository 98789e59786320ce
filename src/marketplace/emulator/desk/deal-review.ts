import type { Context } from '../context.ts';
import { expireInvitations } from '../store/consents.ts';
import {
  dealByReference,
  dueDeals,
  putDeal,
  putVerdict,
  takeVerdict,
  type DealVerdict,
} from '../store/deals.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { timingOf } from '../timing.ts';
import { DeskRefused } from './desk-refused.ts';

/** When the review of a deal that is submitted now will end. */
export function reviewEnds({ store, clock, pipeline, timing }: Context): number {
  if (pipeline === 'instant') return clock.now();
  const { dealReviewHours, timeScale } = timingOf(store, timing);
  return clock.now() + dealReviewHours * timeScale * 3_600_000;
}

/**
 * Decides deals whose review has ended, and lets invitations expire; call it within a writing transaction.
 */
export function settleDesk(store: EmulatorStore, now: number): void {
  for (const deal of dueDeals(store, now)) {
    const verdict = takeVerdict(store, deal.reference);
    putDeal(store, { ...deal, status: 'accepted', reason: null, ...verdict, decides: null });
  }
  expireInvitations(store, now);
}

/** Microsoft refuses a deal that is under review, or will refuse the next one with this name. */
export function giveVerdict({ store }: Context, reference: string, verdict: DealVerdict): void {
  const deal = dealByReference(store, reference);
  if (deal?.status === 'accepted') {
    throw new DeskRefused('dealDecided', `The deal ${reference} is accepted already`);
  }
  if (deal?.status !== 'submitted') putVerdict(store, reference, verdict);
  else putDeal(store, { ...deal, ...verdict, decides: null });
}
