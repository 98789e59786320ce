import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { pick, typed } from '../marketplace/emulator/make.ts';
import type { PortalAct } from './actions.ts';
import { markets, newOffer, tenantId } from './catalog.ts';
import { linkCalled } from './project.ts';
import type { Simulation } from './run.ts';
import type { Sight } from './sight.ts';
import { shapes } from './types.ts';

/** A person does it in the portal, which may refuse. */
export async function inPortal(s: Simulation, offer: string, act: PortalAct): Promise<void> {
  const { person } = s;
  if (act.act === 'create') return createsOffer(s, offer);
  const sight = s.sights()[offer];
  if (!sight) return;
  switch (act.act) {
    case 'title':
      return person.change(offer, 'listing', { title: s.mark() });
    case 'link':
      return person.change(offer, 'listing', { generalLinks: [linkCalled(s.mark())] });
    case 'asset':
      return person.change(offer, 'listing-asset', { description: s.mark() });
    case 'publish':
      return person.submit(offer, 'preview');
    case 'go-live':
      return person.submit(offer, 'live');
    case 'stop':
      return person.stop(offer);
    case 'delete':
      return person.deleteOffer(offer);
    case 'cancel': {
      const job = s.jobOf(offer);
      if (job !== undefined)
        await person.client.post(`configure/${job}/cancel?$version=2022-03-01-preview2`, {});
      return;
    }
    case 'text':
      return person.changePlan(offer, act.plan, 'plan-listing', { description: s.mark() });
    case 'rank':
      return person.changePlan(offer, act.plan, 'plan', { displayRank: 1000 + s.number() });
    case 'stop-plan':
      return person.changePlan(offer, act.plan, 'plan', { lifecycleState: 'deprecated' });
    case 'resume-plan':
      return person.changePlan(offer, act.plan, 'plan', { lifecycleState: 'generallyAvailable' });
    case 'create-plan':
      return createsPlan(s, offer, act.plan);
    case 'delete-plan':
      return person.changePlan(offer, act.plan, 'plan', { lifecycleState: 'deleted' });
    case 'price':
      return repriced(s, { offer, plan: act.plan, price: 1000 + s.number() });
    case 'image':
      return addsImage(s, offer, act.plan);
    case 'publicize':
      return person.changePlan(offer, act.plan, sold, { audience: 'public', privateAudiences: null });
    case 'withdraw':
      return person.changePlan(offer, act.plan, sold, { markets: markets.slice(1) });
    case 'sync':
      return person.sync(offer, 'pilot', act.add.map(memberOf(sight)), act.remove.map(memberOf(sight)));
    case 'members':
      return person.changePlan(offer, 'pilot', sold, {
        privateAudiences: [...new Set([1, ...act.add])].map(memberOf(sight)),
      });
  }
}

const sold = 'price-and-availability-plan';

const memberOf = (sight: Sight) => (n: number) => ({
  type: Object.entries(shapes).find(([type]) => type === sight.type)?.[1].members,
  id: tenantId(n),
});

async function createsOffer({ person, sights, type, number }: Simulation, offer: string): Promise<void> {
  if (sights()[offer]) return;
  const identity = { externalId: offer };
  const own = newOffer(offer, type).type;
  await person.configured({ ...typed('product'), identity, type: own, alias: `Made by hand ${number()}` });
}

type Price = { readonly offer: string; readonly plan: string; readonly price: number };

/** Sets another amount, wherever the type stores it. */
export async function repriced({ person }: Simulation, { offer, plan, price }: Price): Promise<void> {
  const tree = await person.tree(offer);
  const found = planIn(tree, plan);
  if (!found) return;
  const text = JSON.stringify(sectionOf(tree, sold, found)).replace(/("price\w*":)\d+/, `$1${price}`);
  await person.configured(JSON.parse(text) as object);
}

async function addsImage({ person, number }: Simulation, offer: string, plan: string): Promise<void> {
  const tree = await person.tree(offer);
  const found = planIn(tree, plan);
  const machine = tree.find((one) => one['plan'] === found?.id && one['vmImageVersions'] !== undefined);
  const [image, ...images] = (machine?.['vmImageVersions'] ?? []) as object[];
  if (!machine || !image) return;
  const {
    lifecycleState: _state,
    deprecationSchedule: _schedule,
    ...added
  } = image as Record<string, unknown>;
  const versions = [image, ...images, { ...added, versionNumber: `9.0.${number()}` }];
  await person.configured({ ...machine, vmImageVersions: versions });
}

/** A person creates a whole plan like another one. */
async function createsPlan({ person, mark }: Simulation, offer: string, plan: string): Promise<void> {
  const before = await person.tree(offer);
  const twin = planIn(before, 'basic');
  if (!twin || planIn(before, plan)) return;
  const { id: _id, lifecycleState: _state, ...rest } = twin;
  await person.configured({ ...rest, identity: { externalId: plan }, alias: plan });
  const tree = await person.tree(offer);
  const made = planIn(tree, plan);
  if (!made) return;
  for (const { $schema, ...resource } of before.filter((one) => one['plan'] === twin.id)) {
    const { id: _own, plan: _plan, ...pattern } = resource;
    const seed = tree.find((one) => one['plan'] === made.id && one.$schema === $schema);
    const texts = $schema.includes('/plan-listing/') ? { name: mark(), description: mark() } : {};
    const own = JSON.parse(JSON.stringify(pattern).replaceAll('"basic', `"${plan}`)) as object;
    await person.configured({ $schema, ...own, ...texts, id: seed?.id, plan: made.id });
  }
}

type Tree = readonly WireResource[];

const planIn = (tree: Tree, id: string): WireResource | undefined =>
  tree.find((one) => (one as { identity?: { externalId?: string } }).identity?.externalId === id);

const sectionOf = (tree: Tree, type: string, plan: WireResource): WireResource =>
  pick(tree, type, { plan: plan.id });
