import { lastPart, planId, productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { ResourceRefusal, innerError, invalidResource } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import { resolveProduct } from '../references.ts';
import { recordEvent } from '../store/history.ts';
import type { AppliedResource } from '../store/jobs.ts';
import { insertPlan, markPlanDeleted, planByExternalId, planById } from '../store/plans.ts';
import type { PlanRow } from '../store/plans.ts';
import type { ProductRow } from '../store/products.ts';
import { deletePlanResources, putResource, resourceById, resourcesOfType } from '../store/resources.ts';
import type { Body } from '../store/resources.ts';
import { refuseChangeWhileStopping, refuseDeletionOfPublished } from './locks.ts';
import { plantSeeds } from './plant-seeds.ts';
import { isDeletion, ownFields } from './writing.ts';
import type { Writing } from './writing.ts';

/** Creates, replaces, stops, restores or deletes a plan in the draft. */
export function writePlan(writing: Writing, resource: WireResource): AppliedResource {
  const product = resolveProduct(writing, resource['product']);
  refuseChangeWhileStopping(writing.store, product.id);
  const { externalId } = resource['identity'] as { externalId: string };
  const existing = existingPlan(writing, product, resource, externalId);
  if (existing === undefined) return createPlan(writing, product, resource, externalId);
  if (existing.externalId !== externalId) {
    throw invalidResource('businessValidationError', 'The externalId of a plan cannot be changed');
  }
  return isDeletion(resource)
    ? removePlan(writing, existing, resource)
    : putPlan(writing, existing, { ...ownFields(resource), product: productId(product.id) });
}

function existingPlan(
  writing: Writing,
  product: ProductRow,
  resource: WireResource,
  externalId: string,
): PlanRow | undefined {
  if (resource.id === undefined) {
    const found = planByExternalId(writing.store, product.id, externalId);
    if (found?.deleted !== 1) return found;
    throw invalidResource(
      'businessValidationError',
      `The plan id ${externalId} was deleted; it cannot be used again`,
    );
  }
  const found = planById(writing.store, product.id, lastPart(resource.id));
  if (found?.deleted === 0 && planId(product.id, found.id) === resource.id) return found;
  throw invalidResource('resourceNotFound', `${resource.id} could not be found`);
}

function createPlan(
  writing: Writing,
  product: ProductRow,
  resource: WireResource,
  externalId: string,
): AppliedResource {
  const productType = productTypeOf(product.type);
  if (isDeletion(resource)) throw invalidResource('resourceNotFound', 'The plan to delete does not exist');
  const count = resourcesOfType(writing.store, product.id, '0', 'plan').length;
  if (productType && count >= productType.maxPlans) {
    const message = `An offer has at most ${productType.maxPlans} plans`;
    throw new ResourceRefusal('badRequest', 'Invalid resource', [
      innerError('collectionLimitExceeded', message),
    ]);
  }
  const id = writing.randomUuid();
  const plan: PlanRow = { product: product.id, id, externalId, published: 0, wasPublic: 0, deleted: 0 };
  insertPlan(writing.store, plan);
  const applied = putPlan(writing, plan, { ...ownFields(resource), product: productId(product.id) });
  const { alias } = resource as unknown as { alias: string };
  plantSeeds(writing, productType?.planSeeds(alias) ?? [], product.id, plan.id);
  recordEvent(writing.store, product.id, writing.now, `Created plan: ${alias}`);
  return applied;
}

function putPlan(writing: Writing, plan: PlanRow, body: Body): AppliedResource {
  const id = planId(plan.product, plan.id);
  const before = resourceById(writing.store, plan.product, '0', id)?.body;
  noteStop(writing, plan, before, body);
  putResource(writing.store, { product: plan.product, copy: '0', id, type: 'plan', plan: plan.id, body });
  return { type: 'plan', id, body };
}

/** Refuses to stop a plan that may not be stopped, and records stops and restorations. */
function noteStop(writing: Writing, plan: PlanRow, before: Body | undefined, after: Body): void {
  const stopped = isStopped(before);
  if (isStopped(after) === stopped) return;
  if (stopped) {
    recordEvent(writing.store, plan.product, writing.now, 'Resume distribution');
    return;
  }
  refuseStop(writing, plan);
  recordEvent(
    writing.store,
    plan.product,
    writing.now,
    `Initiated plan Stop distribution: ${plan.externalId}`,
  );
}

function refuseStop(writing: Writing, plan: PlanRow): void {
  if (plan.published === 0) {
    throw invalidResource('businessValidationError', `The plan ${plan.externalId} was never published`);
  }
  const others = resourcesOfType(writing.store, plan.product, '0', 'plan').filter((r) => r.plan !== plan.id);
  if (others.some(({ plan: id, body }) => !isStopped(body) && wasPublished(writing, plan.product, id)))
    return;
  const message = `The plan ${plan.externalId} is the last one on sale; stop the offer instead`;
  throw invalidResource('businessValidationError', message);
}

const wasPublished = (writing: Writing, product: string, plan: string | null): boolean =>
  planById(writing.store, product, plan ?? '')?.published === 1;

const isStopped = (body: Body | undefined): boolean => body?.['lifecycleState'] === 'deprecated';

function removePlan(writing: Writing, plan: PlanRow, resource: WireResource): AppliedResource {
  refuseDeletionOfPublished(writing.store, plan.product, `plan ${plan.externalId}`, plan.published);
  deletePlanResources(writing.store, plan.product, '0', plan.id);
  markPlanDeleted(writing.store, plan.product, plan.id);
  recordEvent(writing.store, plan.product, writing.now, 'Deleted plan');
  const body = { ...ownFields(resource), product: productId(plan.product) };
  return { type: 'plan', id: planId(plan.product, plan.id), body };
}
