import { describe, expect, it } from 'vitest';
import {
  audienceFile,
  member,
  offerFile,
  refusalsOf,
  stepsOf,
  there,
  world,
  worldOf,
  writesIn,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { forget } from '../../src/commands/forget.ts';
import { exampleAtPartnerCenter } from '../acceptance/at-partner-center.ts';
import { fortnight, pick } from '../marketplace/emulator/make.ts';
import { link } from '../plan/cases.ts';
import {
  address,
  applyOver,
  bringLive,
  declareExtra,
  draftFirst,
  failCertification,
  live,
  offer,
  retitle,
  say,
} from './running.ts';

/** Situations that the simulation found. */
describe('a preview that brings back what a person stopped', () => {
  it('takes new customers along, as nobody can be synced before', async () => {
    const made = await bringLive(world({ pipeline: 'manual' }));
    await made.portal((portal) => portal.stop(offer));
    made.advance(fortnight);
    await made.apply({ allow: [`STOP-10:${address}`] });
    made.advance(fortnight);
    made.write(audienceFile, `${made.read(audienceFile)}${member(7)}`);
    expect(stepsOf(await made.plan())).toEqual([`${address}#go-live`]);
    await bringLive(made);
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  });
});

it('takes no publish for its own that began after its own had arrived', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  made.advance(fortnight);
  await made.portal((portal) => portal.submit(offer, 'preview'));
  say(made, 'live', 'draft');
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'another-publish' }] });
});

it('takes no image for its own that somebody adds to a draft that was never live', async () => {
  const made = worldOf('examples/virtual-machine');
  made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
  await made.apply();
  await made.portal(async (portal) => {
    const technical = 'virtual-machine-plan-technical-configuration';
    const machine = pick(await portal.tree('contoso-gateway'), technical);
    const [image, ...images] = machine['vmImageVersions'] as object[];
    const added = { ...image, versionNumber: '9.0.1' };
    await portal.configured({ ...machine, vmImageVersions: [image, ...images, added] });
  });
  // There is nothing to do, so nothing makes the image ours.
  expect(await made.apply()).toMatchObject({ steps: [] });
  made.edit('offer.yaml', 'lifecycle: draft', 'lifecycle: live');
  expect(refusalsOf(await made.apply())).toEqual(['PUB-07:offer/contoso-gateway']);
});

it('does not create a plan again that somebody deleted', async () => {
  const made = await appliedWorld({ edits: draftFirst });
  const gone = { lifecycleState: 'deleted' };
  await made.portal((portal) => portal.changePlan(offer, 'pilot', 'plan', gone));
  const sent = made.requests.length;
  expect(refusalsOf(await made.apply())).toEqual([`DEL-04:${address}/plan/pilot`]);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('adopts an offer with all its plans, also where a new plan comes first', async () => {
  const made = await live();
  made.delete('.offerctl/state');
  declareExtra(made);
  retitle(made, 'My first offer', 'My second title');
  expect(await made.apply({ allow: [`SAFE-ADOPT:${address}`] })).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});

it('asks nobody to type a price that cannot change, also where nothing is written', async () => {
  const made = await exampleAtPartnerCenter('examples/container');
  await made.apply();
  made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: preview');
  made.edit('offer.yaml', 'title: Contoso Mesh', 'title: Contoso Mesh 2');
  await made.apply();
  made.edit('plans.yaml', 'price: 0.02', 'price: 0.03');
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual(['PCH-01:offer/contoso-mesh/plan/by-node']);
  expect(stepsOf(planned)).toEqual([]);
});

it('takes no description of an image for its own that stood in the draft of an adopted offer', async () => {
  const made = worldOf('examples/azure-application');
  made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
  await made.apply();
  const id = there((await made.status()).offers[0]).offer;
  await forget(made.context, `offer/${id}`);
  await made.portal((portal) => portal.change(id, 'listing-asset', { description: 'From the portal' }));
  await made.apply({ allow: [`SAFE-ADOPT:offer/${id}`] });
  made.edit('offer.yaml', 'lifecycle: draft', 'lifecycle: live');
  const carried = (await made.plan()).passengers.map(({ path }) => path);
  expect(carried).toContain('/listing/assets/azureLogoLarge:logo.png/description');
});

it('shows what a draft carries before it is adopted, and publishes that in the same apply', async () => {
  const made = world({ edits: draftFirst });
  made.edit(offerFile, 'title: My first offer', 'title: In the files');
  await made.apply();
  await forget(made.context, address);
  await made.portal((portal) => portal.change(offer, 'listing-asset', { description: 'From the portal' }));
  say(made, 'draft', 'preview');
  retitle(made, 'In the files', 'My first offer');
  const allow = ['SAFE-ADOPT', 'PUB-07'].map((rule) => `${rule}:${address}`);
  const { passengers } = await made.plan({ allow });
  const carried = passengers.find(({ path }) => path.endsWith('/description'));
  expect(carried).toMatchObject({ value: 'From the portal' });
  const { outcomes } = await made.apply({ allow });
  expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done']);
});

describe('what freezes with the first publish', () => {
  const plans = 'plans.yaml';
  const mesh = (made: World) =>
    made
      .read(plans)
      .replace('by-node', 'by-edge')
      .replaceAll('By node', 'By edge')
      .replace('Contoso.Mesh', 'Contoso.Edge');

  it('is free in a plan that only the draft has, and frozen in the one beside it', async () => {
    const made = worldOf('examples/container');
    await made.apply();
    made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
    made.write('edge.yaml', mesh(made));
    await made.apply();
    made.edit('edge.yaml', 'Contoso.Edge', 'Contoso.Edges');
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    made.edit(plans, 'Contoso.Mesh', 'Contoso.Meshes');
    expect(refusalsOf(await made.plan())).toEqual(['TEC-FROZEN:offer/contoso-mesh/plan/by-node']);
  });
});

it('submits other members than those that failed, although they are in the draft by then', async () => {
  const made = await appliedWorld({ pipeline: 'realistic' });
  failCertification(made);
  made.advance(fortnight);
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  expect(await made.apply()).toMatchObject({
    refusals: [],
    outcomes: [{ status: 'done' }, { id: `${address}#publish`, status: 'waiting' }, { status: 'skipped' }],
  });
});

it('shows what somebody wrote into an offer whose creation lost its answer, and no seeds', async () => {
  const made = world();
  const dies = applyOver(made, ({ createOffer }) => ({
    createOffer: async (offered) => {
      await createOffer(offered);
      throw new Error('killed');
    },
  }));
  await expect(dies).rejects.toThrow('killed');
  expect((await made.plan()).refusals).toEqual([]);
  await made.portal((portal) => portal.change(offer, 'listing', link));
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual([`PUB-07:${address}`]);
  expect(planned.passengers).toMatchObject([{ path: '/listing/generalLinks' }]);
});
