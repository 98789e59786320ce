import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdAddress, takeHoldOff } from '../../src/commands/hold.ts';
import { address, bringLive, offer, previewOf, retitle, say } from '../apply/running.ts';
import {
  appliedWorld,
  commandsOf,
  member,
  audienceFile,
  offerFile,
  refusalsOf,
  stepsOf,
  world,
} from './make.ts';
import type { World } from './make.ts';
import { recordsOf } from './records.ts';

const publisher = 'publisher/my-company';
const refused = `SAFE-HOLD:${address}`;

const edited = async (): Promise<World> => {
  const made = await appliedWorld();
  retitle(made, 'My first offer', 'My second title');
  return made;
};

it('refuses every write at a held offer, whoever allows it, until the hold is taken off', async () => {
  const made = await edited();
  const held = await made.hold(offer);
  expect(held).toMatchObject({ address, reason: 'wait for legal', by: 'tester' });
  const planned = await made.plan({ allow: [`SAFE-HOLD:${address}`] });
  expect(planned).toMatchObject({ steps: [], exitCode: 3, holds: [{ address, reason: 'wait for legal' }] });
  expect(planned.refusals).toMatchObject([
    { kind: 'impossible', override: null, hint: expect.stringContaining(`offerctl unhold ${address}`) },
  ]);
  expect(planned.blocked?.map(({ action }) => action)).toEqual(['save-draft', 'publish', 'go-live']);
  expect(await made.apply()).toMatchObject({ exitCode: 3, outcomes: [], holds: [{ address }] });
  expect((await made.status()).holds).toMatchObject([{ address }]);
  expect(await made.portal((portal) => portal.title(offer))).toBe('My first offer');
  await made.unhold(offer);
  const applied = await made.apply();
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(applied.holds).toBeUndefined();
  expect(await made.portal((portal) => portal.title(offer))).toBe('My second title');
});

it('holds everything of the publisher without an address', async () => {
  const made = await edited();
  expect(await made.hold()).toMatchObject({ address: publisher });
  expect(refusalsOf(await made.plan())).toEqual([refused]);
  await made.unhold();
  expect(refusalsOf(await made.plan())).toEqual([]);
});

it.each([
  ['the plan that changes', `${address}/plan/pilot`, [refused]],
  ['the audience that changes', `${address}/plan/pilot/audience`, [refused]],
  ['another plan', `${address}/plan/standard`, []],
])('holds %s', async (_what, held, refusals) => {
  const made = await appliedWorld();
  made.edit(audienceFile, '  members:\n', `  members:\n${member(2)}`);
  await made.hold(held);
  expect(refusalsOf(await made.plan())).toEqual(refusals);
});

it('lets a preview go live only when nothing of it is held', async () => {
  const made = world({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  await made.apply();
  const preview = await previewOf(made);
  await made.hold(`${address}/plan/pilot`);
  expect(refusalsOf(await made.goLive(`${offer}@${preview}`))).toEqual([refused]);
  await made.unhold(`${address}/plan/pilot`);
  expect(await made.goLive(`${offer}@${preview}`)).toMatchObject({ exitCode: 0, refusals: [] });
});

it('lets an offer be stopped and a publish be cancelled, unless the hold includes that', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  say(made, 'live', 'stopped');
  await made.hold(offer, { stops: true });
  expect(stepsOf(await made.plan())).toEqual([]);
  await made.unhold(offer);
  await made.hold(offer);
  expect(stepsOf(await made.plan())).toEqual([`${address}#cancel-publish`, `${address}#stop-sell`]);
});

it('lets a publish that runs arrive, and is recorded, while nothing is written', async () => {
  const made = world({ pipeline: 'manual', edits: [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']] });
  await made.apply();
  await made.hold();
  made.advance(14 * 86_400_000);
  expect((await made.apply()).refusals).toEqual([]);
  expect((await made.status()).offers[0]?.status).toBe('preview');
});

const statePath = (made: World, name: string): string => join(made.root, '.offerctl/state', name);

it('survives an apply, an import, a forgotten offer and a state whose one copy of it is lost', async () => {
  const made = await edited();
  await made.hold(offer);
  const records = recordsOf(made.context);
  await made.apply();
  await records.forget(address);
  made.delete('offers');
  made.delete('audiences');
  await made.import([offer]);
  const published = statePath(made, 'publisher.json');
  const { holds: _lost, ...document } = JSON.parse(readFileSync(published, 'utf8')) as { holds: unknown };
  writeFileSync(published, JSON.stringify(document));
  expect((await records.show()).holds).toMatchObject([{ address, reason: 'wait for legal', by: 'tester' }]);
  writeFileSync(published, '{');
  const rebuilt = await records.rebuild(true);
  expect(rebuilt).toMatchObject({ done: true });
  expect(rebuilt.holdsUnknown).toBeUndefined();
  rmSync(statePath(made, 'history.jsonl'));
  expect((await records.show()).holds).toMatchObject([{ address }]);
});

it('says after a rebuild that holds are unknown if both copies of them are lost', async () => {
  const made = await edited();
  await made.hold(offer);
  rmSync(join(made.root, '.offerctl/state'), { recursive: true });
  expect(await recordsOf(made.context).rebuild(true)).toMatchObject({ done: true, holdsUnknown: true });
});

it('leaves a line in the history for each hold and for its end', async () => {
  const made = await appliedWorld();
  await made.hold(offer);
  await made.unhold(offer);
  const { entries } = await recordsOf(made.context).history(address);
  expect(entries.slice(-2)).toMatchObject([
    { step: `${address}#hold`, by: 'tester', hold: { reason: 'wait for legal' } },
    { step: `${address}#unhold`, by: 'tester' },
  ]);
});

it('asks before it takes a hold off, and needs --yes where nobody can be asked', async () => {
  const made = await appliedWorld();
  await made.hold(offer);
  const options = { named: offer, yes: false };
  await expect(takeHoldOff(made.context, options)).rejects.toMatchObject({ code: 'approval-needed' });
  const no = { ...made.context, ask: async () => false };
  await expect(takeHoldOff(no, options)).rejects.toMatchObject({ code: 'declined' });
  expect((await made.status()).holds).toHaveLength(1);
  await takeHoldOff({ ...made.context, ask: async () => true }, options);
  expect((await made.status()).holds).toBeUndefined();
});

it('names the nearest address, and takes no second hold and no end of none', async () => {
  const made = await appliedWorld();
  const holdAt = (named: string, reason = 'x') => holdAddress(made.context, { named, reason });
  await expect(holdAt('my-frist-offer')).rejects.toMatchObject({
    code: 'unknown-address',
    hint: expect.stringContaining(address),
  });
  await expect(holdAt(offer, 'two\nlines')).rejects.toMatchObject({ code: 'usage' });
  await expect(commandsOf(made.context).unhold(offer)).rejects.toMatchObject({ code: 'not-held' });
  await holdAt(offer);
  await expect(holdAt(offer)).rejects.toMatchObject({ code: 'already-held' });
});
