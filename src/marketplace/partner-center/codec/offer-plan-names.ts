import { entryOf, type JsonObject } from '../../../model/json.ts';
import type { WireResource } from '../../wire/messages.ts';

/** The member that names another plan of the offer: a durable id on the wire, the Plan ID in a spec. */
const baseOfferPlanMember = 'basePlan';

type Ids = Readonly<Record<string, string>>;

const offerPlansIn = (resources: readonly WireResource[]): readonly (readonly [id: string, name: string])[] =>
  resources.flatMap(({ id, identity }) => {
    const { externalId } = (identity ?? {}) as { readonly externalId?: unknown };
    return id?.startsWith('plan/') && typeof externalId === 'string' ? [[id, externalId] as const] : [];
  });

/** The resources of a tree, with plans named by their Plan ID. */
export function withOfferPlanNames(resources: readonly WireResource[]): readonly WireResource[] {
  const names: Ids = Object.fromEntries(offerPlansIn(resources));
  return resources.map((resource) => {
    const id = resource[baseOfferPlanMember];
    const name = typeof id === 'string' ? entryOf(names, id) : undefined;
    return name === undefined ? resource : { ...resource, [baseOfferPlanMember]: name };
  });
}

/** The content of a resource, with plans named by their id in the tree. */
export function withOfferPlanIds<T extends JsonObject | { readonly [key: string]: unknown }>(
  tree: readonly WireResource[],
  content: T,
): T {
  const name = content[baseOfferPlanMember];
  if (typeof name !== 'string') return content;
  const ids: Ids = Object.fromEntries(offerPlansIn(tree).map(([id, called]) => [called, id]));
  const id = entryOf(ids, name);
  return id === undefined ? content : { ...content, [baseOfferPlanMember]: id };
}
