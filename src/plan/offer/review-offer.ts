import { entryOf } from '../../model/json.ts';
import { offerOf, type OfferId } from '../../model/ids.ts';
import { given } from '../../model/given.ts';
import type { Plan, Refusal } from '../../model/plan.ts';
import type { OfferReview } from '../../model/review.ts';
import type { PlanInput } from '../situation/input.ts';
import { situationFor } from './discard.ts';
import { reviewSections, type ReviewedSection } from './review-sections.ts';
import { storeButtons } from './store-buttons.ts';

/** A review before positions are added. */
export type BareReview = Pick<OfferReview, 'offer' | 'notes' | 'buttons' | 'publishing'> & {
  readonly sections: readonly ReviewedSection[];
};

type PlannedOffer = {
  readonly input: PlanInput;
  readonly plan: Pick<Plan, 'steps'> & { readonly refusals: readonly Pick<Refusal, 'address' | 'rule'>[] };
};

/** What the page for reviewing and publishing shows of a declared offer, and what publishing it does. */
export function reviewOffer(id: OfferId, { input, plan }: PlannedOffer): BareReview {
  const desired = input.desired.offers.find((one) => one.id === id);
  if (desired === undefined) throw new Error(`${id} is not declared`);
  const observed = input.observed.offers.find((one) => one.id === id);
  const recorded = entryOf(input.recorded.offers, id);
  const situation = situationFor({ id, input, desired, ...given({ observed, recorded }) });
  return {
    offer: id,
    sections: reviewSections(situation),
    notes: (desired.certificationNotes ?? '').trim() !== '',
    buttons: storeButtons(desired),
    publishing: publishingOf(plan, id),
  };
}

/** What an apply does now, in the words of its plan, and what that freezes. */
function publishingOf({ steps, refusals }: PlannedOffer['plan'], id: OfferId): OfferReview['publishing'] {
  const own = steps.filter(({ address }) => offerOf(address) === id);
  return {
    steps: own.map(({ id: name, reason, reversibility }) => ({ id: name, reason, reversibility })),
    freezes: own.flatMap(({ freezes = [] }) => freezes),
    refused: refusals.filter(({ address }) => offerOf(address) === id).map(({ rule }) => rule),
  };
}
