import { describe, expect, it } from 'vitest';
import {
  another,
  audienceFile,
  commandsOf,
  offerFile,
  plansFile,
  refusalsOf,
  starter,
  stepsOf,
  world,
  writesIn,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { offerId } from '../../src/model/ids.ts';
import { readApproved } from '../../src/session/plans/approved.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import {
  address,
  applyOver,
  bringLive,
  declareExtra,
  live,
  offer,
  previewOf,
  retitle,
  say,
  failCertification,
} from './running.ts';

// What was not asked for does not happen, in whatever way it might.

const stopPilot = (made: World): void =>
  made.edit(plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');

const livePlans = async (made: World) => (await made.status()).offers[0]?.plans;

it('publishes no plan that left the files while it was a draft', async () => {
  const made = await live();
  declareExtra(made);
  say(made, 'live', 'draft');
  await made.apply();
  made.delete('extra.yaml');
  say(made, 'draft', 'live');
  retitle(made, 'My first offer', 'My second title');
  const left = `SAFE-02:${address}/plan/extra`;
  expect(refusalsOf(await made.plan({ allow: [left] }))).toEqual([`PUB-07:${address}`]);
  await made.apply({ allow: [left] });
  expect(await livePlans(made)).not.toContainEqual({ plan: 'extra', status: 'live' });
});

it('takes no members live that somebody put in right before the publish', async () => {
  const made = await live();
  const stranger = { type: 'tenant', id: '99999999-9999-4999-8999-999999999999' };
  retitle(made, 'My first offer', 'My second title');
  const outcomes = await applyOver(made, (marketplace) => ({
    publish: async (ref) => {
      await made.portal((portal) =>
        portal.changePlan(offer, 'pilot', 'price-and-availability-plan', { privateAudiences: [stranger] }),
      );
      return marketplace.publish(ref);
    },
  }));
  expect(outcomes.at(-1)).toMatchObject({ id: `${address}#go-live`, status: 'failed' });
  expect(await made.portal((portal) => portal.members(offer, 'pilot', 'live'))).not.toContain(stranger.id);
});

it('goes live by an approval that asked for a sign-off only with one', async () => {
  const made = world({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  await made.plan({ out: 'plan.json' });
  made.edit(offerFile, 'goLive: manual ', 'goLive: auto ');
  const approved = await readApproved(made.root, 'plan.json');
  expect(refusalsOf(await made.apply({ yes: false, approved }))).toEqual([`SAFE-APPROVAL:${address}`]);
});

it('takes no preview live by an approval when something slipped into it', async () => {
  const made = world({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  await made.plan({ out: 'plan.json' });
  await applyOver(made, (marketplace) => ({
    publish: async (ref) => {
      await made.portal((portal) => portal.change(offer, 'listing', { title: 'Slipped in' }));
      return marketplace.publish(ref);
    },
  }));
  const signOffs = [{ offer: offerId(offer) }];
  const approved = await readApproved(made.root, 'plan.json');
  const passengers = [`PUB-07:${address}`];
  expect(refusalsOf(await made.apply({ signOffs, approved, allow: passengers }))).toEqual([
    `SAFE-APPROVAL:${address}`,
  ]);
});

it('keeps a protection whose lifting came with the stop of a plan, however often it is applied', async () => {
  const protecting = `  policy:\n    protect: [${offer}]\n`;
  const made = await appliedWorld({ edits: [['offerctl.yaml', '  policy:\n', protecting]] });
  made.edit('offerctl.yaml', protecting, '  policy:\n');
  stopPilot(made);
  const allow = ['SAFE-CONFIG:publisher/my-company/policy/protect'];
  for (const _ of [1, 2])
    expect(refusalsOf(await made.apply({ allow }))).toEqual([`SAFE-PROTECT:${address}`]);
});

it('stops no plan of a protected offer by the go-live of a preview that waits', async () => {
  const made = await appliedWorld({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  await made.goLive(`${offer}@${await previewOf(made)}`);
  stopPilot(made);
  await made.apply();
  made.edit('offerctl.yaml', '  policy:\n', `  policy:\n    protect: [${offer}]\n`);
  expect(refusalsOf(await made.goLive(`${offer}@${await previewOf(made)}`))).toEqual([
    `SAFE-PROTECT:${address}`,
  ]);
});

it('stops no plan of a protected offer that somebody else marked, whatever else is let through', async () => {
  const made = await live();
  declareExtra(made);
  await made.apply();
  made.edit('offerctl.yaml', '  policy:\n', `  policy:\n    protect: [${offer}]\n`);
  made.delete('extra.yaml');
  await made.portal((portal) => portal.changePlan(offer, 'extra', 'plan', { lifecycleState: 'deprecated' }));
  retitle(made, 'My first offer', 'My second title');
  const allow = [`SAFE-02:${address}/plan/extra`, `PUB-07:${address}`];
  expect(refusalsOf(await made.apply({ allow }))).toEqual([`SAFE-PROTECT:${address}`]);
});

it('saves nothing beneath a publish that somebody started meanwhile', async () => {
  const made = world({ pipeline: 'manual' });
  for (const _ of [1, 2, 3]) {
    await made.apply();
    made.advance(fortnight);
  }
  retitle(made, 'My first offer', 'From the files');
  const sent = made.requests.length;
  let looks = 0;
  const outcomes = await applyOver(made, (marketplace) => ({
    readOffer: async (id) => {
      looks += 1;
      if (looks === 1) {
        await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
        await made.portal((portal) => portal.submit(offer, 'preview'));
      }
      return marketplace.readOffer(id);
    },
  }));
  expect(outcomes.map(({ status }) => status)).not.toContain('done');
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('lets a decision about a discarded draft count for nothing else', async () => {
  const made = await live();
  made.delete('.offerctl/state');
  retitle(made, 'My first offer', 'My second title');
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
  await made.discardDraft(offer, [`SAFE-ADOPT:${address}`, `SAFE-ADOPT:${address}/plan/pilot`]);
  expect(refusalsOf(await made.apply())).toContain(`SAFE-ADOPT:${address}`);
});

it('shows what a foreign preview holds, also where the files want something else again', async () => {
  const made = await live();
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'Foreign' }));
  await made.portal((portal) => portal.submit(offer, 'preview'));
  retitle(made, 'My first offer', 'My second title');
  expect(refusalsOf(await made.goLive(`${offer}@${await previewOf(made)}`))).toEqual([`PUB-07:${address}`]);
});

describe('a decision that was made once', () => {
  it('is used up, although labels still differ', async () => {
    const made = await live();
    const customer = { type: 'tenant', id: '44444444-4444-4444-8444-444444444444' };
    const join = () => made.portal((portal) => portal.sync(offer, 'pilot', [customer]));
    await join();
    made.edit(audienceFile, 'label: Fabrikam', 'label: Fabrikam Inc');
    const place = `${address}/plan/pilot/audience`;
    const refused = ['AUD-14', 'AUD-DRIFT'].map((rule) => `${rule}:${place}`);
    const before = refusalsOf(await made.plan());
    expect(refused).toEqual(expect.arrayContaining(before));
    await made.apply({ allow: refused });
    await join();
    expect(refusalsOf(await made.plan())).toEqual(before);
  });
});

/** Two offers, both live. */
async function twoLive(): Promise<World> {
  const made = world({ pipeline: 'manual', files: { ...starter(), ...another('second-offer') } });
  return bringLive(made);
}

const stops = 'SAFE-STOPS:publisher/my-company';

it('counts a stop that has to wait among the stops of one plan', async () => {
  const made = await twoLive();
  await made.portal((portal) => portal.change('second-offer', 'listing', { title: 'From the portal' }));
  await made.portal((portal) => portal.submit('second-offer', 'preview'));
  say(made, 'live', 'stopped');
  made.edit('offers/second-offer/offer.yaml', 'lifecycle: live ', 'lifecycle: stopped ');
  expect(refusalsOf(await made.plan())).toEqual([stops]);
  expect(stepsOf(await made.plan({ allow: [stops] }))).toEqual([`${address}#stop-sell`]);
});

it('counts plans whose stop waits behind a publish that runs among the stops of one plan', async () => {
  const made = await twoLive();
  retitle(made, 'My first offer', 'My second title');
  made.edit('offers/second-offer/offer.yaml', 'title: My first offer', 'title: Another title');
  await made.apply();
  for (const file of [plansFile, 'offers/second-offer/plans.yaml'])
    made.edit(file, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
  expect(refusalsOf(await made.plan())).toEqual([stops]);
  await made.apply({ allow: [stops] });
  expect((await made.plan()).refusals).toEqual([]);
});

it('counts no plans of an offer that is leaving as a whole', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  say(made, 'live', 'stopped');
  for (const name of ['Standard', 'Pilot'])
    made.edit(plansFile, `alias: ${name}\n`, `alias: ${name}\n  lifecycle: stopped\n`);
  expect(await made.apply()).toMatchObject({ exitCode: 4, refusals: [], summary: { stopSell: 1 } });
  expect(await made.plan()).toMatchObject({ refusals: [], waiting: [{ for: 'distribution-stop' }] });
});

it('asks once about many stops, also where the apply that was allowed them dies at the first', async () => {
  const ids = ['second', 'third', 'fourth', 'fifth', 'sixth'].map((name) => `${name}-offer`);
  const files = { ...starter(), ...Object.assign({}, ...ids.map(another)) };
  const made = await appliedWorld({ files });
  for (const id of [offer, ...ids])
    made.edit(`offers/${id}/offer.yaml`, 'lifecycle: live ', 'lifecycle: stopped ');
  const died = applyOver(made, () => ({ stopSell: () => Promise.reject(new TypeError('killed')) }), [stops]);
  await expect(died).rejects.toThrow(TypeError);
  expect((await made.plan()).refusals).toEqual([]);
});

it('asks once about many stops, however many applies they take, and again when files say more', async () => {
  const made = await twoLive();
  for (const file of [plansFile, 'offers/second-offer/plans.yaml'])
    made.edit(file, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
  expect(refusalsOf(await made.plan())).toEqual([stops]);
  await made.apply({ allow: [stops] });
  made.advance(fortnight);
  expect(stepsOf(await made.plan())).toEqual(
    ['my-first-offer', 'second-offer'].map((id) => `offer/${id}#go-live`),
  );
  retitle(made, 'My first offer', 'My second title');
  made.edit('offers/second-offer/offer.yaml', 'title: My first offer', 'title: Another title');
  expect(refusalsOf(await made.plan())).toEqual([stops]);
});

it('submits what failed once more for one --resubmit, however long it then waits', async () => {
  const made = await appliedWorld({ pipeline: 'realistic' });
  failCertification(made);
  made.advance(fortnight);
  failCertification(made);
  const sent = made.requests.length;
  const clock = {
    now: made.context.clock.now,
    sleep: async (milliseconds: number) => {
      made.time.at += milliseconds;
      made.advance(fortnight);
    },
  };
  await commandsOf({ ...made.context, clock }).apply({ resubmit: [offer], wait: 100 * fortnight });
  const submitted = writesIn(made.requests.slice(sent)).filter((line) => /configure\?/.test(line));
  expect(submitted).toHaveLength(1);
});
