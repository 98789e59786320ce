import { expect, it } from 'vitest';
import { offerFile, plansFile, refusalsOf, stepsOf, world, type World } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { address, bringLive, live, offer, retitle, say, signedLive } from './running.ts';

const protecting = `  policy:\n    protect: [${offer}]\n`;

const statusOf = async (made: World) => (await made.status()).offers[0]?.status;

it.each([
  [
    'over a live offer',
    async () => {
      const made = await live();
      say(made, 'live', 'preview');
      retitle(made, 'My first offer', 'My second title');
      await made.apply();
      say(made, 'preview', 'stopped');
      await made.apply();
      return made;
    },
  ],
  [
    'of a re-listing',
    async () => {
      const made = await signedLive();
      say(made, 'live', 'stopped');
      await made.apply();
      say(made, 'stopped', 'live');
      expect((await made.apply()).exitCode).toBe(4);
      say(made, 'live', 'stopped');
      return made;
    },
  ],
])('rests, once the files say `stopped`, whatever a preview %s waits for', async (_, prepared) => {
  const made = await prepared();
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [] });
});

it('uses an allowed STOP-DRIFT up with the stop, though the files asked for more than that', async () => {
  const made = await live();
  say(made, 'live', 'stopped');
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  const relisted = () =>
    made.portal(async (portal) => {
      await portal.submit(offer, 'preview');
      await portal.submit(offer, 'live');
    });
  await relisted();
  expect(await made.apply({ allow: [`STOP-DRIFT:${address}`] })).toMatchObject({ summary: { stopSell: 1 } });
  await relisted();
  expect(refusalsOf(await made.apply())).toEqual([`STOP-DRIFT:${address}`]);
  expect(await statusOf(made)).toBe('live');
});

it('does not lift a protection by an apply whose stop has to wait', async () => {
  const slow = world({ pipeline: 'manual', edits: [['offerctl.yaml', '  policy:\n', protecting]] });
  const made = await bringLive(slow);
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  made.edit('offerctl.yaml', protecting, '  policy:\n');
  say(made, 'live', 'stopped');
  const allow = ['SAFE-CONFIG:publisher/my-company/policy/protect'];
  expect(refusalsOf(await made.apply({ allow }))).toEqual([`SAFE-PROTECT:${address}`]);
  made.advance(fortnight);
  expect(refusalsOf(await made.apply())).toEqual([`SAFE-PROTECT:${address}`]);
});

it('stops an offer whose files hold a change that no publish could ever make', async () => {
  const made = await live();
  say(made, 'live', 'stopped');
  made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 59');
  const planned = await made.plan();
  expect(planned.refusals).toEqual([]);
  expect(stepsOf(planned)).toEqual([`${address}#stop-sell`]);
  await made.apply();
  expect(await statusOf(made)).toBe('notAvailable');
});

it('publishes a new secret that only the draft has, though nobody can read either of the two', async () => {
  const leads = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: FIRST}}`;
  const made = world({
    env: { FIRST: 'one-s3cret', SECOND: 'an0ther-s3cret' },
    edits: [
      ['offerctl.yaml', '  policy:\n', '  secrets: [FIRST, SECOND]\n  policy:\n'],
      [offerFile, 'leads:\n    leadDestination: none', leads],
    ],
  });
  await made.apply();
  made.edit(offerFile, 'env: FIRST}', 'env: SECOND}');
  say(made, 'live', 'draft');
  expect(await made.apply()).toMatchObject({ exitCode: 0, summary: { save: 1, publish: 0 } });
  say(made, 'draft', 'live');
  expect(stepsOf(await made.plan())).toEqual([`${address}#publish`, `${address}#go-live`]);
});
