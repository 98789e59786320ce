import { pricing } from '../../model/price-path.ts';
import { offerPlanAddress } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import { offerPlanIn, offerPlansOf } from '../../model/observed.ts';
import type { Finding } from '../../model/problem.ts';
import type { OfferActions } from '../decide/actions.ts';
import { isSamePrice, pendingPrices } from '../situation/pending-prices.ts';
import { nextCopy } from './new-terms-of-sale.ts';
import { meterLines, priceLines, recurrentLines, type PriceLine } from './price-lines.ts';
import {
  isPricing,
  priceDate,
  pricingOf,
  repricedOfferPlans,
  type RepricedOfferPlan,
} from '../situation/held-prices.ts';
import { reachesCustomers, type Situation } from '../situation/situation.ts';
import { cite } from '../../rulebook/cite.ts';

/** What happens to new prices of published plans, if no step says it. */
export function newPrices(s: Situation, moves: OfferActions): readonly Finding[] {
  const known = pendingPrices(s).filter(({ after, declared }) => isSamePrice(after, declared));
  const waits = new Set(known.map(({ plan }) => plan));
  return repricedOfferPlans(s)
    .filter(({ plan }) => !waits.has(plan))
    .flatMap((repriced) => {
      if (isHeld(s, repriced)) return [...later(s, repriced), ...mixed(s, moves, repriced)];
      const date = moves.publish ? priceDate(s, repriced) : undefined;
      return date === undefined ? [] : [scheduled(repriced, date), ...mixed(s, moves, repriced)];
    });
}

const isHeld = (s: Situation, { address }: RepricedOfferPlan): boolean =>
  s.pricesForPerson.some((found) => found.address === address);

const otherChanges = (n: number): string => (n === 1 ? 'another change' : `${n} other changes`);

/** What else would change for customers with the publish that brings a new price. */
function mixed(
  s: Situation,
  moves: OfferActions,
  { plan, address, path }: RepricedOfferPlan,
): readonly Finding[] {
  const others = s.unpublished.filter((found) => !isPricing(found) && reachesCustomers(found));
  if (!moves.publish || others.length === 0) return [];
  return [
    {
      rule: 'PCH-06',
      severity: 'warning',
      message: `the new price of plan \`${plan}\` is published together with ${otherChanges(others.length)}`,
      hint: 'what certification has against those keeps the price back, too; better apply them one by one',
      address,
      path,
    },
  ];
}

/** A price that the marketplace itself schedules once it is live. */
const scheduled = ({ plan, address, path }: RepricedOfferPlan, date: string): Finding => ({
  rule: 'PCH-03',
  severity: 'notice',
  message: `the new price of plan \`${plan}\` is expected to hold from ${date} on`,
  hint: 'the marketplace counts from the day it goes live, and tells customers',
  address,
  path,
});

/** Changing a price by hand publishes it, so no person is asked to while the lifecycle is draft. */
const later = ({ desired }: Situation, { plan, address, path }: RepricedOfferPlan): readonly Finding[] =>
  desired.lifecycle === 'draft'
    ? [
        {
          rule: 'PCH-03',
          severity: 'notice',
          message: `the new price of plan \`${plan}\` is not asked for while the lifecycle is draft`,
          hint: 'a person changes it in the portal, and that publishes it; write `lifecycle: live`',
          address,
          path,
        },
      ]
    : [];

/** A price of 0 that customers do not know yet: a plan that starts free cannot begin to cost something. */
export function firstFreePrices(s: Situation, moves: OfferActions): readonly Finding[] {
  return offerPlansOf(nextCopy(s, moves)).flatMap(([plan, next]) => {
    const known = priceLines(pricingOf(offerPlanIn(s.observed?.live, plan)));
    const free = freeLines(pricingOf(next)).filter((line) => !known.some((one) => isSameLine(one, line)));
    const what = [...new Set(free.map(({ of }) => of))];
    if (what.length === 0) return [];
    return [
      {
        rule: 'SAFE-PRICE',
        severity: 'warning',
        message: `plan \`${plan}\` begins with a price of 0 for ${what.join(', ')}`,
        hint: `once it is published, it cannot begin to cost something ${cite('PCH-02')}`,
        address: offerPlanAddress(s.id, plan),
        path: pricing,
      },
    ];
  });
}

const isSameLine = (a: PriceLine, b: PriceLine): boolean => a.of === b.of && a.market === b.market;

/** If use is billed by meters, 0 for every term is a way to sell; a meter may be fully included. */
function freeLines(prices: Json | undefined): readonly PriceLine[] {
  const terms = recurrentLines(prices);
  const isMetered = meterLines(prices).some(({ amount }) => amount > 0);
  const isBaseFree = isMetered && terms.every(({ amount }) => amount === 0);
  const lines = priceLines(prices).filter(({ isIncluded }) => !isIncluded);
  return lines.filter(({ amount, term }) => amount === 0 && !(isBaseFree && term !== undefined));
}
