import { expect, test } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { valueWords } from '../../src/report/words/value-words.ts';
import { change, plan, price, step } from './plans.ts';

const month = { type: 'month', value: 1 };
const british = { markets: ['gb'], currency: 'GBP' };

test.each<[string, unknown]>([
  ['49 USD / month', price(49)],
  ['no price / month', price(undefined)],
  ['4 USD / month', { billingTerm: month, pricePerPaymentInUsd: 4 }],
  ['[39.5 GBP in gb]', [{ ...british, price: 39.5 }]],
  ['[0.1 GBP in gb, 2 cores]', [{ ...british, prices: { 2: 0.1 } }]],
  [
    '2 USD (250 included / month)',
    { pricePerPaymentInUsd: 2, includedQuantities: [{ billingTerm: month, quantity: 250 }] },
  ],
  ['[all included / month]', [{ billingTerm: month, isInfinite: true }]],
  ['priceInputOption: "flat"; price: 3', { priceInputOption: 'flat', price: 3 }],
  [
    'recurrentPrice: priceInputOption: "usd"; prices: [4 USD / month]',
    {
      recurrentPrice: { priceInputOption: 'usd', prices: [price(4)] },
    },
  ],
])('a price is shown as a price: %s', (words, value) => {
  expect(valueWords(value)).toBe(words);
});

test('a price line that goes is no price, and never raw data', () => {
  const path = '/availability/pricing/recurrentPrice/prices';
  const changes = [change({ path, before: [price(49)], after: [price(undefined)] })];
  const text = renderText(plan({ steps: [step({ action: 'save-draft', changes })] }), {
    style: { color: false, columns: 100 },
  });
  expect(text).toContain('no price / month');
  expect(text).not.toMatch(/billingTerm|\{type/);
});
