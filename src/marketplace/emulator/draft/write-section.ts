import { wireOfferPlanId, productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { resourceTypes } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { invalidResource } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import { resolveOthers, resolveOfferPlan, resolveProduct } from '../references.ts';
import { onlyResourceId } from '../resource-ids.ts';
import { sealSecrets } from '../secrets.ts';
import type { AppliedResource } from '../store/jobs.ts';
import type { OfferPlanRow } from '../store/offer-plans.ts';
import type { ProductRow } from '../store/products.ts';
import { deleteResource, putResource, resourceById } from '../store/resources.ts';
import type { Body } from '../store/resources.ts';
import { liveBody, publishedBody } from '../submissions/published-content.ts';
import { withFile } from './asset-files.ts';
import { refuseChangeWhileStopping, refuseDeletionOfPublished } from './locks.ts';
import { numberedId } from './numbered-ids.ts';
import { applySectionRules } from './section-rules.ts';
import { isDeletion, ownFields } from './writing.ts';
import type { Writing } from './writing.ts';

/** The offer that a resource belongs to and, for a resource of a plan, the plan. */
type Owner = { readonly product: ProductRow; readonly plan: OfferPlanRow | undefined };

const isNumbered = (type: ResourceType): type is 'listing-asset' | 'listing-trailer' =>
  type === 'listing-asset' || type === 'listing-trailer';

/** Creates, replaces or deletes any resource of the draft except products and plans. */
export function writeSection(writing: Writing, type: ResourceType, resource: WireResource): AppliedResource {
  const owner = resolveOwner(writing, type, resource);
  refuseChangeWhileStopping(writing.store, owner.product.id);
  const fields = resolveOthers(writing, owner.product.id, resource);
  const body = { ...ownFields(fields), ...ownerIds(owner) };
  const id = resourceIdFor(writing, type, owner, { ...body, id: resource.id });
  return isDeletion(resource)
    ? removeSection(writing, type, owner, { id, body })
    : putSection(writing, type, owner, { id, body });
}

function resolveOwner(writing: Writing, type: ResourceType, resource: WireResource): Owner {
  const product = resolveProduct(writing, resource['product']);
  if (!productTypeOf(product.type).resources.includes(type)) {
    throw invalidResource('notSupported', `A ${product.type} offer has no ${type}`);
  }
  const plan = isOfOfferPlan(type) ? resolveOfferPlan(writing, product.id, resource['plan']) : undefined;
  return { product, plan };
}

const isOfOfferPlan = (type: ResourceType): boolean => resourceTypes[type].of.startsWith('plan');

const ownerIds = ({ product, plan }: Owner): Body => ({
  product: productId(product.id),
  ...(plan ? { plan: wireOfferPlanId(product.id, plan.id) } : {}),
});

function resourceIdFor(writing: Writing, type: ResourceType, owner: Owner, resource: Body): string {
  if (isNumbered(type)) return numberedId(writing.store, type, owner.product.id, resource);
  const id = onlyResourceId(type, owner.product.id, owner.plan?.id ?? null, resource['languageId']);
  if (resource['id'] === undefined || resource['id'] === id) return id;
  throw invalidResource('invalidId', `The id does not belong to this ${type}; it would be ${id}`);
}

type WrittenSection = { readonly id: string; readonly body: Body };

function putSection(
  writing: Writing,
  type: ResourceType,
  owner: Owner,
  section: WrittenSection,
): AppliedResource {
  const product = owner.product.id;
  const stored = resourceById(writing.store, product, '0', section.id)?.body;
  const sealed = sealSecrets(writing, type, section.body, stored);
  const body = applySectionRules({
    writing,
    type,
    body: withFile(writing, type, sealed, stored),
    stored,
    published: publishedBody(writing.store, owner.product, section.id),
    live: liveBody(writing.store, owner.product, section.id),
    ...owner,
  });
  putResource(writing.store, {
    product,
    copy: '0',
    id: section.id,
    type,
    plan: owner.plan?.id ?? null,
    body,
  });
  return { type, id: section.id, body };
}

/** Assets may be removed at any time: from the draft at once, from the live copy with the next publish. */
function removeSection(
  writing: Writing,
  type: ResourceType,
  owner: Owner,
  section: WrittenSection,
): AppliedResource {
  const published = isNumbered(type) ? 0 : (owner.plan ?? owner.product).published;
  const product = owner.product.id;
  const stored = resourceById(writing.store, product, '0', section.id);
  if (!stored) throw invalidResource('resourceNotFound', `The ${type} to delete does not exist`);
  if (!isNumbered(type)) refuseDeletionOfPublished(writing.store, product, type, published);
  deleteResource(writing.store, product, '0', section.id);
  return { type, id: section.id, body: { ...stored.body, lifecycleState: 'deleted' } };
}
