import { pricing } from '../../model/price-path.ts';
import { given } from '../../model/given.ts';
import { offerPlanAddress, type OfferPlanId } from '../../model/ids.ts';
import { entryOf, type Json } from '../../model/json.ts';
import { needOf } from '../../model/manual.ts';
import type { Step } from '../../model/plan.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import { changesOf } from '../steps/changes.ts';
import { exposureOf, noExposure } from '../steps/exposure.ts';
import { fingerprint } from '../../record/fingerprint.ts';
import { priceInstructions, takeBackInstructions } from './instructions.ts';
import { isTakenBack, isTooLate, pendingPrices, type PendingPrice } from '../situation/pending-prices.ts';
import { withOpenSince } from './opened-steps.ts';
import {
  mayAskForPrices,
  priceDate,
  repricedOfferPlans,
  type RepricedOfferPlan,
} from '../situation/held-prices.ts';
import { objectionTo } from '../refusals/price-refusals.ts';
import type { Situation } from '../situation/situation.ts';
import { step } from '../steps/new-step.ts';

/**
 * Prices of published plans that a person has to change; a price that is already pending is not asked for
 * again.
 */
export function priceSteps(s: Situation): readonly Step[] {
  if (!mayAskForPrices(s)) return [];
  const pending = pendingPrices(s);
  const waits = new Set(pending.map(({ plan }) => plan));
  const asked = repricedOfferPlans(s)
    .filter(({ address }) => s.pricesForPerson.some((found) => found.address === address))
    .filter((repriced) => !waits.has(repriced.plan) && !objectionTo(s, repriced));
  return [
    ...asked.map((plan) => priceStep(s, plan)),
    ...pending.filter(isTakenBack).map((plan) => takeBackStep(s, plan)),
  ];
}

function priceStep(s: Situation, repriced: RepricedOfferPlan): Step {
  const date = priceDate(s, repriced);
  const found = s.pricesForPerson.filter(({ address }) => address === repriced.address);
  return byPerson(s, repriced.plan, {
    reason: date === undefined ? 'prices are changed in the portal' : `would hold from ${date} on`,
    changes: [...changesOf(s, found)],
    instructions: [...priceInstructions(s, repriced, date)],
    ...given({ from: date }),
  });
}

/** The files reverted a price that was published and is not in effect yet. */
function takeBackStep(s: Situation, pending: PendingPrice): Step {
  const at = { address: pending.address, path: pricing, schema: undefined };
  const { after: before, declared: after, until } = pending;
  const print = (value: Json) => fingerprint(s.input, at, value);
  return byPerson(s, pending.plan, {
    reason: `takes back the change that would hold from ${until} on`,
    changes: [
      {
        address: at.address,
        path: at.path,
        op: 'replace',
        before,
        after,
        origin: 'git',
        fingerprint: { before: print(before), after: print(after) },
      },
    ],
    instructions: [...takeBackInstructions(s, pending, isTooLate(pending, s.input.now))],
  });
}

type PriceInstructions = Pick<Step, 'reason' | 'changes' | 'from'> & { readonly instructions: string[] };

function byPerson(s: Situation, plan: OfferPlanId, asked: PriceInstructions): Step {
  const live = entryOf(s.observed?.live?.plans, plan);
  const one = step(s, {
    ...asked,
    action: 'change-price',
    address: offerPlanAddress(s.id, plan),
    reversibility: 'costly',
    exposure: live ? exposureOf({ content: {}, plans: { [plan]: live } }) : noExposure,
    manual: true,
  });
  return withOpenSince(s, { ...one, needs: [needOf(one.id)] });
}

/** The price that a step asks a person to enter; what a confirmation of it says. */
export function askedPrice(s: Situation, one: Step): Pick<RecordedManual, 'price'> {
  if (one.action !== 'change-price') return {};
  const back = pendingPrices(s).find(({ address }) => address === one.address);
  if (back) return { price: { before: back.after, after: back.declared, takesBack: true } };
  const found = repricedOfferPlans(s).find(({ address }) => address === one.address);
  if (!found || priceDate(s, found) === undefined) return {};
  const { before, after } = found;
  return before === undefined || after === undefined ? {} : { price: { before, after } };
}
