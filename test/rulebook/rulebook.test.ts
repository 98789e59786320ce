import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulebook } from '../../src/rulebook/rulebook.ts';

/** Ids in quotes wherever problems and annotations are made. */
const used = globSync('src/{files,rules,kinds}/*.ts')
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'([A-Z]{2,6}-(?:\d{2}|[A-Z]+))'/g)])
  .map(([, id]) => id ?? '')
  .filter((id) => id !== 'UTF-8');

test('every rule that can be printed is explained', () => {
  expect(used.length).toBeGreaterThan(100);
  expect([...new Set(used)].filter((id) => !Object.hasOwn(rulebook, id))).toEqual([]);
});

test('every explanation is whole sentences, and names its source', () => {
  for (const [id, { title, why, source }] of Object.entries(rulebook)) {
    expect([id, title, why]).toEqual([id, expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
    expect(source.length).toBeGreaterThan(5);
  }
});
