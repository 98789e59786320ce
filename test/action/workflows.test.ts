import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputsOf } from '../../src/action/inputs.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

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
