import { productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { ResourceRefusal, innerError, invalidResource } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import { productOf } from '../resource-ids.ts';
import { recordEvent } from '../store/history.ts';
import type { AppliedResource } from '../store/jobs.ts';
import { deleteProduct, insertProduct, productByExternalId, productById } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import { putResource } from '../store/resources.ts';
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
  const productType = productTypeOf(fields.type);
  if (productType === undefined) {
    const message = `Offers of type ${fields.type} cannot be created in this marketplace yet`;
    throw invalidResource('businessValidationError', message);
  }
  if (isDeletion(resource)) throw invalidResource('resourceNotFound', 'The product to delete does not exist');
  const id = writing.randomUuid();
  insertProduct(writing.store, { id, externalId: fields.identity.externalId, type: fields.type });
  const applied = putProduct(writing, id, resource);
  plantSeeds(writing, productType.seeds(fields.alias), id, null);
  recordEvent(writing.store, id, writing.now, 'Created offer');
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
  refuseDeletionOfPublished(writing.store, product.id, `product ${product.externalId}`, product.published);
  deleteProduct(writing.store, product.id);
  return { type: 'product', id: productId(product.id), body: ownFields(resource) };
}
