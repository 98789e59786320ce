import { isList, isObject } from '../../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import type { Step } from '../../model/plan.ts';

export const noExposure: Step['exposure'] = { members: 0, licenses: 0, markets: 0 };

/** How many countries the marketplace sells in; `allMarkets` stands for this number. */
const marketCount = 141;

/** How many customers and countries see what this copy holds once it is live. */
export function exposureOf(copy: SpecCopy | undefined): Step['exposure'] {
  const plans = offerPlansOf(copy).map(([, plan]) => plan);
  const members = plans.reduce((sum, { audience }) => sum + (audience?.length ?? 0), 0);
  const markets = plans.map(({ content }) => soldMarkets(content['availability']));
  const everywhere = markets.includes('all');
  const named = new Set(markets.flatMap((list) => (list === 'all' ? [] : list)));
  return { members, licenses: 0, markets: everywhere ? marketCount : named.size };
}

function soldMarkets(availability: unknown): 'all' | readonly unknown[] {
  if (!isObject(availability)) return [];
  const { customerMarkets, markets } = availability;
  if (customerMarkets !== undefined && customerMarkets !== 'customMarkets') return 'all';
  return isList(markets) ? markets : [];
}
