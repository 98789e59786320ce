import type { SpecPath } from '../../kinds/spec-path.ts';
import type { JsonObject } from '../../model/json.ts';
import { isStopped } from '../../model/on-sale.ts';
import { marketsLost, marketsOf } from '../situation/market-sets.ts';
import type { OfferActions } from '../decide/actions.ts';
import { newTerms } from '../prices/new-terms-of-sale.ts';
import { lostPriceLines, termNames } from '../prices/price-lines.ts';
import { pricingOf } from '../situation/held-prices.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** Markets and terms in which new customers could no longer buy what is live: in effect a stop. */
export const lostMarkets = (s: Situation, moves: OfferActions): readonly RefusalDraft[] =>
  newTerms(s, moves).flatMap(({ address, plan, before, after }) => {
    // What is off sale, or goes off sale, leaves all markets: that is judged as a stop.
    if ([before, after].some((content) => isStopped({ content }))) return [];
    const markets = marketsLost(marketsOf(before), marketsOf(after));
    const lost = [...markets, ...termsLost(before, after, new Set(markets))];
    if (lost.length === 0) return [];
    const what = plan === undefined ? `\`${s.id}\`` : `plan \`${plan}\``;
    return [
      refusal({
        rule: 'SAFE-MARKETS',
        address,
        path: (markets.length > 0 ? '/availability/markets' : '/availability/pricing') satisfies SpecPath,
        message: `${what} would not be sold any more in ${listed(lost)}`,
        hint: 'customers keep what they bought, new ones cannot buy there; let it through if that is meant',
        about: lost,
      }),
    ];
  });

/** How many are named at most. */
const maxCodes = 12;

export const listed = (lost: readonly string[]): string =>
  lost.length <= maxCodes
    ? lost.join(', ')
    : `${lost.slice(0, maxCodes).join(', ')} and ${lost.length - maxCodes} more (${lost.length} altogether)`;

/**
 * Ways to pay for a term, and markets of a price, that would no longer exist. Dropping a whole billing term
 * is impossible (PRC-07) and not reported here again.
 */
function termsLost(before: JsonObject, after: JsonObject, markets: ReadonlySet<string>): readonly string[] {
  const [was, is] = [before, after].map((content) => pricingOf({ content }));
  const terms = new Set(termNames(is));
  const lost = lostPriceLines(was, is)
    .filter(({ term }) => term !== undefined && terms.has(term))
    .filter(({ market = '' }) => !markets.has(market))
    .map(({ of, market }) => (market === undefined ? of : `${market} for ${of}`));
  return [...new Set(lost)].toSorted();
}
