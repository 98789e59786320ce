import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attackRows, rowFaults, unnamedAttacks } from './attack-table.ts';
import { sourceFiles } from './source-files.ts';

const rows = attackRows(readFileSync(join(import.meta.dirname, '../../SECURITY.md'), 'utf8'));
const tests = new Set(sourceFiles.map(({ path }) => path).filter((path) => path.endsWith('.test.ts')));

test('every attack in the table of SECURITY.md says what protects, and names a test that exists', () => {
  expect(rows.length).toBeGreaterThan(0);
  expect(rowFaults(rows, tests)).toEqual([]);
});

test('every test of test/security is named in the table of SECURITY.md', () => {
  expect(unnamedAttacks(rows, tests)).toEqual([]);
});

describe('the guards bite:', () => {
  const head = '# Security\n\n## Table of attacks\n\n| a | b | c |\n|---|---|---|\n';
  const table = (row: string) => attackRows(`${head}${row}\n\n## More\n\n| x |\n`);
  const known = new Set(['test/security/a.test.ts']);

  test('a row that is whole has no fault', () => {
    const whole = table('| theft | a lock | `test/security/a.test.ts` |');
    expect(whole).toHaveLength(1);
    expect(rowFaults(whole, known)).toEqual([]);
    expect(unnamedAttacks(whole, known)).toEqual([]);
  });

  test.each([
    ['a row names a test that does not exist', '| theft | a lock | `test/security/b.test.ts` |'],
    ['a row names no test', '| theft | a lock | none |'],
    ['a row says nothing that protects', '| theft | | `test/security/a.test.ts` |'],
  ])('%s', (_fault, row) => {
    expect(rowFaults(table(row), known)).toHaveLength(1);
  });

  test('an attack is named in no row', () => {
    expect(unnamedAttacks(table('| theft | a lock | `test/a.test.ts` |'), known)).toEqual([...known]);
    expect(unnamedAttacks(table('| theft | a lock | none |'), new Set(['test/a.test.ts']))).toEqual([]);
  });
});
