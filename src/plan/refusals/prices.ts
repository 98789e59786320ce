import { planIn } from '../../model/observed.ts';
import { isList, isObject, type Json } from '../../model/json.ts';
import { beginsToCost, canChangePrices, moveOf, priceChanges, termOf } from '../price-moves.ts';
import { repricedPlans, type RepricedPlan } from '../prices.ts';
import type { Situation } from '../situation.ts';
import { impossible, type Refused } from './refused.ts';

type Objection = {
  readonly rule: string;
  readonly speaks: (s: Situation, plan: RepricedPlan) => boolean;
  readonly message: (plan: RepricedPlan, s: Situation) => string;
  readonly hint: string;
};

const another = 'put the published price back; publish a new plan, and stop this one';

/** What no price change can do, by API or by hand; of each plan the first that speaks is said. */
const objections: readonly Objection[] = [
  {
    rule: 'PCH-01',
    speaks: (s, plan) => !canChangePrices(s.desired.type) && changes(plan),
    message: (_, s) => `the price of published \`${s.desired.type}\` plans cannot change`,
    hint: another,
  },
  {
    rule: 'PCH-02',
    speaks: (_, { before, after }) => beginsToCost(before, after),
    message: ({ plan }) => `plan \`${plan}\` was published as free and cannot begin to cost something`,
    hint: another,
  },
  {
    rule: 'PCH-02',
    speaks: (_, { before, after }) => moveOf(priceChanges(before, after)) === 'mixed',
    message: ({ plan }) => `prices of plan \`${plan}\` cannot go up and down at once`,
    hint: 'publish what becomes cheaper first, and what becomes dearer once that holds',
  },
  {
    rule: 'PCH-02',
    speaks: (s, plan) => soldToGovernment(s, plan) && changes(plan),
    message: ({ plan }) => `plan \`${plan}\` is sold in Azure Government, so its price cannot change`,
    hint: another,
  },
  {
    rule: 'PRC-07',
    speaks: (_, { before, after }) => termsOf(before).some((term) => !termsOf(after).includes(term)),
    message: ({ plan }) => `a billing term of plan \`${plan}\` was published and cannot be removed`,
    hint: 'put it back; a new plan can have other terms',
  },
];

const changes = ({ before, after }: RepricedPlan): boolean =>
  beginsToCost(before, after) || moveOf(priceChanges(before, after)) !== 'none';

function soldToGovernment(s: Situation, { plan }: RepricedPlan): boolean {
  const setup = planIn(s.observed?.live, plan)?.content['setup'];
  const regions = isObject(setup) ? setup['azureRegions'] : undefined;
  return isList(regions) && regions.includes('azureGovernment');
}

function termsOf(pricing: Json | undefined): readonly string[] {
  const recurrent = isObject(pricing) ? pricing['recurrentPrice'] : undefined;
  const prices = isObject(recurrent) ? recurrent['prices'] : undefined;
  return (isList(prices) ? prices : []).flatMap((price) => termOf(price) ?? []);
}

/** Prices of published plans that cannot become what the files say. */
export const prices = (s: Situation): readonly Refused[] =>
  repricedPlans(s).flatMap((plan) => {
    const found = objections.find(({ speaks }) => speaks(s, plan));
    if (!found) return [];
    const { address, path } = plan;
    const { rule, message, hint } = found;
    return [impossible({ rule, address, path, message: message(plan, s), hint })];
  });
