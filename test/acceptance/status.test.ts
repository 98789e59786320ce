import { expect, it } from 'vitest';
import { watchStatus } from '../../src/commands/status.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { exitCodeOf } from '../../src/report/documents/exit-code.ts';
import { renderText } from '../../src/report/text/render.ts';
import { contextIn, appliedWorld, offerFile, world, type World } from './make.ts';
import { recordsOf } from './records.ts';

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
  // The service does not tell what a running publish is doing.
  expect(state).not.toHaveProperty('phase');
});

it('links nothing of a marketplace that has no pages', async () => {
  const made = await appliedWorld();
  const [state] = (await made.status()).offers;
  expect(state?.targets.live).toBeDefined();
  expect(JSON.stringify(state)).not.toContain('https://');
});

/** Watches while two weeks pass after each look; `seen` are the looks of `isStopping` so far. */
async function watch(made: World, isStopping: (seen: number) => boolean) {
  const seen: Documents['status'][] = [];
  const befores: (Documents['status'] | undefined)[] = [];
  const clock = { now: made.context.clock.now, sleep: async () => made.advance(fortnight) };
  const { context } = contextIn(made.root, { clock, stopping: () => isStopping(seen.length) });
  const show = (now: Documents['status'], before: Documents['status'] | undefined): void => {
    seen.push(now);
    befores.push(before);
  };
  const options = { offers: [offer], exitStatus: true };
  const ended = await watchStatus(context, options, { show, end: () => undefined });
  return { seen, befores, ended };
}

it('watches until nothing runs, looks each time anew, and exits with what the offers wait for', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  const { seen, befores, ended } = await watch(made, () => false);
  expect(seen.map(({ offers }) => offers[0]?.status)).toEqual(['publishInProgress', 'preview']);
  expect(befores).toEqual([undefined, seen[0]]);
  expect(ended?.document).toMatchObject({ command: 'status', exitCode: 0 });
});

it('watches no longer once it is interrupted', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  expect((await watch(made, (seen) => seen === 1)).seen).toHaveLength(1);
});

it.each([
  [[{ status: 'live' }], 0],
  [[{ status: 'live' }, { status: 'preview', waitingFor: 'sign-off' }], 4],
  [[{ status: 'preview', waitingFor: 'sign-off' }, { status: 'attentionNeeded' }], 1],
] as const)('--exit-status of %j is %d', (states, code) => {
  expect(exitCodeOf({ states })).toBe(code);
});

it('says why an offer needs attention, and how to go on', async () => {
  const made = world({ pipeline: 'manual' });
  await made.apply();
  const emulator = made.opened();
  emulator.fail('certification', offer);
  emulator.close();
  made.advance(fortnight);
  const [state] = (await made.status()).offers;
  expect(state).toMatchObject({ status: 'attentionNeeded', next: `offerctl apply --resubmit ${offer}` });
  expect(state?.reasons?.join()).toMatch(/certification/i);
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  expect((await made.status()).offers[0]?.next).toBe(`offerctl plan ${offer}`);
});

it('works while files have mistakes, counts them, and says of no offer that it has no file', async () => {
  const made = await appliedWorld();
  made.write('offers/later.yaml', 'apiVersion: offerctl/v1\nkind: Offerr\nmetadata: {name: x}\nspec: {}\n');
  made.write(offerFile, `${made.read(offerFile)}\n  bad: [\n`);
  const status = await made.status();
  expect(status).toMatchObject({ offers: [{ offer, status: 'live' }], fileErrors: expect.any(Number) });
  const text = renderText(status, { style: { color: false, columns: 100 } });
  expect(text).toContain('not known');
  expect(text).not.toContain('no file');
  expect(text).toContain('next: offerctl validate');
  expect((await recordsOf(made.context).drift()).exitCode).toBe(0);
});

it('goes on with a mistake of an offer in the configuration, and names one of its own', async () => {
  const made = await appliedWorld();
  const config = made.read('offerctl.yaml');
  made.write(
    'offerctl.yaml',
    `${config}---\n${made.read(offerFile).replace('lifecycle: live', 'lifecycle: on')}`,
  );
  made.delete(offerFile);
  expect(await made.status()).toMatchObject({
    offers: [{ offer, status: 'live' }],
    fileErrors: expect.any(Number),
  });
  made.write('offerctl.yaml', config.replace('stopSell: 1', 'stopSell: many'));
  await expect(made.status()).rejects.toMatchObject({
    code: 'invalid-files',
    message: expect.stringMatching(/offerctl\.yaml:\d+:\d+: .*stopSell/),
  });
});

it('shows what a person has to do also where there is no offer', async () => {
  const made = await appliedWorld();
  const { marketplace, ...rest } = await made.status();
  const step = {
    id: `offer/${offer}#request-removal`,
    address: `offer/${offer}`,
    action: 'request-removal',
    openSince: '2026-02-03T10:00:00Z',
    instructions: ['Ask support.'],
  };
  const none = { ...rest, marketplace, offers: [], manualSteps: [step] };
  expect(renderText(none, { style: { color: false, columns: 100 } })).toContain('Ask support.');
});

it('dates a go-live and a preview as recorded, and else by when they were seen', async () => {
  const made = await appliedWorld();
  const { entries } = await recordsOf(made.context).history();
  const line = entries.find(({ step }) => step.endsWith('#go-live'));
  const at = new Date(Date.parse(line?.at ?? '') + (line?.durationMs ?? 0)).toISOString();
  expect((await made.status()).offers[0]?.targets.live).toMatchObject({ since: at });
  const other = await appliedWorld({ pipeline: 'manual' });
  other.advance(fortnight);
  const { targets, waitingSince } = (await other.status()).offers[0] ?? {};
  expect(targets?.preview).toMatchObject({ sinceBefore: expect.any(String) });
  expect(targets?.preview).not.toHaveProperty('since');
  expect(waitingSince).toBeUndefined();
});
