import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { priceFalls, priceLines } from '../../src/plan/prices/price-lines.ts';

const month = { billingTerm: { type: 'month', value: 1 }, paymentOption: { type: 'month', value: 1 } };
const recurrent = (...prices: Json[]): Json => ({ recurrentPrice: { prices } });
const dollars = (amount: number): Json => recurrent({ ...month, pricePerPaymentInUsd: amount });
const sold = (...prices: Json[]): Json => recurrent({ ...month, prices });
const inMarkets = (markets: string[], currency: string, price: number): Json => ({
  markets,
  currency,
  price,
});
const machine = (corePricing: Json): Json => ({ licenseModel: 'payAsYouGo', corePricing });
const meter = (amount: number): Json => ({
  customMeters: { meters: { calls: { pricePerPaymentInUsd: amount } } },
});
const nodes = (priceInputOption: string, price: number): Json => ({
  systemMeterPricing: { priceInputOption, price },
});

const fallsOf = (before: Json, after: Json) =>
  priceFalls(before, after).map(({ line: { of, market, currency }, percent }) =>
    [of, market ?? 'everywhere', currency, Math.round(percent)].join(' | '),
  );

it.each([
  ['a price in dollars', dollars(49), dollars(4.9), ['1 month | everywhere | USD | 90']],
  ['a meter below 1', meter(0.35), meter(0.035), ['meter calls | everywhere | USD | 90']],
  [
    'one of the markets that share a price, in a list of its own',
    sold(inMarkets(['de', 'fr'], 'EUR', 40)),
    sold(inMarkets(['de'], 'EUR', 40), inMarkets(['fr'], 'EUR', 4)),
    ['1 month | fr | EUR | 90'],
  ],
  [
    'a price for every market that becomes one for a single market',
    dollars(49),
    sold(inMarkets(['us'], 'USD', 4.9)),
    ['1 month | us | USD | 90'],
  ],
  [
    'a price for a single market that becomes one for every market',
    sold(inMarkets(['us'], 'USD', 49)),
    dollars(4.9),
    ['1 month | us | USD | 90'],
  ],
  [
    'an hour of a machine that is to cost nothing',
    machine({ priceInputOption: 'flat', price: 0.2 }),
    machine({ priceInputOption: 'free' }),
    ['1 hour | everywhere | USD | 100'],
  ],
  [
    'a machine of one size',
    machine({ priceInputOption: 'perCoreSize', pricePerCoreSize: { '2': 0.2, '4': 0.4 } }),
    machine({ priceInputOption: 'perCoreSize', pricePerCoreSize: { '2': 0.2, '4': 0.04 } }),
    ['4 cores | everywhere | USD | 90'],
  ],
  [
    'a machine of one size in one market',
    machine({ prices: [{ markets: ['gb'], currency: 'GBP', prices: { '2': 2 } }] }),
    machine({ prices: [{ markets: ['gb', 'gg'], currency: 'GBP', prices: { '2': 1 } }] }),
    ['2 cores | gb | GBP | 50'],
  ],
  ['a node', nodes('perNode', 0.2), nodes('perNode', 0.02), ['1 hour (perNode) | everywhere | USD | 90']],
  ['nothing, where the unit is another', nodes('perNode', 0.2), nodes('perPod', 0.02), []],
  ['nothing, where the currency is another', dollars(49), sold(inMarkets(['jp'], 'JPY', 1)), []],
  [
    'nothing, where a market keeps its own price beside that of all others',
    recurrent({ ...month, pricePerPaymentInUsd: 49, prices: [inMarkets(['us'], 'USD', 30)] }),
    recurrent({ ...month, pricePerPaymentInUsd: 49, prices: [inMarkets(['us'], 'USD', 30)] }),
    [],
  ],
])('finds that %s falls', (_, before, after, falls) => {
  expect(fallsOf(before, after)).toEqual(falls);
});

test('what falls is told by share, whatever the size', () => {
  const amounts = fc.integer({ min: 1, max: 1_000_000 });
  const units = fc.constantFrom(1, 0.01, 0.000_01, 1000);
  fc.assert(
    fc.property(amounts, amounts, units, (before, after, unit) => {
      const [fall] = priceFalls(dollars(before * unit), dollars(after * unit));
      expect(fall?.percent ?? 0).toBeCloseTo(Math.max(0, ((before - after) * 100) / before), 6);
    }),
  );
});

test('every amount of a price is a line, whatever it is written with', () => {
  expect(
    priceLines(recurrent({ ...month, paymentOption: { type: 'year', value: 1 }, pricePerPaymentInUsd: 1 })),
  ).toEqual([{ of: '1 month paid every 1 year', term: '1 month', currency: 'USD', amount: 1 }]);
  expect([undefined, null, [], {}, 7, 'x'].flatMap((value) => priceLines(value))).toEqual([]);
});
