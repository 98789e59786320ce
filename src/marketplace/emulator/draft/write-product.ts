import { productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { ResourceRefusal, innerError, invalidResource } from '../errors.ts';
import { offerStatus } from '../offer-status.ts';
import { productTypeOf } from '../product-types.ts';
import { productOf } from '../resource-ids.ts';
import { seedsOf } from '../seeds.ts';
import { recordEvent } from '../store/history.ts';
import type { AppliedResource } from '../store/jobs.ts';
import { deleteProduct, insertProduct, productByExternalId, productById } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import { deleteResource, putResource, resourcesOf } from '../store/resources.ts';
import { refuseChangeWhileStopping, refuseDeletionOfPublished } from './locks.ts';
import { plantSeeds } from './plant-seeds.ts';
import { isDeletion, ownFields } from './writing.ts';
import type { Writing } from './writing.ts';

/** Creates, replaces or deletes an offer's product resource. */
export function writeProduct(writing: Writing, resource: WireResource): AppliedResource {
  const { type, identity, alias } = resource as unknown as ProductFields;
  const existing = existingProduct(writing, resource, identity.externalId);
  if (existing === undefined) return createProduct(writing, resource, { type, identity, alias });
  if (existing.type !== type) throw differentType(resource, existing);
  if (existing.externalId !== identity.externalId) {
    throw invalidResource('businessValidationError', 'The externalId of a product cannot be changed');
  }
  return isDeletion(resource)
    ? removeProduct(writing, existing, resource)
    : putProduct(writing, existing.id, resource);
}

type ProductFields = {
  readonly type: string;
  readonly identity: { readonly externalId: string };
  readonly alias: string;
};

function existingProduct(
  writing: Writing,
  resource: WireResource,
  externalId: string,
): ProductRow | undefined {
  if (resource.id === undefined) return productByExternalId(writing.store, externalId);
  const found = productById(writing.store, productOf(resource.id));
  if (found && productId(found.id) === resource.id) return found;
  throw invalidResource('resourceNotFound', `${resource.id} could not be found`);
}

function differentType(resource: WireResource, existing: ProductRow): ResourceRefusal {
  const message = `${existing.externalId} exists with type ${existing.type}, which cannot be changed`;
  const outer = resource.id === undefined ? 'conflict' : 'badRequest';
  return new ResourceRefusal(outer, 'Invalid resource', [innerError('businessValidationError', message)]);
}

function createProduct(writing: Writing, resource: WireResource, fields: ProductFields): AppliedResource {
  if (isDeletion(resource)) throw invalidResource('resourceNotFound', 'The product to delete does not exist');
  const id = writing.randomUuid();
  insertProduct(writing.store, { id, externalId: fields.identity.externalId, type: fields.type });
  const applied = putProduct(writing, id, resource);
  plantSeeds(writing, seedsOf(productTypeOf(fields.type).seeds, fields.alias, fields.type), id, null);
  const { store, now, user, faultState: unrest } = writing;
  recordEvent(store, id, { at: now, event: 'Created offer', user });
  const { hideNewFor } = unrest.trouble();
  if (hideNewFor > 0) unrest.hidden.set(id, hideNewFor);
  return applied;
}

function putProduct(writing: Writing, id: string, resource: WireResource): AppliedResource {
  refuseChangeWhileStopping(writing.store, id);
  const body = ownFields(resource);
  if (body['lifecycleState'] === 'deprecated') {
    throw invalidResource(
      'notSupported',
      'An offer is stopped through its live submission, not through the product',
    );
  }
  const durableId = productId(id);
  putResource(writing.store, { product: id, copy: '0', id: durableId, type: 'product', plan: null, body });
  return { type: 'product', id: durableId, body };
}

function removeProduct(writing: Writing, product: ProductRow, resource: WireResource): AppliedResource {
  if (writing.rules === 'seed2019' && isOffTheShelf(writing, product)) return discardEdits(writing, product);
  refuseDeletionOfPublished(writing.store, product.id, `product ${product.externalId}`, product.published);
  deleteProduct(writing.store, product.id);
  return { type: 'product', id: productId(product.id), body: ownFields(resource) };
}

const isOffTheShelf = ({ store, now }: Writing, product: ProductRow): boolean =>
  offerStatus(store, product, now).status === 'notAvailable';

/**
 * The first documents call this deleting the draft of a stopped offer: only its unpublished edits are
 * dropped.
 */
function discardEdits({ store }: Writing, product: ProductRow): AppliedResource {
  for (const { id } of resourcesOf(store, product.id, '0')) deleteResource(store, product.id, '0', id);
  const live = resourcesOf(store, product.id, product.live ?? '');
  for (const resource of live) putResource(store, { ...resource, copy: '0' });
  const id = productId(product.id);
  return { type: 'product', id, body: live.find((resource) => resource.id === id)?.body ?? {} };
}
