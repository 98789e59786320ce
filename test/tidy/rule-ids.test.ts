import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources } from '../../scripts/figures/parse.ts';
import { isRuleId } from '../../src/rulebook/rulebook.ts';
import { ruleIdsIn, unexplainedIds, untestedRules } from './rule-ids.ts';
import { sourceFiles } from './source-files.ts';

const src = sourceFiles.filter(({ path }) => path.startsWith('src/'));
const readme = {
  path: 'README.md',
  text: readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8'),
};

test('every id of a rule that is printed, or named by the README, is explained', () => {
  expect(src.flatMap(({ text }) => ruleIdsIn(text)).length).toBeGreaterThan(300);
  expect([...src, readme].flatMap(unexplainedIds(isRuleId))).toEqual([]);
});

const sourcesOfWords = readSources('src').filter(({ path }) => !path.startsWith('src/rulebook/'));
const printed = sourcesOfWords.flatMap(({ text, comments }) =>
  ruleIdsIn(comments.reduceRight((at, { start, end }) => at.slice(0, start) + at.slice(end), text)),
);

test('every rule that is printed is met by a test', () => {
  const tests = sourceFiles.filter(({ path }) => path.startsWith('test/') && !path.startsWith('test/tidy/'));
  expect(new Set(printed)).toContain('STOP-DRIFT');
  expect(untestedRules([...new Set(printed)], tests)).toEqual([]);
});

describe('the guards bite:', () => {
  test.each(["rule: 'XX-01'", '`see (XX-01)`', '// as XX-01 asks', '`--allow XX-01:${address}`'])(
    'an id without a row in %s',
    (text) => {
      expect(unexplainedIds(isRuleId)({ path: 'src/a.ts', text })).toEqual(['src/a.ts: XX-01']);
    },
  );

  test.each(["rule: 'AUD-14'", "'SHA-256'", 'OFFERCTL_STATE-KEY', 'a-B-1'])('none in %s', (text) => {
    expect(unexplainedIds(isRuleId)({ path: 'src/a.ts', text })).toEqual([]);
  });

  test('a rule that no test names', () => {
    const tests = [{ path: 'test/a.test.ts', text: "expect(rules).toContain('AUD-14')" }];
    expect(untestedRules(['AUD-14', 'AUD-1'], tests)).toEqual(['AUD-1']);
  });
});
