import type { SpecPath } from '../../kinds/spec-path.ts';
import { given } from '../../model/given.ts';
import { offerPlansOf, type OfferPlanCopy, type SpecCopy } from '../../model/observed.ts';
import type { Step } from '../../model/plan.ts';
import { textAt } from '../../rules/value-at.ts';
import { allMarketsWord, marketsOf } from '../situation/market-sets.ts';

type Reach = Step['exposure'];

export const noExposure: Reach = { members: 0, licenses: 0, markets: 0 };

/** How many countries the marketplace sells in; `allMarkets` stands for this number, other lists for less. */
const marketCount = 141;

/** How many customers and countries see what this copy holds once it is live, and which. */
export function exposureOf(copy: SpecCopy | undefined): Reach {
  const plans = offerPlansOf(copy).map(([, plan]) => plan);
  const members = plans.reduce((sum, { audience }) => sum + (audience?.length ?? 0), 0);
  const state = textAt(copy?.content, '/reseller/resellerChannelState' satisfies SpecPath);
  const resellers = state === 'some' || state === 'all' ? state : undefined;
  return { members, licenses: 0, ...soldIn(plans), ...given({ resellers }) };
}

function soldIn(plans: readonly OfferPlanCopy[]): Pick<Reach, 'markets' | 'where'> {
  const sold = plans.map(({ content }) => marketsOf(content));
  const words = sold.flatMap(({ word }) => word ?? []);
  const codes = sold.flatMap((one) => one.codes);
  const where = words.includes(allMarketsWord)
    ? [allMarketsWord]
    : [...new Set([...words, ...codes])].toSorted();
  if (where.length === 0) return { markets: 0 };
  return { markets: words.length > 0 ? marketCount : where.length, where };
}
