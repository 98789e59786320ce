import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { safetyRows } from '../../src/rulebook/safety.ts';
import { undoneRows } from '../../src/rulebook/undone.ts';
import { promiseFaults, promiseRows, unpromised } from './promise-table.ts';
import { sourceFiles } from './source-files.ts';

const rows = promiseRows(readFileSync(join(import.meta.dirname, '../../SECURITY.md'), 'utf8'));
const texts = new Map(sourceFiles.map(({ path, text }) => [path, text]));

test('every promise of SECURITY.md names tests that exist, and that name its rules', () => {
  expect(rows.length).toBeGreaterThan(0);
  expect(promiseFaults(rows, texts)).toEqual([]);
});

test('every rule of safety, and of decisions that are not undone, stands in a promise', () => {
  expect(unpromised(rows, Object.keys({ ...safetyRows, ...undoneRows }))).toEqual([]);
});

const table = (row: string) =>
  promiseRows(`## Promises\n\n| a | b | c |\n|---|---|---|\n${row}\n\n## More\n`);

describe('the guards bite:', () => {
  const known = new Map([['test/a.test.ts', 'expects SAFE-01']]);

  test('a row that is whole has no fault', () => {
    const whole = table('| safe | `SAFE-01` | `test/a.test.ts` |');
    expect(promiseFaults(whole, known)).toEqual([]);
    expect(unpromised(whole, ['SAFE-01'])).toEqual([]);
  });

  test.each([
    ['a promise names no test', '| safe | | none |'],
    ['a promise names a test that does not exist', '| safe | | `test/b.test.ts` |'],
    ['a test does not name the rule', '| safe | `SAFE-02` | `test/a.test.ts` |'],
  ])('%s', (_fault, row) => {
    expect(promiseFaults(table(row), known)).toHaveLength(1);
  });

  test('a rule stands in no promise', () => {
    expect(unpromised(table('| safe | | `test/a.test.ts` |'), ['SAFE-01'])).toEqual(['SAFE-01']);
  });
});
