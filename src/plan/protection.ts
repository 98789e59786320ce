import type { OfferId } from '../model/ids.ts';
import { offerOf } from '../model/ids.ts';
import { planIn } from '../model/observed.ts';
import { isSold } from '../model/on-sale.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { PlanInput } from './input.ts';

/** True while the policy protects an offer, or did at the last apply. */
export const isProtected = ({ id, input }: { readonly id: OfferId; readonly input: PlanInput }): boolean =>
  [...input.policy.protect, ...input.recorded.protect].some((name) => name === id);

/**
 * What stays protected after an apply. A protection is lifted by an apply of an offer that stays on sale with
 * all its plans, and to which nothing is refused, so that unprotecting and stopping are two reviews.
 */
export function protectedAfter(
  input: PlanInput,
  refusals: readonly { readonly address: string }[],
): readonly string[] {
  const { policy, recorded, desired, intent } = input;
  const refused = new Set(refusals.map(({ address }) => offerOf(address)));
  const lifted = desired.offers
    .filter((offer) => (intent.only?.includes(offer.id) ?? true) && !refused.has(offer.id))
    .filter((offer) => !refused.has(undefined) && staysOnSale(input, offer))
    .map(({ id }): string => id);
  return [...new Set([...policy.protect, ...recorded.protect.filter((id) => !lifted.includes(id))])];
}

function staysOnSale({ observed }: PlanInput, { id, lifecycle, plans }: DesiredOffer): boolean {
  const live = observed.offers.find((offer) => offer.id === id)?.live;
  const stops = plans.some((plan) => plan.lifecycle === 'stopped' && isSold(planIn(live, plan.id)));
  return lifecycle !== 'stopped' && !stops;
}
