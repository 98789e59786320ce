import { expect, it } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import {
  audienceFile,
  commandsOf,
  member,
  offerFile,
  refusalsOf,
  stepsOf,
  writesIn,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { recordsOf } from '../acceptance/records.ts';
import { removesCustomer } from '../plan/undone-cases.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { address, applyOver, applyWhile, offer, previewOf, retitle, say, signedLive } from './running.ts';

const override = `LIVE-UNSIGNED:${address}`;
const manual = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;
const driftOf = async (made: World) => (await recordsOf(made.context).drift()).drift;
const takeLive = (made: World) => made.portal((portal) => portal.submit(offer, 'live'));

const unsignedLines = async (made: World) =>
  (await recordsOf(made.context).history()).entries.filter(({ outcome }) => outcome === 'unsigned');

/** Our preview waits for its sign-off, and another user takes it live in the portal. */
async function takenByOthers(): Promise<{ made: World; number: string }> {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  const number = await previewOf(made);
  await takeLive(made);
  return { made, number };
}

it('tells in plan, status and drift of a preview of ours that somebody else took live', async () => {
  const { made, number } = await takenByOthers();
  const planned = await made.plan();
  expect(planned).toMatchObject({ exitCode: 3, steps: [], refusals: [{ rule: 'LIVE-UNSIGNED', override }] });
  expect(planned.refusals[0]?.message).toContain(number);
  expect((await made.status()).problems).toMatchObject([
    { rule: 'LIVE-UNSIGNED', severity: 'warning', address },
  ]);
  const found = await recordsOf(made.context).drift();
  const unsigned = { address, kind: 'unsigned', target: 'live', submission: number, act: 'find-out' };
  expect(found).toMatchObject({ exitCode: 2, drift: [unsigned] });
  expect(found.drift[0]?.since).toBeDefined();
  expect(renderText(found, { style: { color: false, columns: 200 } })).toContain(`(${number})`);
});

it('publishes nothing more of the offer until that is acknowledged, once', async () => {
  const { made } = await takenByOthers();
  retitle(made, 'My second title', 'My third title');
  const sent = made.requests.length;
  for (const again of [1, 2]) {
    const refused = await made.apply();
    expect({ again, refused }).toMatchObject({ again, refused: { exitCode: 3, steps: [], outcomes: [] } });
  }
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
  const acknowledged = await made.apply({ allow: [override] });
  expect(acknowledged).toMatchObject({ exitCode: 4, refusals: [], overridden: [{ rule: 'LIVE-UNSIGNED' }] });
  expect(stepsOf(acknowledged)).toContain(`${address}#publish`);
  expect(await driftOf(made)).toEqual([]);
  await made.goLive(`${offer}@${await previewOf(made)}`);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  retitle(made, 'My third title', 'My fourth title');
  await made.apply();
  await takeLive(made);
  expect(refusalsOf(await made.plan())).toEqual([override]);
});

it('takes the acknowledgement also where nothing is to be published', async () => {
  const { made } = await takenByOthers();
  expect(await made.apply({ allow: [override] })).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], problems: [] });
  expect((await made.status()).problems).toBeUndefined();
  expect(await driftOf(made)).toEqual([]);
});

it('takes the acknowledgement also where something else of the offer is refused', async () => {
  const { made } = await takenByOthers();
  await removesCustomer(made);
  const customer = `AUD-REMOVED:${address}/plan/pilot/audience`;
  expect(refusalsOf(await made.plan())).toEqual(expect.arrayContaining([customer, override]));
  const acknowledged = await made.apply({ allow: [override] });
  expect(acknowledged).toMatchObject({ exitCode: 3, steps: [], overridden: [{ rule: 'LIVE-UNSIGNED' }] });
  expect(refusalsOf(await made.plan())).toEqual([customer]);
  expect(await driftOf(made)).toMatchObject([{ kind: 'members' }]);
  expect(await unsignedLines(made)).toHaveLength(1);
});

it('loses no other decision of the offer either, while this one is not made', async () => {
  const { made } = await takenByOthers();
  await removesCustomer(made);
  retitle(made, 'My second title', 'My third title');
  const customer = `AUD-REMOVED:${address}/plan/pilot/audience`;
  expect(await made.apply({ allow: [customer] })).toMatchObject({ exitCode: 3, steps: [] });
  expect(refusalsOf(await made.plan())).toEqual([override]);
  expect(await made.apply({ allow: [override] })).toMatchObject({
    refusals: [],
    summary: { syncAudience: 1 },
  });
});

it('has one line of the history about it, however often it is applied', async () => {
  const { made, number } = await takenByOthers();
  await made.plan();
  expect(await unsignedLines(made)).toEqual([]);
  await made.apply();
  await made.apply();
  await made.apply({ allow: [override] });
  await made.apply();
  expect(await unsignedLines(made)).toMatchObject([
    { step: `${address}#go-live`, submission: number, by: 'somebody else' },
  ]);
});

it('notices it also of the first preview of an offer that was never live', async () => {
  const made = await appliedWorld({ edits: manual });
  await takeLive(made);
  expect(refusalsOf(await made.plan())).toEqual([override]);
});

it('brings a customer in all the same, which publishes nothing', async () => {
  const { made } = await takenByOthers();
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  const applied = await made.apply();
  expect(applied).toMatchObject({ exitCode: 3, outcomes: [{ status: 'done' }] });
  expect(stepsOf(applied)).toEqual([`${address}/plan/pilot/audience#sync-audience`]);
});

it('stops the offer all the same', async () => {
  const { made } = await takenByOthers();
  say(made, 'live', 'stopped');
  const stopped = await made.apply();
  expect(stepsOf(stopped)).toEqual([`${address}#stop-sell`]);
  expect(stopped.outcomes).toMatchObject([{ status: 'done' }]);
});

it('asks nobody under `goLive: auto`, then or later', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  made.advance(fortnight);
  await takeLive(made);
  made.advance(fortnight);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
  await made.apply();
  made.edit(offerFile, 'goLive: auto ', 'goLive: manual ');
  expect(refusalsOf(await made.plan())).toEqual([]);
  expect(await driftOf(made)).toEqual([]);
});

it('knows its own go-live, also where no answer to it came', async () => {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  const interrupted = commandsOf({ ...made.context, stopping: () => true });
  await interrupted.goLive(`${offer}@${await previewOf(made)}`);
  // The sign-off is recorded; the run dies just after the request was sent.
  await expect(
    applyOver(made, (marketplace) => ({
      goLive: async (ref, submission) => {
        await marketplace.goLive(ref, submission);
        throw new Error('the process died');
      },
    })),
  ).rejects.toThrow('the process died');
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My second title');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  await made.apply();
  expect(await unsignedLines(made)).toEqual([]);
});

it('knows what it took live by itself, although the files ask for a sign-off when that arrives', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  made.advance(fortnight);
  expect(await made.apply()).toMatchObject({ summary: { goLive: 1 } });
  made.edit(offerFile, 'goLive: auto ', 'goLive: manual ');
  expect(await made.apply()).toMatchObject({ exitCode: 4, waiting: [{ for: 'publishing' }] });
  made.advance(fortnight);
  expect(refusalsOf(await made.plan())).toEqual([]);
  expect(await driftOf(made)).toEqual([]);
});

it('takes nobody for somebody else whose sign-off was recorded', async () => {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  const interrupted = commandsOf({ ...made.context, stopping: () => true });
  await interrupted.goLive(`${offer}@${await previewOf(made)}`);
  await takeLive(made);
  expect(refusalsOf(await made.plan())).toEqual([]);
  await made.apply();
  expect(refusalsOf(await made.plan())).toEqual([]);
});

it('believes a record of an earlier version that what is live was live then', async () => {
  const made = await signedLive();
  const path = '.offerctl/state/offers/my-first-offer.json';
  const record = JSON.parse(made.read(path)) as Record<string, unknown>;
  const { live: _live, takenLive, ...older } = record;
  expect(takenLive).toBeDefined();
  made.write(path, JSON.stringify(older));
  expect(refusalsOf(await made.plan())).toEqual([]);
});

it('notices it also while an apply runs, and publishes nothing after it', async () => {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  retitle(made, 'My second title', 'My third title');
  const applied = await applyWhile(made, () => takeLive(made));
  expect(applied.outcomes).toContainEqual(expect.objectContaining({ status: 'failed' }));
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My second title');
  expect(refusalsOf(await made.plan())).toEqual([override]);
  await made.apply();
  expect(await unsignedLines(made)).toHaveLength(1);
});

/** Our preview waits at a marketplace that takes time. */
async function slowPreview(): Promise<{ made: World; number: string }> {
  const made = await appliedWorld({ edits: manual, pipeline: 'manual' });
  made.advance(fortnight);
  return { made, number: await previewOf(made) };
}

const warning = { rule: 'LIVE-UNSIGNED', severity: 'warning', address };

it('warns in plan, status, apply and drift while others are taking a preview of ours live', async () => {
  const { made, number } = await slowPreview();
  await takeLive(made);
  const planned = await made.plan();
  expect(planned).toMatchObject({ exitCode: 0, refusals: [], waiting: [{ for: 'publishing' }] });
  expect(planned.problems).toContainEqual(expect.objectContaining(warning));
  expect((await made.status()).problems).toMatchObject([warning]);
  expect((await made.apply()).problems).toContainEqual(expect.objectContaining(warning));
  const found = await recordsOf(made.context).drift();
  expect(found).toMatchObject({
    exitCode: 2,
    drift: [{ address, kind: 'unsigned-running', target: 'live', submission: number, act: 'find-out' }],
  });
  expect(renderText(found, { style: { color: false, columns: 200 } })).toContain(`(${number})`);
  made.advance(fortnight);
  expect(refusalsOf(await made.plan())).toEqual([override]);
});

it('warns of no go-live of our own while it runs, also where no answer to it came', async () => {
  const { made, number } = await slowPreview();
  await expect(commandsOf(made.context).goLive(`${offer}@${number}`)).resolves.toMatchObject({ exitCode: 4 });
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('LIVE-UNSIGNED');
  expect((await made.status()).problems).toBeUndefined();
  expect(await driftOf(made)).toEqual([]);
});

it('warns of no go-live of our own whose run died before its answer', async () => {
  const { made, number } = await slowPreview();
  const interrupted = commandsOf({ ...made.context, stopping: () => true });
  await interrupted.goLive(`${offer}@${number}`);
  await expect(
    applyOver(made, (marketplace) => ({
      goLive: async (ref, submission) => {
        await marketplace.goLive(ref, submission);
        throw new Error('the process died');
      },
    })),
  ).rejects.toThrow('the process died');
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('LIVE-UNSIGNED');
  expect(await driftOf(made)).toEqual([]);
});

it('warns of nothing while it runs under `goLive: auto`', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  made.advance(fortnight);
  await takeLive(made);
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('LIVE-UNSIGNED');
  expect(await driftOf(made)).toEqual([]);
});
