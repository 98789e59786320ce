import { lastPart, wireOfferPlanId, productId } from '../wire/durable-ids.ts';
import type { WireResource } from '../wire/messages.ts';
import { invalidResource } from './errors.ts';
import { isRecord } from './schema-checks.ts';
import { productOf, typeOfResourceId } from './resource-ids.ts';
import type { EmulatorStore } from './store/open-store.ts';
import { offerPlanByExternalId, offerPlanById } from './store/offer-plans.ts';
import type { OfferPlanRow } from './store/offer-plans.ts';
import { productByExternalId, productById } from './store/products.ts';
import type { ProductRow } from './store/products.ts';
import { resourceById } from './store/resources.ts';

/** Durable ids of the resources of this request that have a `resourceName` and are already written. */
type WrittenNames = ReadonlyMap<string, string>;

/** Where references are looked up: the store, and the names of the request. */
export type ReferenceScope = { readonly store: EmulatorStore; readonly names: WrittenNames };

/** The offer that a resource names; refuses one that does not exist. */
export function resolveProduct(scope: ReferenceScope, reference: unknown): ProductRow {
  const found = externalIdIn(reference)
    ? productByExternalId(scope.store, externalIdIn(reference) ?? '')
    : productById(scope.store, productOf(durableIdOf(scope, reference, 'product')));
  return found ?? throwNotFound('product', reference);
}

/** The plan that a resource names within its offer; refuses one that does not exist there. */
export function resolveOfferPlan(scope: ReferenceScope, product: string, reference: unknown): OfferPlanRow {
  const externalId = externalIdIn(reference);
  if (externalId) return undeleted(offerPlanByExternalId(scope.store, product, externalId), reference);
  const id = durableIdOf(scope, reference, 'plan');
  if (productOf(id) !== product) throw invalidResource('invalidId', `${id} belongs to another product`);
  return undeleted(offerPlanById(scope.store, product, lastPart(id)), reference);
}

function undeleted(plan: OfferPlanRow | undefined, reference: unknown): OfferPlanRow {
  return plan && plan.deleted === 0 ? plan : throwNotFound('plan', reference);
}

const otherReferences = {
  listing: 'listing',
  meterDefine: 'price-and-availability-custom-meter',
  basePlan: 'plan',
} as const;

/**
 * The resource's fields with every reference, except product and plan, replaced by a durable id of the
 * offer's draft.
 */
export function resolveOthers(scope: ReferenceScope, product: string, resource: WireResource): WireResource {
  let resolved = resource;
  for (const [field, type] of Object.entries(otherReferences)) {
    if (resource[field] === undefined) continue;
    const id = durableIdOf(scope, resource[field], type);
    const exists = resourceById(scope.store, product, '0', id) !== undefined;
    resolved = { ...resolved, [field]: exists ? id : throwNotFound(field, resource[field]) };
  }
  return resolved;
}

/** A deprecation schedule in which the alternative, if any, is named by durable id. */
export function resolveSchedule(scope: ReferenceScope, product: string, schedule: unknown): unknown {
  if (!isRecord(schedule) || !isRecord(schedule['alternative'])) return schedule;
  const other = schedule['alternative'];
  const alternative =
    other['plan'] === undefined
      ? { product: productId(resolveProduct(scope, other['product']).id) }
      : { plan: wireOfferPlanId(product, resolveOfferPlan(scope, product, other['plan']).id) };
  return { ...schedule, alternative };
}

function durableIdOf(scope: ReferenceScope, reference: unknown, type: string): string {
  const id = typeof reference === 'string' ? reference : scope.names.get(resourceNameIn(reference));
  if (id === undefined) return throwNotFound(type, reference);
  if (typeOfResourceId(id) !== type) throw invalidResource('invalidId', `${id} is no ${type}`);
  return id;
}

const textMember = (reference: unknown, name: string): string | undefined =>
  (reference as Readonly<Record<string, string | undefined>>)[name];

const externalIdIn = (reference: unknown): string | undefined =>
  typeof reference === 'object' ? textMember(reference, 'externalId') : undefined;

const resourceNameIn = (reference: unknown): string => textMember(reference, 'resourceName') ?? '';

function throwNotFound(what: string, reference: unknown): never {
  throw invalidResource('resourceNotFound', `The ${what} ${JSON.stringify(reference)} could not be found`);
}
