import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMutations } from '../security/mutations/read-mutations.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '../..');
const mutations = await readMutations();

const occurrences = (file: string, find: string): number =>
  (sourceFiles.find(({ path }) => path === file)?.text.split(find).length ?? 1) - 1;

test('every guard that a mutation takes away stands exactly once where it is said to stand', () => {
  const stale = mutations.filter(({ file, find }) => occurrences(file, find) !== 1);
  expect(stale.map(({ name, file }) => `${name}: ${file}`)).toEqual([]);
});

test('every mutation names a test that exists', () => {
  expect(mutations.map(({ test: path }) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every attack of test/security has a guard that is taken away in a mutation', () => {
  const attacks = sourceFiles
    .map(({ path }) => path)
    .filter((path) => /^test\/security\/[^/]+\.test\.ts$/.test(path));
  const tried = new Set(mutations.map(({ test: path }) => path));
  expect(attacks.filter((path) => !tried.has(path))).toEqual([]);
});
