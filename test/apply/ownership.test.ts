import { expect, it } from 'vitest';
import { MarketplaceError } from '../../src/model/errors.ts';
import {
  plansFile,
  refusalsOf,
  starter,
  stepsOf,
  world,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { address, applyOver, applyWhile, declareExtra, draftFirst, live, offer } from './running.ts';
import { retitle, say } from './running.ts';

const refuse = async (): Promise<never> => {
  throw new MarketplaceError('no', { code: 'badRequest' });
};

/** The titles of passengers, whatever carries them. */
const passengersOf = async (made: World): Promise<readonly string[]> =>
  (await made.plan()).passengers.map(({ address: place, path }) => `${place} ${path}`);

it('does not adopt an offer that somebody creates between the plan and its creation', async () => {
  const made = world({ edits: draftFirst });
  const byHand = () => made.portal((portal) => portal.createOffer(offer, 'Made by hand'));
  const applied = await applyWhile(made, byHand);
  expect(applied.exitCode).toBe(1);
  expect(applied.outcomes).toMatchObject([
    { id: `${address}#create-offer`, status: 'failed', error: { code: 'SAFE-ADOPT' } },
    { status: 'skipped' },
    { status: 'skipped' },
  ]);
  const plans = await made.portal((portal) => portal.tree(offer));
  expect(plans.filter(({ $schema }) => $schema.includes('/schema/plan/'))).toEqual([]);
  expect(refusalsOf(await made.plan())).toContain(`SAFE-ADOPT:${address}`);
});

it('does not take an offer for its own that was deleted and made anew under its id', async () => {
  const made = await appliedWorld({ edits: draftFirst });
  await made.portal(async (portal) => {
    await portal.deleteOffer(offer);
    await portal.createOffer(offer, 'My first offer');
  });
  const planned = await made.plan();
  expect(planned).toMatchObject({ exitCode: 3, steps: [] });
  expect(refusalsOf(planned)).toEqual([`SAFE-ADOPT:${address}`]);
});

it('owns no offer whose creation failed, should somebody else create it', async () => {
  const made = world({ edits: draftFirst });
  expect(await applyOver(made, () => ({ createOffer: refuse }))).toMatchObject([
    { id: `${address}#create-offer`, status: 'failed', error: { code: 'badRequest' } },
    { status: 'skipped' },
    { status: 'skipped' },
  ]);
  await made.portal((portal) => portal.createOffer(offer, 'My first offer'));
  expect(refusalsOf(await made.plan())).toContain(`SAFE-ADOPT:${address}`);
});

it('owns no plan whose creation failed, should somebody else create it', async () => {
  const made = await live();
  declareExtra(made);
  const outcomes = await applyOver(made, (marketplace) => {
    let readOffer = marketplace.readOffer;
    const createPlans = (): Promise<never> => {
      readOffer = refuse;
      return refuse();
    };
    return { readOffer: (id) => readOffer(id), createPlans };
  });
  expect(outcomes[0]).toMatchObject({ id: `${address}/plan/extra#create-plan`, status: 'failed' });
  await made.portal((portal) => portal.createPlan(offer, 'extra'));
  expect(refusalsOf(await made.plan())).toContain(`SAFE-ADOPT:${address}/plan/extra`);
});

it('owns no plan that was declared while a publish ran, should somebody else create it', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  declareExtra(made);
  expect(await made.apply()).toMatchObject({ exitCode: 4, steps: [] });
  made.advance(fortnight);
  await made.portal((portal) => portal.createPlan(offer, 'extra'));
  expect(refusalsOf(await made.plan())).toContain(`SAFE-ADOPT:${address}/plan/extra`);
});

it('owns no plan that appears after a creation of another one failed, and publishes none along', async () => {
  const made = await live();
  say(made, 'live', 'draft');
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  declareExtra(made);
  expect(await applyOver(made, () => ({ createPlans: refuse }))).toMatchObject([
    { id: `${address}/plan/extra#create-plan`, status: 'failed', error: { code: 'badRequest' } },
  ]);
  made.delete('extra.yaml');
  await made.portal((portal) => portal.createPlan(offer, 'secret'));
  say(made, 'draft', 'live');
  expect(refusalsOf(await made.plan())).toEqual([`PUB-07:${address}`]);
  expect(await passengersOf(made)).toContain(`${address}/plan/secret /listing/name`);
});

it('does not adopt, along with an offer, a plan that no file declares', async () => {
  const made = await live();
  made.delete('.offerctl/state');
  await made.portal((portal) => portal.createPlan(offer, 'secret'));
  expect(await made.apply({ allow: [`SAFE-ADOPT:${address}`] })).toMatchObject({ exitCode: 0, steps: [] });
  retitle(made, 'My first offer', 'My second title');
  expect(refusalsOf(await made.plan())).toEqual([`PUB-07:${address}`]);
  expect(await passengersOf(made)).toContain(`${address}/plan/secret /listing/name`);
});

it('does not adopt, along with a draft, what no file declares in it', async () => {
  const made = await appliedWorld({ edits: draftFirst });
  made.delete('.offerctl/state');
  const field = 'cloudSolutionProviderMarketingMaterials';
  await made.portal((portal) => portal.change(offer, 'listing', { [field]: 'https://x.example/' }));
  await made.apply({ allow: [`SAFE-ADOPT:${address}`] });
  say(made, 'draft', 'live');
  expect(refusalsOf(await made.plan())).toEqual([`PUB-07:${address}`]);
  expect(await passengersOf(made)).toContain(`${address} /listing/${field}`);
});

it('publishes a document by its address, and has nothing left to do', async () => {
  const file = '- {type: pdfDocument, file: media/guide.pdf, description: Guide}';
  const url = "- {type: pdfDocument, url: 'https://x.example/guide.pdf', description: Guide}";
  const made = world({ edits: [['offers/my-first-offer/offer.yaml', file, url]] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});

it('owns no offer for the only reason that its id is a name every object has', async () => {
  const named = Object.entries(starter()).map(([path, content]) => [
    path,
    typeof content === 'string' ? content.replaceAll(offer, 'constructor') : content,
  ]);
  const made = world({ files: Object.fromEntries(named), edits: draftFirst });
  await made.portal((portal) => portal.createOffer('constructor', 'My first offer'));
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual(['SAFE-ADOPT:offer/constructor']);
  expect(stepsOf(planned)).toEqual([]);
});

it('brings a plan live whose id is a name every object has', async () => {
  const made = world({ edits: [[plansFile, 'name: standard ', 'name: constructor ']] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  const tree = await made.portal((portal) => portal.tree(offer, 'live'));
  expect(JSON.stringify(tree)).toContain('"externalId":"constructor"');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});
