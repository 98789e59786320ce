import type { Json } from '../../model/json.ts';
import { marketCodes } from '../../kinds/markets.ts';
import { textAt, textsAt } from '../../rules/value-at.ts';

/** Where a plan is sold: country codes, or a word for a list that Microsoft maintains. */
export type Markets = { readonly word?: string; readonly codes: readonly string[] };

export const allMarketsWord = 'allMarkets';

/** What a copy or a file says about its markets. */
export function marketsOf(content: Json | undefined): Markets {
  const word = textAt(content, '/availability/customerMarkets') ?? 'customMarkets';
  return word === 'customMarkets'
    ? { codes: textsAt(content, '/availability/markets') }
    : { word, codes: [] };
}

/** The markets of `was` that are not in `is`, as country codes or in words. */
export function marketsLost(was: Markets, is: Markets): readonly string[] {
  if (was.word === is.word) return marketsNotIn(was.codes, is.codes);
  if (is.word === allMarketsWord) return [];
  if (is.word !== undefined) return [`markets that are not among \`${is.word}\``];
  if (was.word === allMarketsWord) return marketsNotIn(marketCodes, is.codes);
  return [`\`${was.word}\` but ${is.codes.join(', ') || 'none'}`];
}

/** The requested markets in which it used to be sold and no longer is. */
export function marketsWithdrawn(asked: Markets, was: Markets, is: Markets): readonly string[] {
  if (asked.word !== undefined && asked.word === is.word) return [];
  const lost = marketsLost(was, is);
  if (asked.word !== undefined) return lost;
  // It is not known whether a list that Microsoft maintains contains the requested market.
  const isKnown = is.word === undefined && (was.word === undefined || was.word === allMarketsWord);
  return isKnown ? lost.filter((code) => asked.codes.includes(code)) : is.word === undefined ? [] : lost;
}

/** The requested markets that are in these lists; a word that one of them contains stays a word. */
export function marketsAmong(asked: Markets, lists: readonly Markets[]): string | readonly string[] {
  const all = lists.some(({ word }) => word === allMarketsWord);
  const codes = [...new Set(lists.flatMap((list) => list.codes))].toSorted();
  if (asked.word === undefined) return asked.codes.filter((code) => all || codes.includes(code)).toSorted();
  return all || lists.some(({ word }) => word === asked.word) ? asked.word : codes;
}

const marketsNotIn = (from: readonly string[], left: readonly string[]): readonly string[] => {
  const kept = new Set(left);
  return from.filter((one) => !kept.has(one)).toSorted();
};
