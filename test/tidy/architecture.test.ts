import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roomsPicture, withPicture } from '../../scripts/draw-rooms.ts';

const root = join(import.meta.dirname, '../..');
const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

/** `src/a.ts` `name`: a file and what it declares. */
const stations = (text: string) =>
  [...text.matchAll(/^\d+\. .*?`(src\/[^`]+\.ts)` `(\w+)`/gm)].map(([, file = '', name = '']) => ({
    file,
    name,
  }));

const isThere = ({ file, name }: { readonly file: string; readonly name: string }): boolean =>
  existsSync(join(root, file)) &&
  new RegExp(`(?:function|const) ${name}\\b`).test(readFileSync(join(root, file), 'utf8'));

test('the picture of the rooms is what the import matrix says (`npm run picture` draws it anew)', () => {
  expect(withPicture(architecture)).toBe(architecture);
  expect(withPicture(architecture.replace('plan --> record', 'record --> plan'))).toBe(architecture);
  expect(roomsPicture()).toContain('plan --> record');
});

test('the files and functions that a value passes are there', () => {
  expect(stations(architecture).length).toBeGreaterThanOrEqual(10);
  expect(stations(architecture).filter((one) => !isThere(one))).toEqual([]);
});

test('the guard bites: a function that went, a file that moved', () => {
  const gone = '1. a: `src/plan/plan.ts` `drawPlan`\n2. b: `src/plan/nowhere.ts` `makePlan`\n';
  expect(stations(gone).filter(isThere)).toEqual([]);
  expect(stations(gone).length).toBe(2);
});
