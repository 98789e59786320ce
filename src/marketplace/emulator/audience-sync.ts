import { wireOfferPlanId, productId } from '../wire/durable-ids.ts';
import type { WireResource } from '../wire/messages.ts';
import { audienceObjection } from './draft/audience-rules.ts';
import type { Objection } from './draft/rule.ts';
import { refuseWhileRunning } from './draft/locks.ts';
import { ownFields } from './draft/writing.ts';
import type { Writing } from './draft/writing.ts';
import { invalidResource } from './errors.ts';
import { productTypeOf } from './product-types.ts';
import { resolveOfferPlan, resolveProduct } from './references.ts';
import { onlyResourceId } from './resource-ids.ts';
import { recordEvent } from './store/history.ts';
import type { AppliedResource } from './store/jobs.ts';
import type { OfferPlanRow } from './store/offer-plans.ts';
import type { ProductRow } from './store/products.ts';
import { putResource, resourceById } from './store/resources.ts';
import type { StoredResource } from './store/resources.ts';
import { submissionByNumber } from './store/submissions.ts';

type SyncMember = { readonly type: string; readonly id: string; readonly label?: string };
type Delta = { readonly add?: readonly SyncMember[]; readonly remove?: readonly SyncMember[] };

const type = 'price-and-availability-update-private-audiences';

/**
 * Adds members to the audience of a live private plan, or removes them, in every copy and without a publish.
 */
export function storeAudience(writing: Writing, resource: WireResource): AppliedResource {
  const product = resolveProduct(writing, resource['product']);
  const plan = resolveOfferPlan(writing, product.id, resource['plan']);
  refuseWhileRunning(writing.store, product.id, 'An audience sync');
  refuseUnlessOnSale(writing, product);
  const delta = resource['privateAudiences'] as Delta;
  refuseStrangers(product, [...(delta.add ?? []), ...(delta.remove ?? [])]);
  const live = livePrices(writing, product, plan);
  refuseNewTypes(product, [...idTypesOf(plan), ...typesOf(live)], delta.add ?? []);
  refuseSize(product, plan, membersAfter(live, delta));
  for (const copy of copiesOf(writing, product, plan)) putMembers(writing, copy, membersAfter(copy, delta));
  const { now, user } = writing;
  recordEvent(writing.store, product.id, { at: now, event: 'Sync private audience', user });
  const owner = { product: productId(product.id), plan: wireOfferPlanId(product.id, plan.id) };
  return { type, body: { ...ownFields(resource), ...owner } };
}

function refuseUnlessOnSale(writing: Writing, product: ProductRow): void {
  const live =
    product.live === null ? undefined : submissionByNumber(writing.store, product.id, product.live);
  if (live?.deprecated === 0) return;
  throw invalidResource('invalidState', 'The audience of a plan is synced only while its offer is live');
}

function refuseStrangers(product: ProductRow, members: readonly SyncMember[]): void {
  const { privateAudience } = productTypeOf(product.type);
  const allowed = Object.fromEntries(Object.keys(privateAudience ?? {}).map((type) => [type, Infinity]));
  throwIf(audienceObjection(members, privateAudience && allowed));
}

/** Refuses types of id that the plan's audience never had: they need a full publish. */
function refuseNewTypes(product: ProductRow, known: readonly string[], added: readonly SyncMember[]): void {
  if (Object.keys(productTypeOf(product.type).privateAudience ?? {}).length < 2) return;
  const strange = added.find((member) => !known.includes(member.type));
  if (!strange) return;
  const message = `The audience was published without ${strange.type} ids; adding them needs a full publish`;
  throw invalidResource('businessValidationError', message);
}

const idTypesOf = ({ idTypes }: OfferPlanRow): readonly string[] => JSON.parse(idTypes) as string[];
const typesOf = (live: StoredResource): readonly string[] => [
  ...new Set(storedMembers(live).map((member) => member.type)),
];

function livePrices(writing: Writing, product: ProductRow, plan: OfferPlanRow): StoredResource {
  const { store } = writing;
  const copy = product.live ?? '';
  const livePlan = resourceById(store, product.id, copy, wireOfferPlanId(product.id, plan.id));
  const prices = resourceById(store, product.id, copy, pricesId(product, plan));
  if (!livePlan || !prices || livePlan.body['lifecycleState'] === 'deprecated') {
    throw invalidResource(
      'invalidState',
      `The plan ${plan.externalId} is not live; publish it with its audience`,
    );
  }
  if (prices.body['audience'] === 'private') return prices;
  throw invalidResource(
    'businessValidationError',
    `The plan ${plan.externalId} is public; it has no private audience`,
  );
}

const pricesId = (product: ProductRow, plan: OfferPlanRow): string =>
  onlyResourceId('price-and-availability-plan', product.id, plan.id);

function refuseSize(product: ProductRow, plan: OfferPlanRow, members: readonly SyncMember[]): void {
  if (members.length === 0) {
    const message = `The private plan ${plan.externalId} would have no member left; stop the plan instead`;
    throw invalidResource('businessValidationError', message);
  }
  throwIf(audienceObjection(members, productTypeOf(product.type).privateAudience));
}

function throwIf(objection: Objection): void {
  if (objection) throw invalidResource(objection.code, objection.message);
}

const storedMembers = ({ body }: StoredResource): readonly SyncMember[] =>
  (body['privateAudiences'] ?? []) as SyncMember[];

/** The plan's prices in draft, preview and live, where they are private. */
function copiesOf(writing: Writing, product: ProductRow, plan: OfferPlanRow): readonly StoredResource[] {
  const copies = new Set(['0', product.preview ?? '0', product.live ?? '0']);
  return [...copies]
    .map((copy) => resourceById(writing.store, product.id, copy, pricesId(product, plan)))
    .filter((prices) => prices !== undefined)
    .filter((prices) => prices.body['audience'] === 'private');
}

const syncKey = ({ type, id }: SyncMember): string => `${type} ${id.toLowerCase()}`;

/**
 * The members after the sync. Adding a member that is there, or removing one that is not, changes nothing.
 */
function membersAfter(prices: StoredResource, delta: Delta): readonly SyncMember[] {
  const members = new Map(storedMembers(prices).map((member) => [syncKey(member), member]));
  for (const member of delta.remove ?? []) members.delete(syncKey(member));
  for (const member of delta.add ?? []) members.set(syncKey(member), members.get(syncKey(member)) ?? member);
  return [...members.values()];
}

function putMembers(writing: Writing, prices: StoredResource, members: readonly SyncMember[]): void {
  putResource(writing.store, { ...prices, body: { ...prices.body, privateAudiences: members } });
}
