import { wireOfferPlanId, productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { wireTime } from '../clock.ts';
import { ownFields } from '../draft/writing.ts';
import type { Writing } from '../draft/writing.ts';
import { ResourceRefusal, innerError, invalidResource } from '../errors.ts';
import { resolveOfferPlan, resolveProduct } from '../references.ts';
import { isRecord } from '../schema-checks.ts';
import { nextNumber } from '../store/meta.ts';
import type { AppliedResource } from '../store/jobs.ts';
import { deletePrivate, privateById, putPrivate } from '../store/private-offers.ts';
import type { Body } from '../store/resources.ts';
import { lackingToGoLive } from './lacking-to-go-live.ts';

const privatePricesType = 'price-and-availability-private-offer-plan';

/** Creates, changes, opens, withdraws or deletes a private offer. */
export function writePrivateOffer(writing: Writing, resource: WireResource): AppliedResource {
  const { store, now, randomUuid } = writing;
  const stored = storedOffer(writing, resource);
  refuseMove(stored, resource);
  refuseStale(stored, resource);
  const id = resource.id ?? `private-offer/${randomUuid()}`;
  const kept = resource['state'] === 'withdrawn' ? stored : {};
  const fields = { ...kept, ...withPricing(writing, ownFields(resource)) };
  if (resource['state'] === 'live') refuseIncompleteOffer(fields);
  const waits = resource['state'] === 'live' ? { subState: 'pendingAcceptance' } : {};
  const body = { ...fields, ...waits, lastModified: wireTime(now), eTag: randomUuid() };
  if (resource['state'] === 'deleted') deletePrivate(store, id);
  else putPrivate(store, id, body);
  return { type: 'private-offer', id, body };
}

function storedOffer({ store }: Writing, { id }: WireResource): Body | undefined {
  if (id === undefined) return undefined;
  const stored = privateById(store, id)?.body;
  if (stored && id.startsWith('private-offer/')) return stored;
  throw invalidResource('resourceNotFound', `${id} could not be found`);
}

/** States that follow each state; `none` is that of an offer that is not there. */
const moves: Readonly<Record<string, readonly string[]>> = {
  none: ['draft', 'live'],
  draft: ['draft', 'live', 'deleted'],
  live: ['withdrawn'],
  withdrawn: [],
};

function refuseMove(stored: Body | undefined, resource: WireResource): void {
  const before = stored === undefined ? 'none' : String(stored['state']);
  const after = String(resource['state']);
  if (moves[before]?.includes(after)) return;
  throw invalidResource('invalidEntityStatus', `A private offer cannot go from ${before} to ${after}`);
}

function refuseStale(stored: Body | undefined, resource: WireResource): void {
  if (resource['eTag'] === undefined || resource['eTag'] === stored?.['eTag']) return;
  throw new ResourceRefusal('conflict', 'The private offer has changed since it was read');
}

function refuseIncompleteOffer(body: Body): void {
  const [first, ...others] = lackingToGoLive(body);
  if (first === undefined) return;
  const details = others.map((message) => innerError('businessValidationError', message));
  throw new ResourceRefusal('conflict', first, details);
}

/** Plans and prices by durable id; each price names what the request made, or what is there. */
function withPricing(writing: Writing, body: Body): Body {
  const { pricing } = body;
  if (!Array.isArray(pricing)) return body;
  return { ...body, pricing: pricing.filter(isRecord).map((price) => resolved(writing, price)) };
}

function resolved(writing: Writing, price: Body): Body {
  const product = resolveProduct(writing, price['product']);
  const plans = ['plan', 'basePlan'].flatMap((name) => {
    if (price[name] === undefined) return [];
    return [
      [name, wireOfferPlanId(product.id, resolveOfferPlan(writing, product.id, price[name]).id)] as const,
    ];
  });
  const details = price['priceDetails'];
  return {
    ...price,
    product: productId(product.id),
    ...Object.fromEntries(plans),
    ...(details === undefined ? {} : { priceDetails: pricesNamed(writing, details) }),
  };
}

function pricesNamed({ store, names }: Writing, reference: unknown): string {
  const name = isRecord(reference) ? String(reference['resourceName']) : '';
  const id = typeof reference === 'string' ? reference : names.get(name);
  if (id?.startsWith(`${privatePricesType}/`) && privateById(store, id)) return id;
  throw invalidResource('resourceNotFound', `The prices ${JSON.stringify(reference)} could not be found`);
}

/** Keeps prices for the private offers that name them. */
export function writePrivatePrices(writing: Writing, resource: WireResource): AppliedResource {
  const product = resolveProduct(writing, resource['product']);
  const plan = resolveOfferPlan(writing, product.id, resource['plan']);
  const id =
    resource.id ?? `${privatePricesType}/${product.id}/${nextNumber(writing.store, privatePricesType)}`;
  if (resource.id !== undefined && !privateById(writing.store, id)) {
    throw invalidResource('resourceNotFound', `${id} could not be found`);
  }
  const owner = { product: productId(product.id), plan: wireOfferPlanId(product.id, plan.id) };
  const body = { ...ownFields(resource), ...owner };
  putPrivate(writing.store, id, body);
  return { type: privatePricesType, id, body };
}
