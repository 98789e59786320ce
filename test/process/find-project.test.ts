import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findProjectAbove } from '../../src/process/find-project.ts';
import { runProgram } from '../process/program.ts';
import { scratch } from '../git/repositories.ts';

const config = 'offerctl.yaml';
const below = 'catalog/offers/one';

/** A folder with configurations in some of its folders, and `.git` in one. */
function tree(configured: readonly string[], repository: string | undefined): string {
  const root = scratch();
  mkdirSync(join(root, below), { recursive: true });
  for (const folder of configured) writeFileSync(join(root, folder, config), '');
  if (repository !== undefined) mkdirSync(join(root, repository, '.git'));
  return root;
}

it.each([
  ['the nearest above', ['.', 'catalog'], '.', 'catalog'],
  ['the root of the repository', ['.'], '.', '.'],
  ['none here, which needs no search', ['.', below], '.', undefined],
  ['none above the repository', ['.'], 'catalog', undefined],
  ['none without a repository', ['.', 'catalog'], undefined, undefined],
  ['none where there is none', [], '.', undefined],
])('finds %s', (_name, configured, repository, found) => {
  const root = tree(configured, repository);
  const expected = found === undefined ? undefined : join(root, found);
  expect(findProjectAbove(join(root, below), config)).toBe(expected);
});

it('goes up from the target of a link', () => {
  const root = tree(['catalog'], '.');
  const link = join(scratch(), 'link');
  symlinkSync(join(root, below), link);
  expect(findProjectAbove(link, config)).toBe(join(root, 'catalog'));
});

it('uses no folder of another account, and no configuration under another path', () => {
  const root = tree(['catalog'], '.');
  const stranger = (process.geteuid?.() ?? 0) + 1;
  expect(findProjectAbove(join(root, below), config, stranger)).toBeUndefined();
  expect(findProjectAbove(join(root, below), `../${config}`)).toBeUndefined();
});

it('names the project that it found; `-C` and `init` search for none', async () => {
  const root = tree(['catalog'], '.');
  const entry = join(import.meta.dirname, '../../src/cli.ts');
  const run = (...words: readonly string[]) =>
    runProgram({ entry, words, cwd: join(root, below), env: { ...process.env } });
  const named = `project: ${join(root, 'catalog')}\n`;
  expect(await run('validate')).toMatchObject({ status: 1, stderr: named });
  expect(await run('validate', '-q')).toMatchObject({ status: 1, stderr: '' });
  expect((await run('validate', '-C', '.')).stdout).toContain('There is no offerctl.yaml');
  expect(await run('init', 'new')).toMatchObject({ status: 0, stderr: '' });
});
