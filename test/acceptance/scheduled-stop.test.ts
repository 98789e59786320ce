import { expect, test } from 'vitest';
import { refusalsOf, stepsOf, worldOf, type World } from './make.ts';

const address = 'offer/contoso-gateway';
const day = 86_400_000;
const steps = (...actions: readonly string[]): string[] => actions.map((action) => `${address}#${action}`);

const say = (made: World, from: string, to: string): void =>
  made.edit('offer.yaml', `lifecycle: ${from}\n`, `lifecycle: ${to}\n`);

/** A virtual machine that will leave the market in 120 days. */
async function leaving(): Promise<World> {
  const made = worldOf('examples/virtual-machine');
  await made.apply();
  made.edit(
    'offer.yaml',
    'lifecycle: live\n',
    'lifecycle: stopped\n  stop: {dateOffset: P120D, reason: endOfSupport}\n',
  );
  const planned = await made.plan();
  expect(planned.steps).toMatchObject([
    { id: `${address}#stop-sell`, reason: expect.stringMatching(/2026-06-03.*\(STOP-06\)/) },
  ]);
  const changes = planned.steps.flatMap((step) => step.changes);
  expect(changes).toMatchObject([
    { path: '/lifecycle', after: 'stopped' },
    { path: '/stop', after: { dateOffset: 'P120D' }, source: { file: 'offer.yaml' } },
  ]);
  await made.apply();
  return made;
}

const until = '2026-06-03';

test('a stop of a machine is announced with its schedule, and counts as stopping until its day', async () => {
  const made = await leaving();
  const waits = [{ for: 'distribution-stop', until }];
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [], waiting: waits });
  const before = made.time.at;
  expect(await made.apply({ wait: 300 * day })).toMatchObject({ exitCode: 4, outcomes: [] });
  expect(made.time.at - before).toBeLessThan(day);
  const status = (await made.status()).offers[0];
  expect(status).toMatchObject({ status: 'pendingStopDistribution', waitingFor: 'distribution-stop' });
  expect(status?.plans.map((plan) => plan.status)).toEqual(['deprecationScheduled', 'deprecationScheduled']);

  made.advance(121 * day);
  expect(await made.status()).toMatchObject({ offers: [{ status: 'notAvailable' }] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
});

test('an announced stop is taken back when the file says live again, by publishing', async () => {
  const made = await leaving();
  made.edit('offer.yaml', '  stop: {dateOffset: P120D, reason: endOfSupport}\n', '');
  say(made, 'stopped', 'live');
  expect(stepsOf(await made.plan())).toEqual(expect.arrayContaining(steps('relist', 'publish', 'go-live')));
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.status()).toMatchObject({ offers: [{ status: 'live' }] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

test('what somebody else announced is not taken back silently', async () => {
  const made = worldOf('examples/virtual-machine');
  await made.apply();
  await made.portal((portal) => portal.stop('contoso-gateway'));
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual([`STOP-10:${address}`]);
  expect(await made.status()).toMatchObject({ offers: [{ status: 'pendingStopDistribution' }] });
});
