import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unmappedRooms } from './code-map.ts';
import { sourceFiles } from './source-files.ts';

const map = readFileSync(join(import.meta.dirname, '../../ARCHITECTURE.md'), 'utf8');

test('every room of src is on the map in ARCHITECTURE.md', () => {
  expect(unmappedRooms(map, sourceFiles)).toEqual([]);
});

test('the guard bites: a room that is not on the map is named', () => {
  const files = ['src/cli.ts', 'src/plan/a.ts', 'src/attic/a.ts'].map((path) => ({ path, text: '' }));
  expect(unmappedRooms(map, files)).toEqual(['src/attic/']);
});
