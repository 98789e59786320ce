import { resourceKinds } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { innerError, ResourceRefusal } from '../errors.ts';
import type { InnerCode } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import type { PlanRow } from '../store/plans.ts';
import type { ProductRow } from '../store/products.ts';
import type { Body } from '../store/resources.ts';
import type { Writing } from './writing.ts';

/** A section about to be written, with what the draft holds in its place. */
type Change = {
  readonly writing: Writing;
  readonly type: ResourceType;
  readonly product: ProductRow;
  readonly plan: PlanRow | undefined;
  readonly body: Body;
  readonly stored: Body | undefined;
};

/** Why a change is not allowed. */
type Objection = { readonly code: InnerCode; readonly message: string } | undefined;
type Rule = (change: Change) => Objection;

type Member = { readonly type: string; readonly id: string };

const membersOf = (body: Body | undefined, field: string): readonly Member[] =>
  (body?.[field] ?? []) as Member[];
const business = (message: string): Objection => ({ code: 'businessValidationError', message });

const fittingKind: Rule = ({ type, product, body }) => {
  const expected = resourceKinds[type]?.[product.type];
  if (expected === undefined || body['kind'] === expected) return undefined;
  return business(`The kind of a ${type} of a ${product.type} offer is ${expected}`);
};

const neverPrivateAgain: Rule = ({ plan, body }) => {
  if (body['audience'] !== 'private' || plan?.wasPublic !== 1) return undefined;
  return business(`The plan ${plan.externalId} was published as public and cannot become private`);
};

const privateMembers: Rule = ({ product, body }) => {
  const limits = productTypeOf(product.type);
  const members = membersOf(body, 'privateAudiences');
  if (limits && members.length > limits.maxPrivateAudience) {
    const message = `A private audience has at most ${limits.maxPrivateAudience} members`;
    return { code: 'collectionLimitExceeded', message };
  }
  return strangeType(members, limits?.privateAudience ?? []);
};

const previewMembers: Rule = ({ product, body }) =>
  strangeType(membersOf(body, 'previewAudiences'), productTypeOf(product.type)?.previewAudience ?? []);

function strangeType(members: readonly Member[], allowed: readonly string[]): Objection {
  const strange = members.find(({ type }) => !allowed.includes(type));
  return strange && business(`The audience takes ${allowed.join(', ')} entries, not ${strange.type}`);
}

const fewPrivatePlans: Rule = ({ writing, product, plan, body, stored }) => {
  const limit = productTypeOf(product.type)?.maxPrivatePlans ?? Infinity;
  if (body['audience'] !== 'private' || stored?.['audience'] === 'private') return undefined;
  const others = writing.store.row<{ count: number }>(
    `SELECT count(*) AS count FROM resource WHERE product = ? AND copy = '0'
     AND type = 'price-and-availability-plan' AND plan <> ? AND body ->> '$.audience' = 'private'`,
    product.id,
    plan?.id ?? '',
  );
  if ((others?.count ?? 0) < limit) return undefined;
  return { code: 'collectionLimitExceeded', message: `An offer has at most ${limit} private plans` };
};

const soldForEver: Rule = ({ product, body, stored }) =>
  product.live !== null && stored?.['sellThroughMicrosoft'] === true && body['sellThroughMicrosoft'] !== true
    ? business('A published offer that is sold through Microsoft cannot become a listing only')
    : undefined;

/** Judged in this order; the first objection refuses the resource. */
const rules: Readonly<Partial<Record<ResourceType, readonly Rule[]>>> = {
  property: [fittingKind],
  listing: [fittingKind],
  'plan-listing': [fittingKind],
  'listing-asset': [fittingKind],
  'listing-trailer': [fittingKind],
  'price-and-availability-offer': [previewMembers],
  'price-and-availability-plan': [neverPrivateAgain, privateMembers, fewPrivatePlans],
  'commercial-marketplace-setup': [soldForEver],
};

/** Refuses a change that breaks a rule of the marketplace. */
export function applySectionRules(change: Change): void {
  for (const rule of rules[change.type] ?? []) {
    const objection = rule(change);
    if (!objection) continue;
    throw new ResourceRefusal('badRequest', 'Invalid resource', [
      innerError(objection.code, objection.message),
    ]);
  }
}
