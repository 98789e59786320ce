import { describe, expect, test } from 'vitest';
import { findCircles, importGraph } from '../../scripts/figures/circles.ts';
import {
  dialectIn,
  dialectWords,
  namesExportedTwice,
  repeatedNames,
  unnamedEffects,
} from '../../scripts/figures/names.ts';
import { declaredIn, parseSource, readSources } from '../../scripts/figures/parse.ts';
import { bareOfferPlans, lookalikeFiles } from '../../scripts/figures/plan-names.ts';
import { measurePlan } from '../../scripts/figures/plan-rooms.ts';
import { rulebook } from '../../src/rulebook/rulebook.ts';
import { sourceFiles } from './source-files.ts';

const sources = readSources('src');

test('what reads, writes, waits or throws is named by a verb', () => {
  expect(unnamedEffects(sources)).toEqual([]);
});

test('a name that is exported means one thing', () => {
  expect(namesExportedTwice(sources)).toEqual([]);
});

/** A name may be used twice if it means the same in both places: the two marketplaces share no code. */
const maxRepeated = 20;

test('a name at the top of a file is rarely used in another one', () => {
  const repeated = repeatedNames(sources.flatMap(declaredIn));
  expect([...repeated.keys()].slice(maxRepeated)).toEqual([]);
});

test('no files import each other in a circle, types counted', () => {
  expect(findCircles(importGraph(sources))).toEqual([]);
});

test('comments and rules are in plain English, and name who acts', () => {
  expect(sources.flatMap(dialectIn)).toEqual([]);
  expect(Object.values(rulebook).flatMap(({ title, why }) => dialectWords(`${title} ${why}`))).toEqual([]);
});

test('inside plan, imports go the way of the pipeline', () => {
  expect(measurePlan(sources).upward).toBe(0);
});

test('what is sold is an offer plan; a plan is what apply does', () => {
  expect(bareOfferPlans(sources)).toEqual([]);
});

test('names of files in one folder differ in more than a letter', () => {
  expect(lookalikeFiles(sourceFiles.map(({ path }) => path))).toEqual([]);
});

describe('the guards bite', () => {
  const one = parseSource(
    'src/a.ts',
    `import type { B } from './b.ts';\nexport const done = (): Promise<void> => x;`,
  );
  const sold = parseSource('src/plans.ts', 'const planIds = () => 1;\nconst offerPlanIds = () => 1;');
  const other = parseSource('src/b.ts', `// Nobody knows.\nimport './a.ts';\nexport const done = 1;`);

  test.each([
    ['a promise under a noun', unnamedEffects([one]), ['src/a.ts: done']],
    ['a name that two files export', namesExportedTwice([one, other]), ['done: src/a.ts, src/b.ts']],
    [
      'a name of two files, whether exported or not',
      [...repeatedNames([one, parseSource('src/b.ts', 'const done = 1;')].flatMap(declaredIn))],
      [['done', ['src/a.ts', 'src/b.ts']]],
    ],
    ['a circle through a type', findCircles(importGraph([one, other])), [['src/a.ts', 'src/b.ts']]],
    ['a comment without a subject', dialectIn(other), ['src/b.ts: Nobody']],
    ['archaic words', dialectWords('It shall stay for ever. Forever is fine.'), ['shall', 'for ever']],
    ['a plan that is sold', bareOfferPlans([sold]), ['src/plans.ts: planIds', 'src/plans.ts: plans']],
    ['two files like one', lookalikeFiles(['a/law.ts', 'a/laws.ts', 'b/law.ts']), ['a/law.ts, a/laws.ts']],
    ['a letter exchanged', lookalikeFiles(['a/form.ts', 'a/farm.ts']), ['a/form.ts, a/farm.ts']],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });
});
