import type { Mutation } from './mutation.ts';

const lines = 'test/plan/price-lines.test.ts';
const refusals = 'test/plan/refusals.test.ts';
const slips = 'test/acceptance/price-slips.test.ts';

/** A mistake that takes something from customers, or gives something away, waits for a decision. */
export const mutations: readonly Mutation[] = [
  { file: 'src/plan/offer/plan-offer.ts', find: '  priceSlips,\n', replace: '', test: slips },
  { file: 'src/plan/offer/plan-offer.ts', find: '  lostMarkets,\n', replace: '', test: refusals },
  { file: 'src/plan/offer/plan-offer.ts', find: '  lostPrices,\n', replace: '', test: refusals },
  {
    file: 'src/plan/refusals/price-falls.ts',
    find: 'after === 0 || percent >',
    replace: 'percent >',
    test: slips,
  },
  {
    file: 'src/plan/situation/loosening.ts',
    find: "'/policy/thresholds/price': rises",
    replace: "'/policy/thresholds/price': never",
    test: slips,
  },
  {
    // A preview of another client was checked by no plan.
    file: 'src/plan/prices/new-terms-of-sale.ts',
    find: 'isOursWaiting(s) ? undefined : s.observed?.preview',
    replace: 'undefined',
    test: slips,
  },
  {
    file: 'src/apply/finish.ts',
    find: 'stopped === false && !asksForPrices(s)',
    replace: 'stopped === false',
    test: slips,
  },
  {
    // A changed list of markets seems to have no earlier price.
    file: 'src/plan/prices/price-lines.ts',
    find: 'return exact.length > 0 ? exact : same.filter(({ market }) => market === undefined);',
    replace: 'return exact;',
    test: lines,
  },
  {
    file: 'src/plan/prices/price-lines.ts',
    find: '  ...becomingFree(before, after),\n',
    replace: '',
    test: lines,
  },
  {
    file: 'src/plan/situation/market-sets.ts',
    find: 'if (was.word === allMarketsWord) return marketsNotIn(marketCodes, is.codes);',
    replace: 'if (was.word === allMarketsWord) return [];',
    test: refusals,
  },
  {
    file: 'src/plan/refusals/markets.ts',
    find: '...termsLost(before, after, new Set(markets))',
    replace: '',
    test: refusals,
  },
];
