import { expect, it } from 'vitest';
import { declareExtra, live, retitle, say } from '../apply/running.ts';
import { plansFile, refusalsOf, stepsOf, type World } from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const pilot = `${address}/plan/pilot`;
const published = [`${address}#publish`, `${address}#go-live`];

const stopPilot = (made: World): void =>
  made.edit(plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
const sellPilot = (made: World): void => made.edit(plansFile, '\n  lifecycle: stopped\n', '\n');

const planStatus = async (made: World) =>
  (await made.status()).offers[0]?.plans.find(({ plan }) => plan === 'pilot')?.status;

it('stops one plan with the publish and go-live that make it so, and leaves the others on sale', async () => {
  const made = await live();
  stopPilot(made);
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([`${pilot}#stop-sell`, ...published]);
  expect(planned).toMatchObject({ summary: { stopSell: 1, publish: 1, goLive: 1 } });
  expect(planned.steps[0]).toMatchObject({ reversibility: 'costly', exposure: { members: 2 } });
  expect((await made.apply()).exitCode).toBe(0);
  expect(await planStatus(made)).toBe('stopped');
  expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('resumes a stop that no publish has made yet', async () => {
  const made = await live();
  stopPilot(made);
  say(made, 'live', 'draft');
  await made.apply();
  expect(await planStatus(made)).toBe('pendingStop');
  sellPilot(made);
  expect(stepsOf(await made.plan())).toEqual([`${pilot}#relist`]);
  await made.apply();
  say(made, 'draft', 'live');
  expect(await planStatus(made)).toBe('live');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('puts a stopped plan back on sale when the files, that stopped it, ask for it', async () => {
  const made = await live();
  stopPilot(made);
  await made.apply();
  sellPilot(made);
  expect(stepsOf(await made.plan())).toEqual([`${pilot}#relist`, ...published]);
  await made.apply();
  expect(await planStatus(made)).toBe('live');
});

it('saves other changes of the draft in the same request as the stop', async () => {
  const made = await live();
  stopPilot(made);
  retitle(made, 'My first offer', 'My second title');
  const sent = made.requests.length;
  const applied = await made.apply();
  expect(stepsOf(applied)).toEqual([`${pilot}#stop-sell`, `${address}#save-draft`, ...published]);
  const writes = made.requests.slice(sent).filter((line) => /^http POST \S*configure\?/.test(line));
  expect(writes).toHaveLength(3);
});

it('counts a plan that the portal marked, and this publish takes off sale, as a stop', async () => {
  const made = await live();
  await made.portal((portal) => portal.changePlan(offer, 'pilot', 'plan', { lifecycleState: 'deprecated' }));
  stopPilot(made);
  made.edit('offerctl.yaml', 'stopSell: 1 ', 'stopSell: 0 ');
  expect(refusalsOf(await made.plan())).toEqual(['SAFE-STOPS:publisher/my-company']);
});

it('does not stop a plan of a protected offer', async () => {
  const made = await live();
  made.edit('offerctl.yaml', '  policy:\n', `  policy:\n    protect: [${offer}]\n`);
  stopPilot(made);
  expect(refusalsOf(await made.plan())).toEqual([`SAFE-PROTECT:${address}`]);
});

it('stops nothing of a new plan that comes with the change', async () => {
  const made = await live();
  declareExtra(made);
  stopPilot(made);
  expect(stepsOf(await made.plan())).toContain(`${address}/plan/extra#create-plan`);
});
