import { expect, it } from 'vitest';
import { fortnight, hour } from '../marketplace/emulator/make.ts';
import {
  another,
  commandsOf,
  offerFile,
  stepsOf,
  world,
  writesIn,
  type World,
  appliedWorld,
} from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const slow = (): World => world({ pipeline: 'manual' });
const submissionsOf = (made: World) => made.portal((portal) => portal.submissions(offer));

it('ends with exit 4 while certification runs; the next apply waits and submits nothing', async () => {
  const made = slow();
  const first = await made.apply();
  expect(first.exitCode).toBe(4);
  expect(first.outcomes.slice(-2)).toMatchObject([
    { id: `${address}#publish`, status: 'waiting' },
    { id: `${address}#go-live`, status: 'skipped' },
  ]);
  const sent = made.requests.length;
  const second = await made.apply();
  expect(second).toMatchObject({
    exitCode: 4,
    steps: [],
    waiting: [{ address, status: 'publishInProgress', for: 'certification', next: 'offerctl apply' }],
  });
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
  expect(await submissionsOf(made)).toHaveLength(1);
});

it('goes live by itself once the preview has arrived, step by step as time passes', async () => {
  const made = slow();
  await made.apply();
  made.advance(fortnight);
  const promoted = await made.apply();
  expect(promoted).toMatchObject({ exitCode: 4, summary: { goLive: 1, publish: 0, save: 0 } });
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'publishing' }] });
  made.advance(fortnight);
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
  expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
  expect(await submissionsOf(made)).toHaveLength(1);
});

it('waits with --wait for as long as it takes, and goes live in one run', async () => {
  const made = slow();
  const sleeps: number[] = [];
  const clock = {
    now: made.context.clock.now,
    sleep: async (milliseconds: number) => {
      sleeps.push(milliseconds);
      made.time.at += milliseconds;
      made.advance(2 * 24 * hour);
    },
  };
  const { apply } = commandsOf({ ...made.context, clock });
  const applied = await apply({ wait: Number.POSITIVE_INFINITY });
  expect(applied.exitCode).toBe(0);
  expect(applied.outcomes.map(({ status }) => status)).toEqual(Array(5).fill('done'));
  expect(sleeps.length).toBeGreaterThanOrEqual(5);
  expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
});

it('says no to what comes later, and does not say that nothing was done before', async () => {
  const made = slow();
  await made.apply();
  for (const [path, content] of Object.entries(another('second-offer'))) made.write(path, content);
  const answers = [true, false];
  const sleep = async (milliseconds: number) => {
    made.time.at += milliseconds;
    made.advance(fortnight);
  };
  const clock = { now: made.context.clock.now, sleep };
  const { apply } = commandsOf({ ...made.context, clock, confirm: async () => answers.shift() });
  await expect(apply({ yes: false, wait: fortnight })).rejects.toMatchObject({
    code: 'declined',
    message: 'nothing more was applied',
  });
  expect(answers).toEqual([]);
});

it('waits with --wait no longer than it is told', async () => {
  const made = slow();
  const before = made.time.at;
  expect((await made.apply({ wait: 10_000 })).exitCode).toBe(4);
  expect(made.time.at - before).toBeGreaterThanOrEqual(10_000);
  expect(made.time.at - before).toBeLessThan(20_000);
});

it('queues newer content behind a running publish, and publishes it when that has gone live', async () => {
  const made = slow();
  await made.apply();
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  const sent = made.requests.length;
  expect(await made.apply()).toMatchObject({ steps: [], waiting: [{ for: 'certification', queued: 1 }] });
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
  const seen: string[][] = [];
  for (let round = 0; round < 6 && seen.at(-1)?.length !== 0; round += 1) {
    made.advance(fortnight);
    seen.push(stepsOf(await made.apply()));
  }
  expect(seen).toEqual([
    [`${address}#go-live`],
    [`${address}#save-draft`, `${address}#publish`, `${address}#go-live`],
    [`${address}#go-live`],
    [],
  ]);
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My second title');
});

it('says of a publish that somebody else started that it is another, and waits for it', async () => {
  const made = await appliedWorld({
    pipeline: 'manual',
    edits: [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']],
  });
  await made.portal((portal) => portal.submit(offer, 'preview'));
  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: preview ');
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'another-publish' }] });
});
