import { expect, test } from 'vitest';
import {
  isOverride,
  listTrailers,
  unusedAllows,
  unusedOverrides,
} from '../../../src/record/commits/overrides.ts';

const override = 'STOP-DRIFT:offer/a';
const trailer = { commit: 'c1', value: override, by: 'Ada' };
const refused = { refusals: [{ override }], overridden: [] };
const letThrough = {
  refusals: [],
  overridden: [{ rule: 'STOP-DRIFT' as const, address: 'offer/a', by: 'Ada', commit: 'c1' }],
};

test.each([
  [override, true],
  ['STOP-DRIFT', false],
  ['NO-SUCH-RULE:offer/a', false],
  ['STOP-DRIFT:nowhere', false],
])('%s names a rule and an address: %s', (text, expected) => {
  expect(isOverride(text)).toBe(expected);
});

test('a trailer counts once, and never again once it let something through', () => {
  const other = { ...trailer, commit: 'c2' };
  expect(unusedOverrides([trailer, trailer, other], { used: [`c2 ${override}`] })).toEqual([trailer]);
});

test.each([
  ['lets a refusal through', letThrough, 'lets-through'],
  ['covers less than a refusal', refused, 'covers-less'],
  ['is not needed', { refusals: [], overridden: [] }, 'not-needed'],
])('a trailer that %s is listed with what it does', (_words, plan, effect) => {
  expect(listTrailers({ active: [trailer], ignored: [] }, plan)).toEqual([{ ...trailer, effect }]);
});

test('a trailer of no pull request is listed as one that counts for nothing', () => {
  const listed = listTrailers({ active: [], ignored: [trailer] }, refused);
  expect(listed).toEqual([{ ...trailer, effect: 'not-in-pull-request' }]);
});

test('an --allow that let nothing through is named only where something is refused', () => {
  expect(unusedAllows([override], refused)).toMatchObject([{ rule: 'ALLOW-UNUSED' }]);
  expect(unusedAllows([override], letThrough)).toEqual([]);
});
