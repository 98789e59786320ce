import type { WireResource, WireSubmission } from '../../src/marketplace/wire/messages.ts';
import { idPath, lastPart } from '../../src/marketplace/wire/durable-ids.ts';
import { allMessages, clientOf, pick, submission, typed } from '../marketplace/emulator/make.ts';

/** A user at the portal of a marketplace, who reads and changes it without our client. */
export type Portal = ReturnType<typeof portal>;

type Handle = (request: Request) => Promise<Response>;
type Target = 'draft' | 'preview' | 'live';

export const portal = (handle: Handle) =>
  portalOver((path, init) => handle(new Request(`http://portal.localhost${path}`, init)));

/** The same over HTTP, by plain `fetch`. */
export const portalAt = (url: string) => portalOver((path, init) => fetch(`${url}${path}`, init));

function portalOver(send: (path: string, init?: RequestInit) => Promise<Response>) {
  const client = clientOf(send);
  const products = async (): Promise<readonly WireResource[]> =>
    (await client.read<{ value: readonly WireResource[] }>('product')).value;
  const idOf = async (offer: string): Promise<string> => {
    const found = (await products()).find((product) => externalId(product) === offer);
    if (!found?.id) throw new Error(`no product is called ${offer}`);
    return idPath(found.id);
  };
  const tree = async (offer: string, target: Target = 'draft'): Promise<readonly WireResource[]> =>
    client.tree(await idOf(offer), target);
  const configured = async (...resources: object[]): Promise<void> => {
    const job = await client.configure(...resources);
    if (job.jobResult === 'failed') throw new Error(allMessages(job.errors));
  };
  const planResource = async (offer: string, plan: string, target: Target = 'draft') => {
    const resources = await tree(offer, target);
    const found = resources.find((r) => typeIs(r, 'plan') && externalId(r) === plan);
    if (!found) throw new Error(`${offer} has no plan ${plan}`);
    return { found, own: resources.filter((resource) => resource['plan'] === found.id) };
  };
  return {
    client,
    configured,
    tree,
    idOf,
    offers: async () => (await products()).map(externalId),
    /** The current submissions, without the draft. */
    submissions: async (offer: string): Promise<readonly WireSubmission[]> =>
      (await client.submissions(await idOf(offer))).filter(({ id }) => lastPart(id) !== '0'),
    title: async (offer: string, target: Target = 'draft') =>
      pick(await tree(offer, target), 'listing')['title'],
    /** A plan of the draft, with everything that belongs to it. */
    planOf: planResource,
    /** Changes some members of one resource of the draft. */
    change: async (offer: string, type: string, members: object): Promise<void> => {
      await configured({ ...pick(await tree(offer), type), ...members });
    },
    changePlan: async (offer: string, plan: string, type: string, members: object): Promise<void> => {
      const { found, own } = await planResource(offer, plan);
      await configured({ ...(type === 'plan' ? found : pick(own, type)), ...members });
    },
    createPlan: async (offer: string, plan: string): Promise<void> => {
      const product = `product/${await idOf(offer)}`;
      await configured({ ...typed('plan'), product, identity: { externalId: plan }, alias: plan });
    },
    createOffer: async (offer: string, alias = offer): Promise<void> => {
      const identity = { externalId: offer };
      await configured({ ...typed('product'), identity, type: 'softwareAsAService', alias });
    },
    deleteOffer: async (offer: string): Promise<void> => {
      await configured({ ...pick(await tree(offer), 'product'), lifecycleState: 'deleted' });
    },
    submit: async (offer: string, target: 'preview' | 'live', more: object = {}): Promise<void> => {
      await configured(submission(await idOf(offer), target, more));
    },
    /** Takes the offer off sale. */
    stop: async (offer: string): Promise<void> => {
      const product = await idOf(offer);
      const live = (await client.submissions(product)).find(({ target }) => target.targetType === 'live');
      if (!live) throw new Error(`${offer} is not live`);
      await configured(submission(product, 'live', { id: live.id, lifecycleState: 'deprecated' }));
    },
    /** Ids of the members of a private plan. */
    members: async (offer: string, plan: string, target: Target): Promise<readonly string[]> => {
      const { own } = await planResource(offer, plan, target);
      const list = pick(own, 'price-and-availability-plan')['privateAudiences'] as { id: string }[] | null;
      return (list ?? []).map(({ id }) => id).toSorted();
    },
    /** Adds and removes members of a live plan without a publish. */
    sync: async (offer: string, plan: string, add: readonly object[], remove: readonly object[] = []) => {
      const { found } = await planResource(offer, plan);
      await configured({
        ...typed('price-and-availability-update-private-audiences'),
        product: found['product'],
        plan: found.id,
        privateAudiences: { add, remove },
      });
    },
  };
}

const typeIs = (resource: WireResource, type: string): boolean =>
  resource.$schema.includes(`/schema/${type}/`);

const externalId = (resource: WireResource): string =>
  (resource as { identity?: { externalId?: string } }).identity?.externalId ?? '';
