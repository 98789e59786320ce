import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRuleId } from '../../src/rulebook/rulebook.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/coverage.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| '));
const firstCells = rows.map((row) => row.split('|')[1]?.trim().split(' ')[0] ?? '');

const numbered = (prefix: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${prefix}${String(from + n).padStart(2, '0')}`);

/** Every rule of licences, solutions and deals that the marketplace is known to have. */
const known: readonly string[] = [
  'LIC-P1',
  'LIC-P2',
  'LIC-P3',
  'LIC-P4',
  ...numbered('LIC-', 1, 12),
  ...numbered('LIC-', 20, 23),
  ...numbered('MET-', 1, 5),
  ...numbered('DEAL-', 1, 19),
];

test('every sentence of both instructions has a row with a test that exists', () => {
  const sentences = [
    ...Array.from({ length: 22 }, (_, n) => `S1-${n + 1}`),
    ...Array.from({ length: 19 }, (_, n) => `S2-${n + 1}`),
  ];
  expect(firstCells.filter((cell) => /^S\d-/.test(cell))).toEqual(sentences);
  const tests = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '');
  expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(rows.filter((row) => /^\| S\d/.test(row) && !row.includes('`test/'))).toEqual([]);
});

const isNamed = (id: string, source: string): boolean =>
  new RegExp(`test\\('(?:S\\d-\\d+, )*${id}[,:]`).test(source);

test('a test that is written for sentences names each of them', () => {
  const named = rows.flatMap((row) =>
    [...row.matchAll(/`(test\/\w+\/instructions\.test\.ts)`/g)].map(([, path]) => [
      /S\d-\d+/.exec(row)?.[0] ?? '',
      readFileSync(join(root, path ?? ''), 'utf8'),
    ]),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([id = '', source = '']) => !isNamed(id, source)).map(([id]) => id)).toEqual([]);
});

test('every rule of licences is checked, or listed with the reason why nothing checks it', () => {
  expect(known.filter((id) => isRuleId(id) === firstCells.includes(id))).toEqual([]);
});
