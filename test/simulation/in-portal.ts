import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { pick } from '../marketplace/emulator/make.ts';
import type { PortalAct } from './actions.ts';
import { linkCalled, tenantId } from './project.ts';
import type { Simulation } from './run.ts';

/** A person does it in the portal, which may say no. */
export async function inPortal(s: Simulation, offer: string, act: PortalAct): Promise<void> {
  const { person } = s;
  if (!s.sights()[offer]) return;
  switch (act.act) {
    case 'title':
      return person.change(offer, 'listing', { title: s.mark() });
    case 'link':
      return person.change(offer, 'listing', { generalLinks: [linkCalled(s.mark())] });
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
    case 'sync':
      return person.sync(offer, 'pilot', act.add.map(member), act.remove.map(member));
  }
}

const member = (n: number) => ({ type: 'tenant', id: tenantId(n) });

/** A whole plan, made by a person after the pattern of another one. */
async function createsPlan({ person, mark }: Simulation, offer: string, plan: string): Promise<void> {
  const before = await person.tree(offer);
  const twin = planIn(before, 'basic');
  if (!twin || planIn(before, plan)) return;
  await person.createPlan(offer, plan);
  const tree = await person.tree(offer);
  const made = planIn(tree, plan);
  if (!made) return;
  await person.configured({ ...made, azureRegions: twin['azureRegions'] });
  for (const type of ['plan-listing', 'price-and-availability-plan']) {
    const [seed, { id: _id, plan: _plan, ...pattern }] = [
      sectionOf(tree, type, made),
      sectionOf(tree, type, twin),
    ];
    const texts = type === 'plan-listing' ? { name: mark(), description: mark() } : {};
    await person.configured({ ...seed, ...pattern, ...texts });
  }
}

type Tree = readonly WireResource[];

const planIn = (tree: Tree, id: string): WireResource | undefined =>
  tree.find((one) => (one as { identity?: { externalId?: string } }).identity?.externalId === id);

const sectionOf = (tree: Tree, type: string, plan: WireResource): WireResource =>
  pick(tree, type, { plan: plan.id });
