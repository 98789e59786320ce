import { expect, it } from 'vitest';
import { watchStatus } from '../../src/commands/status.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { contextIn, appliedWorld } from './make.ts';

const offer = 'my-first-offer';

it('names the command that goes on from here, and since when it waits', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  const [state] = (await made.status()).offers;
  expect(state).toMatchObject({
    status: 'publishInProgress',
    waitingFor: 'certification',
    waitingSince: '2026-02-03T10:00:00.0000000Z',
    next: 'offerctl emulator advance 10d',
  });
});

it('links nothing of a marketplace that has no pages', async () => {
  const made = await appliedWorld();
  const [state] = (await made.status()).offers;
  expect(state?.targets.live).toBeDefined();
  expect(JSON.stringify(state)).not.toContain('https://');
});

it('watches until it is interrupted, and looks each time anew', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  const seen: string[] = [];
  const befores: (Documents['status'] | undefined)[] = [];
  const clock = { now: made.context.clock.now, sleep: async () => made.advance(fortnight) };
  const { context } = contextIn(made.root, { clock, stopping: () => seen.length === 3 });
  await watchStatus(context, [offer], (now, before) => {
    seen.push(now.offers[0]?.status ?? '');
    befores.push(before);
  });
  expect(seen).toEqual(['publishInProgress', 'preview', 'preview']);
  expect(befores.map((before) => before?.offers[0]?.status)).toEqual([undefined, ...seen.slice(0, 2)]);
});
