import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalsOf, starter, stepsOf, world } from '../acceptance/make.ts';

const offer = 'my-first-offer';

test('SAFE-PILOT: a deleted offer that tested licences is never created again', async () => {
  const made = world({ files: starter() });
  made.edit(`offers/${offer}/offer.yaml`, 'alias: My first offer', 'alias: My first offer-ISVPILOT');
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  rmSync(join(made.root, '.offerctl/marketplace.db'));
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual([`SAFE-PILOT:offer/${offer}`]);
  expect(planned.refusals[0]?.override).toBeNull();
  expect(stepsOf(planned)).toEqual([]);
});
