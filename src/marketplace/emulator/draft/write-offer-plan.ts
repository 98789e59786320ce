import { lastPart, wireOfferPlanId, productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { ResourceRefusal, innerError, invalidResource, ruleRefusal } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import { resolveProduct, resolveSchedule } from '../references.ts';
import { seedsOf } from '../seeds.ts';
import { recordEvent } from '../store/history.ts';
import type { AppliedResource } from '../store/jobs.ts';
import {
  insertOfferPlan,
  markOfferPlanDeleted,
  offerPlanByExternalId,
  offerPlanById,
} from '../store/offer-plans.ts';
import type { OfferPlanRow } from '../store/offer-plans.ts';
import type { ProductRow } from '../store/products.ts';
import { deleteOfferPlanResources, putResource, resourceById, resourcesOfType } from '../store/resources.ts';
import type { Body } from '../store/resources.ts';
import { publishedBody } from '../submissions/published-content.ts';
import { withKnownDate } from '../wind-down.ts';
import { refuseChangeWhileStopping, refuseDeletionOfPublished } from './locks.ts';
import { isStoppedOfferPlan, noteOfferPlanLifecycle } from './offer-plan-lifecycle.ts';
import { plantSeeds } from './plant-seeds.ts';
import { isDeletion, ownFields } from './writing.ts';
import type { Writing } from './writing.ts';

/** Creates, replaces, stops, restores or deletes a plan in the draft. */
export function writeOfferPlan(writing: Writing, resource: WireResource): AppliedResource {
  const product = resolveProduct(writing, resource['product']);
  refuseChangeWhileStopping(writing.store, product.id);
  const { externalId } = resource['identity'] as { externalId: string };
  const existing = existingOfferPlan(writing, product, resource, externalId);
  if (existing === undefined) return createOfferPlan(writing, product, resource, externalId);
  if (existing.externalId !== externalId) {
    throw invalidResource('businessValidationError', 'The externalId of a plan cannot be changed');
  }
  return isDeletion(resource)
    ? removeOfferPlan(writing, product, existing, resource)
    : putOfferPlan(writing, product, existing, resource);
}

function existingOfferPlan(
  writing: Writing,
  product: ProductRow,
  resource: WireResource,
  externalId: string,
): OfferPlanRow | undefined {
  if (resource.id === undefined) {
    const found = offerPlanByExternalId(writing.store, product.id, externalId);
    if (found?.deleted !== 1) return found;
    throw invalidResource(
      'businessValidationError',
      `The plan id ${externalId} was deleted; it cannot be used again`,
    );
  }
  const found = offerPlanById(writing.store, product.id, lastPart(resource.id));
  if (found?.deleted === 0 && wireOfferPlanId(product.id, found.id) === resource.id) return found;
  throw invalidResource('resourceNotFound', `${resource.id} could not be found`);
}

function createOfferPlan(
  writing: Writing,
  product: ProductRow,
  resource: WireResource,
  externalId: string,
): AppliedResource {
  const productType = productTypeOf(product.type);
  if (isDeletion(resource)) throw invalidResource('resourceNotFound', 'The plan to delete does not exist');
  const count = resourcesOfType(writing.store, product.id, '0', 'plan').length;
  if (productType.maxPlans === 0) throw ruleRefusal(`A ${product.type} offer has no plans`);
  if (count >= productType.maxPlans) {
    const message = `An offer has at most ${productType.maxPlans} plans`;
    throw new ResourceRefusal('badRequest', 'Invalid resource', [
      innerError('collectionLimitExceeded', message),
    ]);
  }
  const id = writing.randomUuid();
  const plan: OfferPlanRow = {
    product: product.id,
    id,
    externalId,
    published: 0,
    wasPublic: 0,
    idTypes: '[]',
    deleted: 0,
  };
  insertOfferPlan(writing.store, plan);
  const applied = putOfferPlan(writing, product, plan, resource);
  const { alias } = resource as unknown as { alias: string };
  plantSeeds(writing, seedsOf(productType.planSeeds, alias, product.type), product.id, plan.id);
  const { now, user } = writing;
  recordEvent(writing.store, product.id, { at: now, event: `Created plan: ${alias}`, user });
  return applied;
}

function putOfferPlan(
  writing: Writing,
  product: ProductRow,
  plan: OfferPlanRow,
  resource: WireResource,
): AppliedResource {
  const id = wireOfferPlanId(plan.product, plan.id);
  const before = resourceById(writing.store, plan.product, '0', id)?.body;
  const schedule = resolveSchedule(writing, product.id, resource['deprecationSchedule']);
  const wanted = { ...ownFields(resource), product: productId(product.id) };
  const written = withKnownDate(
    schedule === undefined ? wanted : { ...wanted, deprecationSchedule: schedule },
    before,
  );
  refuseSubtype(product, before, written);
  refuseRegions(product, publishedBody(writing.store, product, id), written);
  noteOfferPlanLifecycle(writing, plan, before, written);
  const body = isStoppedOfferPlan(written) ? written : withoutState(written);
  putResource(writing.store, { product: plan.product, copy: '0', id, type: 'plan', plan: plan.id, body });
  return { type: 'plan', id, body };
}

const withoutState = ({ lifecycleState: _default, ...body }: Body): Body => body;

/**
 * Refuses to remove clouds that a plan was published to, and other clouds for types that have only the
 * public one.
 */
function refuseRegions(product: ProductRow, published: Body | undefined, body: Body): void {
  const before = (published ? (published['azureRegions'] ?? [publicCloud]) : []) as readonly string[];
  const after = (body['azureRegions'] ?? [publicCloud]) as readonly string[];
  const gone = before.find((region) => !after.includes(region));
  if (gone) throw ruleRefusal(`The region ${gone} was published and cannot be removed`);
  const strange = onlyPublicCloud.has(product.type) && after.find((region) => region !== publicCloud);
  if (strange) throw ruleRefusal(`A ${product.type} plan cannot be in ${strange}`);
}

const publicCloud = 'azureGlobal';
const onlyPublicCloud: ReadonlySet<string> = new Set([
  'softwareAsAService',
  'azureContainer',
  'containerApp',
]);

function refuseSubtype({ type }: ProductRow, before: Body | undefined, { subtype }: Body): void {
  if (subtype !== undefined && type !== 'azureApplication')
    throw ruleRefusal(`A ${type} plan has no subtype`);
  const given = before?.['subtype'];
  if (given !== undefined && given !== subtype) throw ruleRefusal('The subtype of a plan cannot be changed');
}

function removeOfferPlan(
  writing: Writing,
  product: ProductRow,
  plan: OfferPlanRow,
  resource: WireResource,
): AppliedResource {
  // The first documents require an unpublished offer, later ones only an unpublished plan.
  const published = writing.rules === 'seed2019' ? product.published : plan.published;
  refuseDeletionOfPublished(writing.store, plan.product, `plan ${plan.externalId}`, published);
  deleteOfferPlanResources(writing.store, plan.product, '0', plan.id);
  markOfferPlanDeleted(writing.store, plan.product, plan.id);
  const { now, user } = writing;
  recordEvent(writing.store, plan.product, { at: now, event: 'Deleted plan', user });
  const body = { ...ownFields(resource), product: productId(plan.product) };
  return { type: 'plan', id: wireOfferPlanId(plan.product, plan.id), body };
}
