import { expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { renderText } from '../../src/report/text/render.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import {
  another,
  offerFile,
  plansFile,
  refusalsOf,
  starter,
  stepsOf,
  world,
  type World,
  appliedWorld,
} from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const steps = (...actions: readonly string[]): string[] => actions.map((action) => `${address}#${action}`);

const say = (made: World, from: string, to: string, file: string = offerFile): void =>
  made.edit(file, `lifecycle: ${from} `, `lifecycle: ${to} `);

const statusOf = async (made: World) => (await made.status()).offers[0]?.status;

const live = async (): Promise<World> => {
  const made = await appliedWorld();
  return made;
};

const stopped = async (): Promise<World> => {
  const made = await live();
  say(made, 'live', 'stopped');
  await made.apply();
  return made;
};

it('takes an offer off sale without a publish, and rests there', async () => {
  const made = await live();
  say(made, 'live', 'stopped');
  const planned = await made.plan();
  expect(planned).toMatchObject({
    summary: { stopSell: 1, publish: 0 },
    steps: [{ id: `${address}#stop-sell`, reversibility: 'costly', exposure: { members: 2, markets: 3 } }],
  });
  expect(planned.steps[0]?.changes).toMatchObject([{ path: '/lifecycle', before: 'live', after: 'stopped' }]);
  expect((await made.apply()).exitCode).toBe(0);
  expect(await statusOf(made)).toBe('notAvailable');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  expect((await made.status()).offers[0]?.plans.map(({ status }) => status)).toEqual(['stopped', 'stopped']);
});

const reminded = async (made: World) =>
  (await made.plan()).problems.some(({ rule, severity }) => rule === 'STOP-RESALE' && severity === 'notice');

it('reminds of partners that resell what goes off sale or leaves a market, and of nothing else', async () => {
  const made = await live();
  expect(await reminded(made)).toBe(false);
  made.edit(plansFile, 'markets: [us, gb, de]', 'markets: [us, gb]');
  expect(await reminded(made)).toBe(true);
  made.edit(plansFile, 'markets: [us, gb]', 'markets: [us, gb, de, fr]');
  expect(await reminded(made)).toBe(false);
  say(made, 'live', 'stopped');
  expect(await reminded(made)).toBe(true);
});

it('re-lists what an apply stopped, by publishing it again', async () => {
  const made = await stopped();
  say(made, 'stopped', 'live');
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual(steps('relist', 'publish', 'go-live'));
  expect(planned.refusals).toEqual([]);
  expect((await made.apply()).exitCode).toBe(0);
  expect(await statusOf(made)).toBe('live');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('re-lists up to a preview, and asks for a sign-off there', async () => {
  const made = await stopped();
  say(made, 'stopped', 'preview');
  expect(stepsOf(await made.plan())).toEqual(steps('relist', 'publish'));
  await made.apply();
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'sign-off' }] });
});

it('saves a draft of a stopped offer without putting it back on sale', async () => {
  const made = await stopped();
  say(made, 'stopped', 'draft');
  made.edit(offerFile, 'title: My first offer', 'title: Under another name');
  expect(stepsOf(await made.plan())).toEqual(steps('save-draft'));
  await made.apply();
  expect(await statusOf(made)).toBe('notAvailable');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('refuses to re-list what somebody else took off sale (STOP-10), until it is let through', async () => {
  const made = await live();
  await made.portal((portal) => portal.stop(offer));
  const refused = await made.apply();
  expect(refused).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  expect(refusalsOf(refused)).toEqual([`STOP-10:${address}`]);
  expect(await statusOf(made)).toBe('notAvailable');
  const allowed = await made.apply({ allow: [`STOP-10:${address}`] });
  expect(allowed).toMatchObject({ exitCode: 0, summary: { relist: 1 } });
  expect(await statusOf(made)).toBe('live');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('rests when the files say what somebody else did', async () => {
  const made = await live();
  await made.portal((portal) => portal.stop(offer));
  say(made, 'live', 'stopped');
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  // It is now recorded as ours, so the files may re-list it.
  say(made, 'stopped', 'live');
  expect(await made.apply()).toMatchObject({ exitCode: 0, summary: { relist: 1 } });
});

it('refuses to stop again what somebody else re-listed (STOP-DRIFT), until it is let through', async () => {
  const made = await stopped();
  await made.portal(async (portal) => {
    await portal.submit(offer, 'preview');
    await portal.submit(offer, 'live');
  });
  const refused = await made.apply();
  expect(refused).toMatchObject({ exitCode: 3, steps: [] });
  expect(refusalsOf(refused)).toEqual([`STOP-DRIFT:${address}`]);
  expect(await statusOf(made)).toBe('live');
  expect(await made.apply({ allow: [`STOP-DRIFT:${address}`] })).toMatchObject({ exitCode: 0 });
  expect(await statusOf(made)).toBe('notAvailable');
});

it('stops a protected offer only after an apply without the protection (SAFE-PROTECT)', async () => {
  const protecting = `  policy:\n    protect: [${offer}]\n`;
  const made = await appliedWorld({ edits: [['offerctl.yaml', '  policy:\n', protecting]] });
  say(made, 'live', 'stopped');
  expect(refusalsOf(await made.apply())).toEqual([`SAFE-PROTECT:${address}`]);
  made.edit('offerctl.yaml', protecting, '  policy:\n');
  const allow = ['SAFE-CONFIG:publisher/my-company/policy/protect'];
  // The same change applied twice is still the same change.
  expect(refusalsOf(await made.apply({ allow }))).toEqual([`SAFE-PROTECT:${address}`]);
  expect(refusalsOf(await made.apply())).toEqual([`SAFE-PROTECT:${address}`]);
  expect(await statusOf(made)).toBe('live');
  say(made, 'stopped', 'live');
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
  say(made, 'live', 'stopped');
  expect(await made.apply()).toMatchObject({ exitCode: 0, summary: { stopSell: 1 } });
  expect(await statusOf(made)).toBe('notAvailable');
});

it('refuses to stop more offers at once than the policy allows, and lets them through together', async () => {
  const made = await appliedWorld({ files: { ...starter(), ...another('second-offer') } });
  say(made, 'live', 'stopped');
  say(made, 'live', 'stopped', 'offers/second-offer/offer.yaml');
  const refused = await made.apply();
  expect(refused).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  expect(refusalsOf(refused)).toEqual(['SAFE-STOPS:publisher/my-company']);
  expect(await statusOf(made)).toBe('live');
  // With --offer, the threshold applies to that offer alone.
  expect(stepsOf(await made.plan({ offers: ['second-offer'] }))).toEqual(['offer/second-offer#stop-sell']);
  const allowed = await made.apply({ allow: ['SAFE-STOPS:publisher/my-company'] });
  expect(allowed).toMatchObject({ exitCode: 0, summary: { stopSell: 2 } });
});

it('waits while distribution is being stopped, and is done when that has ended', async () => {
  const made = world({ pipeline: 'manual' });
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(fortnight);
  }
  expect(await statusOf(made)).toBe('live');
  say(made, 'live', 'stopped');
  expect(await made.apply()).toMatchObject({ exitCode: 4, outcomes: [{ status: 'waiting' }] });
  expect(await statusOf(made)).toBe('pendingStopDistribution');
  const waiting = [{ address, status: 'pendingStopDistribution', for: 'distribution-stop' }];
  expect(await made.apply()).toMatchObject({ exitCode: 4, steps: [], waiting });
  made.advance(fortnight);
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
  expect(await statusOf(made)).toBe('notAvailable');
  say(made, 'stopped', 'live');
  expect(stepsOf(await made.plan())).toEqual(steps('relist', 'publish', 'go-live'));
});

it('does not take its own re-listing, while that waits, for a stop by somebody else', async () => {
  const made = world({ pipeline: 'manual' });
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(fortnight);
  }
  say(made, 'live', 'stopped');
  await made.apply();
  made.advance(fortnight);
  await made.apply();
  say(made, 'stopped', 'live');
  for (let round = 0; round < 4; round += 1) {
    expect((await made.apply()).refusals).toEqual([]);
    made.advance(fortnight);
  }
  expect(await statusOf(made)).toBe('live');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
});

it('stops the live copy under a waiting preview, which is never signed off', async () => {
  const made = await live();
  say(made, 'live', 'preview');
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  await made.apply();
  expect(await statusOf(made)).toBe('preview');
  say(made, 'preview', 'stopped');
  expect(stepsOf(await made.plan())).toEqual(steps('stop-sell'));
  await made.apply();
  const title = await made.portal((portal) => portal.title(offer, 'live'));
  expect(title).toBe('My first offer');
  expect(await made.plan()).toMatchObject({ summary: { goLive: 0, publish: 0, stopSell: 0 } });
});

it('keeps an allowed STOP-10 until the offer is on sale again, and no longer', async () => {
  const made = world({ pipeline: 'manual' });
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(fortnight);
  }
  const stopInPortal = async () => {
    await made.portal((portal) => portal.stop(offer));
    made.advance(fortnight);
  };
  await stopInPortal();
  await made.apply({ allow: [`STOP-10:${address}`] });
  for (let round = 0; round < 3; round += 1) {
    made.advance(fortnight);
    expect((await made.apply()).refusals).toEqual([]);
  }
  expect(await statusOf(made)).toBe('live');
  await stopInPortal();
  expect(refusalsOf(await made.apply())).toEqual([`STOP-10:${address}`]);
});

const retitle = (made: World) => made.edit(offerFile, 'title: My first offer', 'title: Another name');
const changed = { path: '/listing/title', before: 'My first offer', after: 'Another name' };

it('shows what differs of a stopped offer as not applied, instead of calling it equal', async () => {
  const made = await stopped();
  expect((await made.plan()).notApplied).toBeUndefined();
  retitle(made);
  const planned = await made.plan();
  expect(planned).toMatchObject({
    steps: [],
    notApplied: [{ address, while: 'stopped', changes: [{ ...changed, source: { file: offerFile } }] }],
  });
  for (const text of [
    renderText(planned, { style: { color: false, columns: 100 } }),
    renderMarkdown(planned),
  ]) {
    expect(text).toContain('Another name');
    expect(text).toContain('not applied while it is stopped');
    expect(text).not.toContain('matches your files');
  }
  say(made, 'stopped', 'live');
  expect(await made.plan()).not.toHaveProperty('notApplied');
});

it('shows what an apply that stops an offer leaves out', async () => {
  const made = await live();
  say(made, 'live', 'stopped');
  retitle(made);
  expect(await made.plan()).toMatchObject({
    summary: { stopSell: 1, save: 0 },
    notApplied: [{ while: 'stopped', changes: [changed] }],
  });
});

it('shows what waits behind a running publish, and nothing of what runs', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  expect((await made.plan()).notApplied).toBeUndefined();
  retitle(made);
  const planned = await made.plan();
  expect(planned).toMatchObject({ waiting: [{ queued: 1 }] });
  expect(planned).toMatchObject({ notApplied: [{ while: 'waiting', changes: [changed] }] });
});
