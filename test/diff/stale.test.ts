import { expect, it } from 'vitest';
import { showsEarlier } from '../../src/diff/stale.ts';
import { offerId } from '../../src/model/ids.ts';
import type { JsonObject } from '../../src/model/json.ts';

type Pair = readonly [title: string, landing: string];

/** Two sections, each a separate resource. */
const copyOf = ([title, landing]: Pair, more: JsonObject = {}) => ({
  content: { listing: { title, ...more }, technical: { landingPageUrl: `https://x.example/${landing}` } },
  plans: {},
});

const before = copyOf(['A', 'a']);
const after = copyOf(['B', 'b']);

it.each<[string, Pair, JsonObject, boolean]>([
  ['what stood there before', ['A', 'a'], {}, true],
  ['one section from before, and one as written', ['A', 'b'], {}, true],
  ['what was written', ['B', 'b'], {}, false],
  ['a value that is neither', ['C', 'b'], {}, false],
  ['one section from before, and one that is neither', ['A', 'c'], {}, false],
  ['a section from before with another value beside it', ['A', 'b'], { description: 'New' }, false],
  ['what was written with another value beside it', ['B', 'b'], { description: 'New' }, false],
])('is stale or not: %s', (_what, now, more, expected) => {
  const views = { id: offerId('x'), before, after, now: copyOf(now, more) };
  expect(showsEarlier(views)).toBe(expected);
});

const withMembers = (...ids: string[]) => ({
  content: {},
  plans: { pilot: { content: {}, audience: ids.map((id) => ({ type: 'tenant' as const, id })) } },
});

const showsMembers = (...ids: string[]): boolean =>
  showsEarlier({
    id: offerId('x'),
    before: withMembers('a'),
    after: withMembers('a', 'b'),
    now: withMembers(...ids),
  });

it('takes members into account', () => {
  expect([showsMembers('a'), showsMembers('a', 'b'), showsMembers('a', 'c')]).toEqual([true, false, false]);
});
