import { expect, it } from 'vitest';
import { address, bringLive, offer, previewOf, retitle, say } from '../apply/running.ts';
import {
  appliedWorld,
  audienceFile,
  member,
  offerFile,
  plansFile,
  refusalsOf,
  world,
  type World,
} from './make.ts';
import { recordsOf } from './records.ts';

const hour = 3_600_000;

/** Adds a window to the policy. Tests begin on Tuesday, 3 February 2026, at 10:00 UTC. */
const declare = (made: World, window: string): void =>
  made.edit('offerctl.yaml', '  policy:\n', `  policy:\n    windows:\n      - ${window}\n`);

const frozen = '{kind: deny, on: [publish, goLive], dates: [2026-02-03/2026-02-04], zone: Europe/Berlin}';
/** Midnight in Berlin. */
const thawed = '2026-02-04T23:00:00.000Z';

async function frozenWorld(window = frozen): Promise<World> {
  const made = await appliedWorld();
  declare(made, window);
  retitle(made, 'My first offer', 'My second title');
  return made;
}

const title = (made: World) => made.portal((portal) => portal.title(offer));

it('saves within a freeze, waits with what customers would notice, and goes on when it opens', async () => {
  const made = await frozenWorld();
  const planned = await made.plan();
  expect(planned.waiting).toMatchObject([
    { address, for: 'window', opens: thawed, zone: 'Europe/Berlin', next: 'offerctl apply' },
  ]);
  expect(planned.steps.map(({ needs }) => needs)).toEqual([[], ['window'], ['window']]);
  const applied = await made.apply();
  expect(applied).toMatchObject({
    exitCode: 4,
    outcomes: [{ status: 'done' }, { status: 'waiting', opens: thawed }, { status: 'skipped' }],
  });
  expect((await made.status()).offers[0]).toMatchObject({
    waitingFor: 'window',
    opens: thawed,
    zone: 'Europe/Berlin',
  });
  made.time.at = Date.parse(thawed);
  expect(await made.apply()).toMatchObject({ exitCode: 0, waiting: [] });
  expect(await made.apply()).toMatchObject({ steps: [], outcomes: [] });
});

it('keeps its digest while windows open and close, and what was approved before', async () => {
  const made = await frozenWorld();
  const before = await made.plan();
  made.time.at = Date.parse(thawed);
  expect((await made.plan()).digest).toBe(before.digest);
  expect(await made.apply({ approved: before })).toMatchObject({ exitCode: 0, refusals: [] });
});

it('waits for a window that opens within the time it may wait, and for none that opens later', async () => {
  const made = await frozenWorld();
  expect(await made.apply({ wait: hour })).toMatchObject({ exitCode: 4 });
  expect(made.time.at).toBeLessThan(Date.parse('2026-02-03T10:05:00Z'));
  expect(await made.apply({ wait: 48 * hour })).toMatchObject({ exitCode: 0 });
  expect(made.time.at).toBeGreaterThanOrEqual(Date.parse(thawed));
});

it('lets a go-live that was signed off wait, and carries it out later without another sign-off', async () => {
  const made = world({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  await made.apply();
  declare(made, '{kind: allow, on: [goLive], weekdays: [wed], hours: 9-16, zone: UTC}');
  const signed = await made.goLive(`${offer}@${await previewOf(made)}`);
  expect(signed).toMatchObject({ exitCode: 4, outcomes: [{ status: 'waiting' }] });
  expect((await made.status()).offers[0]?.status).toBe('preview');
  made.time.at = Date.parse('2026-02-04T09:00:00Z');
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect((await made.status()).offers[0]?.status).toBe('live');
});

it('stops an offer in any window that does not name stops', async () => {
  const all = '[publish, goLive, relist, price, syncAudience, removeMembers, licenses, final]';
  const made = await bringLive(world({ pipeline: 'manual' }));
  declare(made, `{kind: deny, on: ${all}, zone: UTC}`);
  say(made, 'live', 'stopped');
  expect(await made.apply()).toMatchObject({ outcomes: [{ id: `${address}#stop-sell`, status: 'waiting' }] });
  made.advance(14 * 24 * hour);
  expect((await made.status()).offers[0]?.status).toBe('notAvailable');
});

it('does not stop one in a window that does', async () => {
  const made = await appliedWorld();
  declare(made, '{kind: deny, on: [stopSell], zone: UTC}');
  say(made, 'live', 'stopped');
  const applied = await made.apply();
  expect(applied).toMatchObject({
    exitCode: 4,
    outcomes: [{ id: `${address}#stop-sell`, status: 'waiting' }],
  });
  expect(applied.waiting[0]?.opens).toBeUndefined();
  expect((await made.status()).offers[0]?.status).toBe('live');
});

it('syncs members that join while those that leave wait', async () => {
  const made = await appliedWorld();
  declare(made, '{kind: deny, on: [removeMembers], zone: UTC}');
  made.edit(audienceFile, '  members:\n', `  members:\n${member(2)}`);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  made.edit(audienceFile, member(2), '');
  expect(await made.apply({ allow: [`AUD-14:${address}/plan/pilot/audience`] })).toMatchObject({
    exitCode: 4,
  });
});

it('publishes newer content over a preview that has to wait with its go-live', async () => {
  const made = await frozenWorld('{kind: deny, on: [goLive], dates: [2026-02-03], zone: UTC}');
  await made.apply();
  const first = await previewOf(made);
  retitle(made, 'My second title', 'My third title');
  await made.apply();
  expect(await previewOf(made)).not.toBe(first);
  made.time.at += 24 * hour;
  await made.apply();
  expect(await title(made)).toBe('My third title');
});

it('leaves no line in the history for each apply that finds the window closed', async () => {
  const made = await frozenWorld();
  await made.apply();
  const { lines } = await recordsOf(made.context).history();
  await made.apply();
  expect((await recordsOf(made.context).history()).lines).toBe(lines);
});

it('refuses a merge that loosens a window, and waits at once in a stricter one', async () => {
  const made = await frozenWorld();
  await made.apply();
  const declared = made.read('offerctl.yaml');
  made.edit('offerctl.yaml', '2026-02-03/2026-02-04', '2026-02-03');
  expect(refusalsOf(await made.plan())).toEqual(['SAFE-CONFIG:publisher/my-company/policy/windows']);
  made.write('offerctl.yaml', declared.replace('2026-02-04]', '2026-02-05]'));
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual(['SAFE-CONFIG:publisher/my-company/policy/windows']);
  const stricter = '      - {kind: deny, on: [publish], dates: [2026-02-05], zone: UTC}\n';
  made.write('offerctl.yaml', declared.replace('    windows:\n', `    windows:\n${stricter}`));
  made.time.at = Date.parse('2026-02-05T12:00:00Z');
  expect(await made.plan()).toMatchObject({ refusals: [], waiting: [{ opens: '2026-02-06T00:00:00.000Z' }] });
});

const dayOfPrice = ({ problems }: Awaited<ReturnType<World['plan']>>) =>
  problems.find(({ rule }) => rule === 'PCH-03')?.message;

it('shows the day from which a price would hold that waits for its window', async () => {
  const made = await appliedWorld();
  made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 59');
  const before = dayOfPrice(await made.plan());
  declare(made, '{kind: deny, on: [price], months: [2, 3, 4], zone: UTC}');
  const after = dayOfPrice(await made.plan());
  expect(before).toContain('2026-06-01');
  expect(after).toContain('2026-08-01');
});
