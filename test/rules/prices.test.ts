import { describe, expect, test } from 'vitest';
import type { OfferType } from '../../src/kinds/offer-types.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { desired, offer, plan, type Edits } from './complete.ts';

const now = new Date('2026-11-20T10:00:00Z');
const month = { type: 'month', value: 1 };
const term = (facts: JsonObject): JsonObject => ({ billingTerm: month, paymentOption: month, ...facts });
const inMarkets = (markets: readonly string[], currency: string, price: number): JsonObject => ({
  markets,
  currency,
  price,
});

/** `error PRC-INPUT /path` for each finding about prices, of a plan that is sold in us and de. */
function judged(pricing: Json, type: OfferType, edits: Edits = {}): readonly string[] {
  const own = plan('pro', { '/availability/pricing': pricing, ...edits });
  return checkDesired(desired([offer({}, { type, plans: [own] })]), now)
    .filter(({ rule }) => rule === 'PRC-INPUT' || rule === 'PRC-MARKET')
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path.replace('/availability/pricing/', '')}`);
}

const saas = (option: string, ...prices: readonly JsonObject[]): readonly string[] =>
  judged({ recurrentPrice: { priceInputOption: option, prices } }, 'softwareAsAService');

describe('a term of a plan', () => {
  test.each<[string, string, JsonObject, readonly string[]]>([
    ['a price in dollars', 'usd', { pricePerPaymentInUsd: 49 }, []],
    ['a price of 0, which is written', 'usd', { pricePerPaymentInUsd: 0 }, []],
    ['no price', 'usd', {}, ['error PRC-INPUT recurrentPrice/prices/0']],
    [
      'prices by market that nothing uses',
      'usd',
      { pricePerPaymentInUsd: 49, prices: [inMarkets(['us', 'de'], 'USD', 49)] },
      ['error PRC-INPUT recurrentPrice/prices/0/prices'],
    ],
    ['no prices by market', 'perMarket', { prices: [] }, ['error PRC-INPUT recurrentPrice/prices/0']],
    [
      'a price in dollars that nothing uses',
      'perMarket',
      { pricePerPaymentInUsd: 49, prices: [inMarkets(['us'], 'USD', 49), inMarkets(['de'], 'EUR', 45)] },
      ['warning PRC-INPUT recurrentPrice/prices/0/pricePerPaymentInUsd'],
    ],
  ])('has %s (%s)', (_, option, facts, found) => {
    expect(saas(option, term(facts))).toEqual(found);
  });

  test('needs its price also when another term has one', () => {
    const year = { type: 'year', value: 1 };
    const second = { billingTerm: year, paymentOption: year };
    expect(saas('usd', term({ pricePerPaymentInUsd: 49 }), second)).toEqual([
      'error PRC-INPUT recurrentPrice/prices/1',
    ]);
  });

  test('needs none when Microsoft does not sell the offer', () => {
    const content = { '/setup/sellThroughMicrosoft': false };
    const own = plan('pro', { '/availability/pricing': { recurrentPrice: { prices: [term({})] } } });
    const found = checkDesired(desired([offer(content, { plans: [own] })]), now);
    expect(found.filter(({ rule }) => rule === 'PRC-INPUT')).toEqual([]);
  });
});

describe('a price by market', () => {
  test.each<[string, readonly JsonObject[], readonly string[]]>([
    [
      'is missing in a market of the plan',
      [inMarkets(['us'], 'USD', 49)],
      ['error PRC-MARKET recurrentPrice/prices/0/prices'],
    ],
    [
      'is given twice for one market',
      [inMarkets(['us', 'de'], 'USD', 49), inMarkets(['us'], 'USD', 48)],
      ['error PRC-MARKET recurrentPrice/prices/0/prices/1/markets'],
    ],
    [
      'is for a market where the plan is not sold',
      [inMarkets(['us', 'de'], 'USD', 49), inMarkets(['gb'], 'GBP', 39.5)],
      ['warning PRC-MARKET recurrentPrice/prices/0/prices/1/markets'],
    ],
    [
      'has decimals in a currency that has none',
      [inMarkets(['us', 'de'], 'JPY', 4500.5)],
      ['error PRC-MARKET recurrentPrice/prices/0/prices/0/price'],
    ],
    [
      'has more decimals than its currency',
      [inMarkets(['us', 'de'], 'USD', 49.999)],
      ['error PRC-MARKET recurrentPrice/prices/0/prices/0/price'],
    ],
  ])('%s', (_, prices, found) => {
    expect(saas('perMarket', term({ prices: [...prices] }))).toEqual(found);
  });

  test('of a plan for all markets is only a doubt where ours have none: Microsoft keeps that list', () => {
    const pricing = {
      recurrentPrice: {
        priceInputOption: 'perMarket',
        prices: [term({ prices: [inMarkets(['us'], 'USD', 1)] })],
      },
    };
    const edits = { '/availability/markets': undefined, '/availability/customerMarkets': 'allMarkets' };
    expect(judged(pricing, 'softwareAsAService', edits)).toEqual([
      'warning PRC-MARKET recurrentPrice/prices/0/prices',
    ]);
  });
});

describe('a meter', () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ['is priced in dollars', { pricePerPaymentInUsd: 0 }, []],
    ['has no price', { includedQuantities: [] }, ['error PRC-INPUT customMeters/meters/calls']],
  ])('%s', (_, calls, found) => {
    const pricing = {
      recurrentPrice: { prices: [term({ pricePerPaymentInUsd: 1 })] },
      customMeters: { priceInputOption: 'usd', meters: { calls } },
    };
    expect(judged(pricing, 'softwareAsAService')).toEqual(found);
  });
});

const machine = (core: JsonObject, licenseModel = 'payAsYouGo') =>
  judged({ licenseModel, corePricing: core }, 'azureVirtualMachine');

const container = (facts: JsonObject) =>
  judged(
    { licenseModel: 'payAsYouGo', systemMeterPricing: { priceInputOption: 'perNode', ...facts } },
    'azureContainer',
  );

describe('the price of a machine', () => {
  const bySize = [{ markets: ['us', 'de'], currency: 'USD', prices: { 1: 0.1 } }];
  const all = { price: 1, pricePerCore: 1, pricePerCoreSize: { 1: 0.1 }, prices: bySize };
  const fieldOf = {
    free: undefined,
    flat: 'price',
    perCore: 'pricePerCore',
    perCoreSize: 'pricePerCoreSize',
    perMarketAndCoreSize: 'prices',
  } as const;

  test.each(Object.entries(fieldOf))('given by %s has exactly the field %s', (option, field) => {
    const own = field === undefined ? {} : { [field]: all[field] };
    expect(machine({ priceInputOption: option, ...own })).toEqual([]);
    const others = Object.keys(all).filter((name) => name !== field);
    const wrong = others.map((name) => `error PRC-INPUT corePricing/${name}`);
    expect(machine({ priceInputOption: option, ...all })).toEqual(wrong);
    const lacking = field === undefined ? [] : ['error PRC-INPUT corePricing'];
    expect(machine({ priceInputOption: option })).toEqual(lacking);
  });

  test('is not asked for when customers bring a licence', () => {
    expect(machine({ priceInputOption: 'flat' }, 'byol')).toEqual([]);
  });
});

test('a container is priced in dollars, by market, or both', () => {
  const inGermany = inMarkets(['de'], 'EUR', 0.2);
  expect(container({ price: 0.2 })).toEqual([]);
  expect(container({ price: 0.2, prices: [inGermany] })).toEqual([]);
  expect(container({})).toEqual(['error PRC-INPUT systemMeterPricing']);
  expect(container({ prices: [inGermany] })).toEqual(['error PRC-MARKET systemMeterPricing/prices']);
});
