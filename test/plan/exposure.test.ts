import { describe, expect, test } from 'vitest';
import { offerPlanId } from '../../src/model/ids.ts';
import { exposureOf } from '../../src/plan/steps/exposure.ts';

const member = { type: 'tenant' as const, id: '11111111-1111-4111-8111-111111111111' };
const [one, two] = [offerPlanId('one'), offerPlanId('two')];

const wide = (customerMarkets: string) => ({ content: { availability: { customerMarkets } } });

const where = (...words: readonly string[]) =>
  exposureOf({ content: {}, plans: Object.fromEntries(words.map((word, at) => [`p${at}`, wide(word)])) })
    .where;

describe('exposure', () => {
  test('names the countries of all plans once, and counts the customers of private ones', () => {
    const plans = {
      [one]: { content: { availability: { markets: ['us', 'de'] } }, audience: [member] },
      [two]: { content: { availability: { customerMarkets: 'customMarkets', markets: ['de'] } } },
    };
    const content = { reseller: { resellerChannelState: 'some' } };
    expect(exposureOf({ content, plans })).toEqual({
      members: 1,
      licenses: 0,
      markets: 2,
      where: ['de', 'us'],
      resellers: 'some',
    });
  });

  test('names a list of countries instead of them, and all markets instead of every other list', () => {
    expect(where('allTaxRemittedMarkets')).toEqual(['allTaxRemittedMarkets']);
    expect(where('allTaxRemittedMarkets', 'allMarkets')).toEqual(['allMarkets']);
  });

  test.each(['none', 'notSet', 'terminated', undefined])(
    'names no resellers for %s',
    (resellerChannelState) => {
      const content = resellerChannelState === undefined ? {} : { reseller: { resellerChannelState } };
      expect(exposureOf({ content, plans: {} })).toEqual({ members: 0, licenses: 0, markets: 0 });
    },
  );
});
