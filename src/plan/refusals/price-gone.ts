import { isStopped } from '../../model/on-sale.ts';
import { marketsLost, marketsOf } from '../situation/market-sets.ts';
import { pricing } from '../../model/price-path.ts';
import { pricingOf } from '../situation/held-prices.ts';
import type { Situation } from '../situation/situation.ts';
import type { OfferActions } from '../decide/actions.ts';
import { newTerms } from '../prices/new-terms-of-sale.ts';
import { lineWords, lostPriceLines, termNames, type PriceLine } from '../prices/price-lines.ts';
import { listed } from './markets.ts';
import { prices } from './price-refusals.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/**
 * Prices that customers pay now and that nothing replaces, as after a line was deleted. Other rules refuse
 * leaving a market (SAFE-MARKETS) and removing what can never be removed (PRC-07, MTR-04).
 */
export function lostPrices(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const impossible = new Set(prices(s).map(({ address }) => address));
  return newTerms(s, moves).flatMap(({ address, plan, before, after }) => {
    if (plan === undefined || impossible.has(address)) return [];
    if ([before, after].some((content) => isStopped({ content }))) return [];
    const [was, is] = [pricingOf({ content: before }), pricingOf({ content: after })];
    const markets = new Set(marketsLost(marketsOf(before), marketsOf(after)));
    const terms = new Set(termNames(is));
    const isJudgedAsMarket = ({ term, market = '' }: PriceLine) =>
      markets.has(market) || (term !== undefined && terms.has(term));
    const lost = lostPriceLines(was, is).filter((line) => !isJudgedAsMarket(line));
    if (lost.length === 0) return [];
    const named = [...new Set(lost.map(lineWords))].toSorted();
    return [
      refusal({
        rule: 'PRC-GONE',
        address,
        path: pricing,
        message: `plan \`${plan}\` would lose what customers pay now: ${listed(named)}`,
        hint: 'put the price back, also if it is 0; let it through if it is meant to go',
        about: named,
      }),
    ];
  });
}
