import { expect, it } from 'vitest';
import { parseNamedSignOff } from '../../src/session/arguments/sign-off.ts';
import { address, offer, previewOf, retitle, say } from '../apply/running.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { recordsOf } from './records.ts';
import { commandsOf, offerFile, refusalsOf, stepsOf, world, type World, appliedWorld } from './make.ts';

const manual = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;
const signOffOf = (number: string) => parseNamedSignOff(`${offer}@${number}`);
const liveIn = async (made: World) => (await made.status()).offers[0]?.targets.live;

const outcomesIn = (made: World): readonly string[] =>
  Object.entries(made.state())
    .filter(([path]) => path.endsWith('history.jsonl'))
    .flatMap(([, text]) => text.trim().split('\n'))
    .map((line) => JSON.parse(line) as { step: string; outcome: string })
    .filter(({ step }) => step === `${address}#go-live`)
    .map(({ outcome }) => outcome);

/** A preview waits that the file does not take live, and newer content is written. */
async function previewed(): Promise<World> {
  const made = world({ edits: manual });
  say(made, 'live', 'preview');
  await made.apply();
  retitle(made, 'My first offer', 'My second title');
  return made;
}

it('does what else the files ask for where what is signed off cannot go live', async () => {
  const made = await previewed();
  const first = await previewOf(made);
  const applied = await made.apply({ signOffs: [signOffOf(first)] });
  expect(applied).toMatchObject({ exitCode: 3, refusals: [{ rule: 'PUB-05', address }] });
  expect(stepsOf(applied)).toEqual([`${address}#save-draft`, `${address}#publish`]);
  expect(await made.portal((portal) => portal.title(offer, 'preview'))).toBe('My second title');
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
});

it('comes to rest where each apply signs off what waits', async () => {
  const made = await previewed();
  for (const steps of [2, 0, 0]) {
    const applied = await made.apply({ signOffs: [signOffOf(await previewOf(made))] });
    expect(applied).toMatchObject({ exitCode: 3, refusals: [{ rule: 'PUB-05' }] });
    expect(applied.steps).toHaveLength(steps);
  }
});

it('records what was let through of an offer whose sign-off is refused', async () => {
  const made = await previewed();
  await made.apply();
  const plan = `${address}/plan/pilot`;
  await recordsOf(made.context).forget(plan);
  const allow = [`SAFE-ADOPT:${plan}`];
  expect(refusalsOf(await made.plan())).toEqual(allow);
  const applied = await made.apply({ allow, signOffs: [signOffOf(await previewOf(made))] });
  expect(refusalsOf(applied)).toEqual([`PUB-05:${address}`]);
  expect(refusalsOf(await made.plan())).toEqual([]);
});

it('writes a refused sign-off into the history, once for each run that was given it', async () => {
  const made = await previewed();
  await made.apply({ signOffs: [signOffOf(await previewOf(made))] });
  await made.apply({ signOffs: [signOffOf('1')] });
  expect(outcomesIn(made)).toEqual(['refused', 'refused']);
});

it('takes no preview live that did not wait when it was named, however long the run waits', async () => {
  const made = await appliedWorld({ pipeline: 'manual', edits: manual });
  const [running] = await made.portal((portal) => portal.submissions(offer));
  const number = running?.id.split('/').at(-1) ?? '';
  const sleep = async (milliseconds: number) => {
    made.time.at += milliseconds;
    made.advance(fortnight);
  };
  const { apply } = commandsOf({ ...made.context, clock: { now: made.context.clock.now, sleep } });
  const applied = await apply({ signOffs: [signOffOf(number)], wait: Number.POSITIVE_INFINITY });
  expect(applied).toMatchObject({ exitCode: 3, steps: [], refusals: [{ rule: 'PUB-05' }] });
  expect(await previewOf(made)).toBe(number);
  expect(applied.refusals[0]?.hint).toContain(`${offer}@${number}`);
  expect(await liveIn(made)).toBeUndefined();
  expect(await made.goLive(`${offer}@${number}`)).toMatchObject({ summary: { goLive: 1 } });
});

it('tells of a recorded sign-off whose preview was replaced, and forgets it then', async () => {
  const made = await appliedWorld({ edits: manual });
  const first = await previewOf(made);
  const interrupted = commandsOf({ ...made.context, stopping: () => true });
  await interrupted.apply({ signOffs: [signOffOf(first)] });
  await made.portal(async (portal) => {
    await portal.change(offer, 'listing', { title: 'From the portal' });
    await portal.submit(offer, 'preview');
  });
  const over = [{ rule: 'PUB-05', severity: 'notice', message: expect.stringContaining(`preview ${first}`) }];
  const planned = await made.plan();
  expect(planned.problems).toMatchObject(over);
  const allow = planned.refusals.map(({ rule }) => `${rule}:${address}`);
  expect((await made.apply({ allow })).problems).toMatchObject(over);
  expect((await made.plan()).problems).toEqual([]);
  expect(refusalsOf(await made.plan())).toEqual([]);
  expect(await liveIn(made)).toBeUndefined();
});
