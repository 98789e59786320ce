import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, sameValue } from '../../src/diff/canonical.ts';
import { compare, type Comparison } from '../../src/diff/compare.ts';
import { mergeObject } from '../../src/diff/merge.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../../src/diff/spec-schemas.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { objectsOf, turned } from './values.ts';

const how = (extent: Comparison['extent']): Comparison => ({ extent, secretStands: () => false });
const [declared, whole] = [how('declared'), how('whole')];

describe.each([
  ['offer', offerSpecSchema],
  ['plan', offerPlanSpecSchema],
])('any two specs of an %s', (_, schema) => {
  const spec = objectsOf(schema);
  const check = (property: (a: JsonObject, b: JsonObject) => void): void =>
    fc.assert(fc.property(spec, spec, property), { numRuns: 150 });

  it('do not differ when they are equal but for order', () =>
    check((a) => {
      expect(compare(schema, a, a, whole)).toEqual([]);
      expect(compare(schema, turned(schema, a), a, whole)).toEqual([]);
      expect(sameValue(schema, turned(schema, a), a)).toBe(true);
    }));

  it('differ nowhere that is declared once they are merged', () =>
    check((a, b) => {
      expect(compare(schema, a, mergeObject(schema, a, b), declared)).toEqual([]);
    }));

  it('are merged without a trace where nothing declared differs', () =>
    check((a, b) => {
      const merged = mergeObject(schema, a, b);
      expect(compare(schema, mergeObject(schema, a, merged), merged, whole)).toEqual([]);
      expect(mergeObject(schema, {}, b)).toEqual(b);
    }));

  it('have a canonical form that is its own canonical form', () =>
    check((a) => {
      const form = canonical(schema, a);
      expect(canonical(schema, form)).toEqual(form);
    }));

  it('differ at paths that are unique and in order, and declared extent is part of the whole', () =>
    check((a, b) => {
      const all = compare(schema, a, b, whole).map(({ path }) => path);
      const some = compare(schema, a, b, declared).map(({ path }) => path);
      expect(new Set(all).size).toBe(all.length);
      expect(some.filter((path) => !all.includes(path))).toEqual([]);
    }));

  it('clear exactly what is declared as unset', () =>
    check((a, b) => {
      const keys = Object.keys(a);
      const unset = Object.fromEntries(keys.map((key) => [key, { unset: true }]));
      const merged = mergeObject(schema, unset, b);
      expect(keys.filter((key) => key in merged)).toEqual([]);
      expect(compare(schema, unset, b, declared).filter(({ op }) => op !== 'remove')).toEqual([]);
      expect(compare(schema, unset, merged, declared)).toEqual([]);
    }));
});

const listing = (value: JsonObject): JsonObject => ({ listing: value });
const paths = (a: JsonObject, b: JsonObject): readonly (readonly string[])[] =>
  compare(offerSpecSchema, a, b, declared).map(({ path, op }) => [op, path]);

const assets = (...items: readonly Json[]): JsonObject => listing({ assets: [...items] });
const soldIn = (...markets: string[]): JsonObject => ({ availability: { markets } });

describe('items of a keyed list', () => {
  const logo = { type: 'azureLogoLarge', file: 'logo.png#111111111111' };
  const shot = { type: 'azureLogoScreenshot', file: 'shot.png#222222222222', description: 'Old' };

  it('are found by their key, which is their path', () => {
    expect(paths(assets({ ...shot, description: 'New' }, logo), assets(logo, shot))).toEqual([
      ['replace', '/listing/assets/azureLogoScreenshot:shot.png/description'],
    ]);
    expect(paths(assets(logo), assets(shot))).toEqual([
      ['add', '/listing/assets/azureLogoLarge:logo.png'],
      ['remove', '/listing/assets/azureLogoScreenshot:shot.png'],
    ]);
  });

  it('keep the fields that the file leaves out', () => {
    const bare = { type: shot.type, file: shot.file };
    expect(mergeObject(offerSpecSchema, assets(bare), assets(shot))).toEqual(assets(shot));
  });

  it('are complete: what is not listed goes, and an absent list manages nothing', () => {
    expect(mergeObject(offerSpecSchema, assets(), assets(logo, shot))).toEqual(assets());
    expect(paths(listing({ title: 'A' }), { listing: { title: 'A', assets: [logo] } })).toEqual([]);
  });
});

describe('what means the same', () => {
  it.each([
    [
      'white space between tags',
      listing({ description: '<p>a</p>\n  <p>b  c</p>' }),
      listing({ description: '<p>a</p><p>b c</p>' }),
    ],
    [
      'the case of ids',
      { technical: { azureAdAppId: 'ABCDEF00-0000-4000-8000-000000000001' } },
      { technical: { azureAdAppId: 'abcdef00-0000-4000-8000-000000000001' } },
    ],
    ['an empty list and none', listing({ generalLinks: [] }), {}],
    ['an empty text and none', listing({ title: '' }), {}],
  ])('does not differ: %s', (_, a, b) => {
    expect(compare(offerSpecSchema, a, b, whole)).toEqual([]);
    expect(compare(offerSpecSchema, b, a, whole)).toEqual([]);
  });

  it('does differ where the same words stand in another order', () => {
    expect(
      paths(listing({ searchKeywords: ['a', 'b'] }), listing({ searchKeywords: ['b', 'a'] })),
    ).toHaveLength(1);
    expect(compare(offerPlanSpecSchema, soldIn('us', 'de'), soldIn('de', 'us'), whole)).toEqual([]);
  });
});

it('never compares the text of a secret, only whether it is known to stand', () => {
  const secret = { leads: { marketoLeadConfiguration: { clientSecret: { env: 'KEY', value: 'x' } } } };
  const observed = { leads: { marketoLeadConfiguration: { clientSecret: '********' } } };
  const stands = (answer: boolean) =>
    compare(offerSpecSchema, secret, observed, { extent: 'declared', secretStands: () => answer });
  expect(stands(true)).toEqual([]);
  expect(stands(false)).toMatchObject([{ path: '/leads/marketoLeadConfiguration/clientSecret' }]);
});

const months = fc.constantFrom('month', 'year').map((type) => ({ billingTerm: { type, value: 1 } }));

const specWithPrices = (prices: Json): JsonObject => ({
  availability: { pricing: { recurrentPrice: { prices } } },
});

it('finds no difference between price lists in another order', () => {
  const lists = fc.array(months).chain((prices) => {
    const sorted = fc.shuffledSubarray(prices, { minLength: prices.length });
    return fc.tuple(fc.constant(prices), sorted);
  });
  fc.assert(
    fc.property(lists, ([a, b]) => {
      expect(compare(offerPlanSpecSchema, specWithPrices(a), specWithPrices(b), whole)).toEqual([]);
    }),
  );
});
