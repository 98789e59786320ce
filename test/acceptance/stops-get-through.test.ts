import { expect, it } from 'vitest';
import { address, bringLive, live, offer, retitle, say } from '../apply/running.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { audienceFile, member, plansFile, refusalsOf, stepsOf, world, type World } from './make.ts';

const pilot = `${address}/plan/pilot`;

/** Removes the pilot plan's document, which is refused whatever else happens. */
const losePilot = (made: World): void => made.write(plansFile, made.read(plansFile).split('---\n')[0] ?? '');

const statusOf = async (made: World) => (await made.status()).offers[0]?.status;

const protecting = `  policy:\n    protect: [${offer}]\n`;

it('stops an offer to which something else is refused, and leaves the rest refused', async () => {
  const made = await live();
  say(made, 'live', 'stopped');
  losePilot(made);
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([`${address}#stop-sell`]);
  expect(refusalsOf(planned)).toEqual([`SAFE-02:${pilot}`]);
  const applied = await made.apply();
  expect(applied).toMatchObject({ exitCode: 3, outcomes: [{ id: `${address}#stop-sell`, status: 'done' }] });
  expect(await statusOf(made)).toBe('notAvailable');
  // The decision is recorded: nothing is stopped again, and the files may ask to re-list it.
  expect(await made.plan()).toMatchObject({ steps: [] });
  say(made, 'stopped', 'live');
  expect(refusalsOf(await made.plan())).toEqual([`SAFE-02:${pilot}`]);
});

it('takes a publish of ours back although what the files ask for besides is refused', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  say(made, 'live', 'draft');
  losePilot(made);
  retitle(made, 'My second title', 'My third title');
  const applied = await made.apply();
  expect(stepsOf(applied)).toEqual([`${address}#cancel-publish`]);
  expect(applied).toMatchObject({ exitCode: 3, outcomes: [{ status: 'done' }] });
  expect(await made.portal((portal) => portal.title(offer))).toBe('My second title');
  expect(await statusOf(made)).toBe('live');
});

it('cancels and stops in one apply, whatever is refused besides', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  say(made, 'live', 'stopped');
  losePilot(made);
  const applied = await made.apply();
  expect(stepsOf(applied)).toEqual([`${address}#cancel-publish`, `${address}#stop-sell`]);
  made.advance(fortnight);
  expect(await statusOf(made)).toBe('notAvailable');
});

it('stops an offer although customers of it are refused to be removed', async () => {
  const made = await live();
  const stranger = { id: '33333333-3333-4333-8333-000000000077', type: 'tenant' };
  await made.portal((portal) => portal.sync(offer, 'pilot', [stranger]));
  say(made, 'live', 'stopped');
  await made.apply();
  expect(await statusOf(made)).toBe('notAvailable');
});

it('does not stop what is protected, what somebody else put back on sale, or what is not ours', async () => {
  const made = await live();
  made.edit('offerctl.yaml', '  policy:\n', protecting);
  say(made, 'live', 'stopped');
  losePilot(made);
  expect(await made.plan()).toMatchObject({ steps: [] });
  made.edit('offerctl.yaml', protecting, '  policy:\n');
  made.delete('.offerctl/state');
  const planned = await made.plan();
  expect(planned).toMatchObject({ steps: [] });
  expect(refusalsOf(planned)).toContain(`SAFE-ADOPT:${address}`);
  expect(await statusOf(made)).toBe('live');
});

it('does not carry a stop out that a decision of somebody else contradicts', async () => {
  const made = await live();
  say(made, 'live', 'stopped');
  await made.apply();
  await made.portal(async (portal) => {
    await portal.submit(offer, 'preview');
    await portal.submit(offer, 'live');
  });
  losePilot(made);
  const asked = [`STOP-DRIFT:${address}`];
  expect(await made.plan()).toMatchObject({ steps: [] });
  expect(stepsOf(await made.apply({ allow: asked }))).toEqual([`${address}#stop-sell`]);
  expect(await statusOf(made)).toBe('notAvailable');
});

it('holds a stop up that was not in the approved plan, and carries one out that was', async () => {
  const made = await live();
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  const other = await made.plan();
  say(made, 'live', 'stopped');
  losePilot(made);
  expect(await made.apply({ approved: other })).toMatchObject({ steps: [] });
  const applied = await made.apply({ approved: await made.plan() });
  expect(stepsOf(applied)).toEqual([`${address}#stop-sell`]);
});
