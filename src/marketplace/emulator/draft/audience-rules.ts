import { productTypeOf } from '../product-types.ts';
import type { AudienceLimits } from '../product-types.ts';
import type { Body } from '../store/resources.ts';
import { business } from './rule.ts';
import type { Objection, DraftRule } from './rule.ts';

type TypedMember = { readonly type: string };

const membersOfField = (body: Body | undefined, field: string): readonly TypedMember[] =>
  (body?.[field] ?? []) as TypedMember[];

/** What is wrong with these members by the limits of an audience; undefined if there are no limits. */
export function audienceObjection(
  members: readonly TypedMember[],
  limits: AudienceLimits | undefined,
): Objection {
  if (!limits) return undefined;
  const allowed = Object.keys(limits);
  const strange = members.find(({ type }) => !allowed.includes(type));
  if (strange)
    return business(`The audience takes ${allowed.join(', ') || 'no'} entries, not ${strange.type}`);
  const full = allowed.find(
    (type) => members.filter((member) => member.type === type).length > (limits[type] ?? 0),
  );
  if (full === undefined) return undefined;
  const message = `An audience has at most ${limits[full]} members of type ${full}`;
  return { code: 'collectionLimitExceeded', message };
}

export const privateMembers: DraftRule = ({ product, body }) =>
  audienceObjection(membersOfField(body, 'privateAudiences'), productTypeOf(product.type).privateAudience);

export const previewMembers: DraftRule = ({ product, body }) =>
  audienceObjection(membersOfField(body, 'previewAudiences'), productTypeOf(product.type).previewAudience);

export const neverPrivateAgain: DraftRule = ({ plan, body }) => {
  if (body['audience'] !== 'private' || plan?.wasPublic !== 1) return undefined;
  return business(`The plan ${plan.externalId} was published as public and cannot become private`);
};

export const fewPrivateOfferPlans: DraftRule = ({ writing, product, plan, body, stored }) => {
  const limit = productTypeOf(product.type).maxPrivatePlans;
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
