import { expect, it } from 'vitest';
import { fortnight } from '../marketplace/emulator/make.ts';
import { bringLive, live } from '../apply/running.ts';
import { stepsOf, world } from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;

it('publishes what is live once more, with its reason, and takes it to live', async () => {
  const made = await live();
  const before = await made.portal((portal) => portal.submissions(offer));
  const applied = await made.republish(offer);
  expect(stepsOf(applied)).toEqual([`${address}#publish`, `${address}#go-live`]);
  expect(applied.steps[0]?.reason).toBe('again: a test');
  expect(applied.exitCode).toBe(0);
  expect(await made.portal((portal) => portal.submissions(offer))).not.toEqual(before);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], problems: [] });
});

it('takes it to live by a later apply, too, once certification is through', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  expect((await made.republish(offer)).exitCode).toBe(4);
  made.advance(fortnight);
  expect(stepsOf(await made.apply())).toEqual([`${address}#go-live`]);
  made.advance(fortnight);
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
});
