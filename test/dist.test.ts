import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundle } from '../scripts/bundle.ts';

const committed = join(import.meta.dirname, '../dist/action');

const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

test('dist/action/ is what src/ makes of it; otherwise run `npm run build`', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-dist-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await bundle('action', folder);
  const [fresh, old] = [filesIn(folder), filesIn(committed)];
  expect(Object.keys(old)).toEqual(Object.keys(fresh));
  expect(Object.keys(fresh).filter((name) => fresh[name] !== old[name])).toEqual([]);
});
