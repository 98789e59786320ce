import { annotationsOf } from '../../kinds/annotations.ts';
import type { CopyDifference, SpecDifference } from '../../diff/copies.ts';
import { offerPlanAddress, offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import { isObject, type Json } from '../../model/json.ts';
import { offerPlanIn, offerPlansOf, type OfferPlanCopy } from '../../model/observed.ts';
import { nextOpening } from '../../model/windows.ts';
import { isPricePath } from '../../model/price-path.ts';
import { isByHandType } from './by-hand-types.ts';
import type { OfferInput } from './input.ts';
import { effectiveDate, moveOf, priceChanges } from './price-changes.ts';
import type { Situation } from './situation.ts';

/** True for a difference in prices. */
export const isPricing = (found: CopyDifference): found is SpecDifference =>
  found.kind === 'spec' && isPricePath(found.path);

/**
 * Plans whose prices a person changes at the marketplace; the draft keeps its own prices for them. A plan
 * with a permanently frozen field is not among them, because that is refused.
 */
export function heldPrices(
  { observed, input, desired }: OfferInput,
  inDraft: readonly CopyDifference[],
): readonly SpecDifference[] {
  if (!input.byHand.has('prices') || desired === undefined || isByHandType(input, desired.type)) return [];
  const found = inDraft
    .filter(isPricing)
    .filter(({ address }) => isLive(observed, offerPlanOf(address)))
    .filter(({ before, after }) => before !== undefined && after !== undefined);
  const frozen = new Set(
    found.filter(({ schema }) => annotationsOf(schema).frozen).map(({ address }) => address),
  );
  return found.filter(({ address }) => !frozen.has(address));
}

const isLive = (observed: OfferInput['observed'], plan: OfferPlanId | undefined): boolean =>
  plan !== undefined && offerPlanIn(observed?.live, plan) !== undefined;

/** The same place in every copy: a list of prices is compared as a whole. */
export const isHeldPrice = (
  held: readonly Pick<SpecDifference, 'address'>[],
): ((found: CopyDifference) => boolean) => {
  const addresses = new Set(held.map(({ address }) => address));
  return (found) => isPricing(found) && addresses.has(found.address);
};

/** A published plan whose declared price differs from the one that customers know. */
export type RepricedOfferPlan = {
  readonly plan: OfferPlanId;
  readonly address: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** The path of the first of its differences. */
  readonly path: string;
};

/** The plans whose prices change, by our write or by hand. */
export function repricedOfferPlans(s: Situation): readonly RepricedOfferPlan[] {
  const found = [...s.unsaved, ...s.unpublished, ...s.pricesForPerson].filter(isPricing);
  return offerPlansOf(s.observed?.live).flatMap(([plan, live]) => {
    const address = offerPlanAddress(s.id, plan);
    const own = found.find((one) => one.address === address);
    const after = pricingOf(offerPlanIn(s.mergedDraft, plan));
    return own ? [{ plan, address, before: pricingOf(live), after, path: own.path }] : [];
  });
}

/** The prices of a plan. */
export function pricingOf(plan: Pick<OfferPlanCopy, 'content'> | undefined): Json | undefined {
  const availability = plan?.content['availability'];
  return isObject(availability) ? availability['pricing'] : undefined;
}

/** The day from which the new price would apply; `undefined` if prices go neither up nor down. */
export function priceDate(s: Situation, { before, after }: RepricedOfferPlan): string | undefined {
  const move = moveOf(priceChanges(before, after));
  if (move !== 'up' && move !== 'down') return undefined;
  const { policy, now } = s.input;
  const published = nextOpening(policy.windows, ['price'], now) ?? now;
  return effectiveDate(s.desired.type, move, published);
}

/** Ask a person to change prices only once customers may see them. */
export const mayAskForPrices = ({ input, desired: { lifecycle } }: Situation): boolean =>
  input.byHand.has('prices') && (lifecycle === 'live' || lifecycle === 'preview');

/** True when a person has to change prices now. */
export const asksForPrices = (s: Situation): boolean => s.pricesForPerson.length > 0 && mayAskForPrices(s);
