import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { startsToCost, effectiveDate, moveOf, priceChanges } from '../../src/plan/situation/price-changes.ts';

const monthly = (amount: number, more: JsonObject = {}): JsonObject => ({
  recurrentPrice: {
    prices: [
      {
        billingTerm: { type: 'month', value: 1 },
        paymentOption: { type: 'month', value: 1 },
        pricePerPaymentInUsd: amount,
      },
    ],
    ...more,
  },
});

test.each([
  ['lower, in time for the month', 'softwareAsAService', 'down', '2026-02-24', '2026-03-01'],
  ['lower, past the cut-off', 'softwareAsAService', 'down', '2026-02-25', '2026-04-01'],
  ['lower, of a machine past its earlier cut-off', 'azureVirtualMachine', 'down', '2026-01-26', '2026-03-01'],
  ['lower, of an application', 'azureApplication', 'down', '2026-01-17', '2026-02-01'],
  ['lower, at the end of the year', 'softwareAsAService', 'down', '2026-12-31', '2027-02-01'],
  ['higher, 90 days ahead to the day', 'softwareAsAService', 'up', '2026-03-03', '2026-06-01'],
  ['higher, a day later', 'softwareAsAService', 'up', '2026-03-04', '2026-07-01'],
  ['higher, past the cut-off', 'softwareAsAService', 'up', '2026-03-30', '2026-08-01'],
] as const)('a price that is %s would hold from %5$s on', (...given) => {
  const [, type, move, published, holds] = given;
  expect(effectiveDate(type, move, new Date(`${published}T00:00:00Z`))).toBe(holds);
});

test('a price holds from the first of a month in the future, a higher one after 90 days of notice', () => {
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.constantFrom('up' as const, 'down' as const), (now, move) => {
      const holds = Date.parse(effectiveDate('softwareAsAService', move, now));
      expect(new Date(holds).getUTCDate()).toBe(1);
      const days = (holds - now.getTime()) / 86_400_000;
      expect(days).toBeGreaterThan(move === 'up' ? 89 : 0);
      expect(days).toBeLessThan(move === 'up' ? 155 : 66);
    }),
  );
});

const move = (before: Json, after: Json) => moveOf(priceChanges(before, after));

test('which way prices go is told by amounts of the same term, and by nothing else', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (before, after) => {
      const expected = before === after ? 'none' : before < after ? 'up' : 'down';
      expect(move(monthly(before), monthly(after, { userLimits: { max: 7 } }))).toBe(expected);
      expect(startsToCost(monthly(before), monthly(after))).toBe(before === 0 && after > 0);
    }),
  );
  expect(move({ corePricing: { price: 1 } }, { corePricing: { pricePerCore: 9 } })).toBe('none');
});
