import { offerAddress } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import { heldSteps } from '../refusals/holds.ts';
import { isInForce, overriddenBy, type AllowedRefusal } from '../refusals/in-force.ts';
import { overridesOf, type OfferVerdict } from '../refusals/offer-verdict.ts';
import { holdsUp } from '../refusals/refused.ts';
import type { PlanInput } from '../situation/input.ts';

/**
 * The verdict with only those refusals that count: none that a person allowed, and one for each hold. Its
 * stops are judged by their own rules.
 */
export function offerInForce(input: PlanInput, verdict: OfferVerdict): OfferVerdict {
  const { offer, steps, refused, stopping } = verdict;
  const heldAmong = (some: readonly Step[]) => heldSteps(input, offerAddress(offer.id), some);
  return {
    ...verdict,
    refused: [...heldAmong(steps), ...refused.filter(isInForce(input, overridesOf(verdict)))],
    stopping: { ...stopping, refused: [...heldAmong(stopping.steps), ...stopping.refused] },
  };
}

/** Stops always get through: only refusals of the stop itself block it. */
export const stepsLeft =
  (input: PlanInput) =>
  (verdict: OfferVerdict): readonly Step[] => {
    if (!verdict.refused.some(holdsUp)) return verdict.steps;
    const { steps, refused } = verdict.stopping;
    return refused.some(isInForce(input, overridesOf(verdict))) ? [] : steps;
  };

/** The refusals of an offer that a person allowed. */
export const overriddenOffer =
  (input: PlanInput) =>
  (verdict: OfferVerdict): readonly AllowedRefusal[] =>
    verdict.refused.flatMap(overriddenBy(input, overridesOf(verdict)));
