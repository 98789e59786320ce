import { createHmac } from 'node:crypto';
import type { TSchema } from 'typebox';
import { memberKey } from '../diff/audience.ts';
import { canonical, memberSchema } from '../diff/canonical.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemSchema } from '../kinds/keyed.ts';
import type { AudienceMember } from '../kinds/audience.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { sha256 } from '../model/digest.ts';
import { asSecret, type Secret } from '../model/forms.ts';
import { byText, isList, isObject, stableText, type Json } from '../model/json.ts';
import type { PlanId } from '../model/ids.ts';
import { plansOf, type SpecCopy } from '../model/observed.ts';
import type { PlanInput } from './input.ts';

/** `sha256:…` over any value; the same for equal values whatever the order of their keys. */
export const digestOf = (value: Json): string => `sha256:${sha256(stableText(value))}`;

/** Salted, so that nobody guesses a short secret from a plan; before the first apply there is no salt. */
export const secretHash = (salt: string, secret: Secret): string | undefined =>
  salt === '' || secret.value === undefined
    ? undefined
    : createHmac('sha256', salt).update(secret.value).digest('hex');

/** Salted, so that state tells nothing of what somebody is asked to type. */
export const saltedDigest = (salt: string, value: Json): string =>
  createHmac('sha256', salt).update(stableText(value)).digest('hex').slice(0, 24);

/** Salted, so that state names no customer. */
export const memberHash = (salt: string, member: AudienceMember): string =>
  createHmac('sha256', salt).update(memberKey(member)).digest('hex').slice(0, 24);

/** One digest for a set of members, whatever their order and labels. */
export const membersDigest = (salt: string, members: readonly AudienceMember[]): string =>
  digestOf(members.map((member) => memberHash(salt, member)).toSorted(byText));

/** Digests of the members of each plan of a copy. */
export const memberDigests = (salt: string, copy: SpecCopy): Readonly<Record<PlanId, string>> =>
  Object.fromEntries(plansOf(copy).map(([id, { audience }]) => [id, membersDigest(salt, audience ?? [])]));

type Place = { readonly address: string; readonly path: string; readonly schema: TSchema | undefined };

/** SHA-256 over publisher, tenant, address, path and value: what an approval compares. */
export function fingerprint(input: PlanInput, at: Place, value: Json | undefined): string {
  const { publisher, tenant } = input.identity;
  const text = stableText(withoutSecrets(canonical(at.schema, value) ?? null, input.recorded.salt));
  return `sha256:${sha256(stableText([publisher, tenant, at.address, at.path, text]))}`;
}

/** The value with each secret replaced by its salted hash. */
function withoutSecrets(value: Json, salt: string): Json {
  const secret = asSecret(value);
  if (secret) return { secret: secretHash(salt, secret) ?? 'unknown' };
  if (isList(value)) return value.map((item) => withoutSecrets(item, salt));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, salt)]));
}

/**
 * Digest of everything a copy holds but the members of audiences, which sync changes without a publish, and
 * secrets, of which only masks are read.
 */
export function contentDigest(copy: SpecCopy): string {
  const plans = plansOf(copy).map(([id, { content }]) => [id, digestible(offerPlanSpecSchema, content)]);
  return digestOf([digestible(offerSpecSchema, copy.content), plans]);
}

const digestible = (schema: TSchema, content: Json): Json =>
  canonical(schema, secretFree(schema, content)) ?? null;

function secretFree(schema: TSchema | undefined, value: Json): Json {
  if (annotationsOf(schema).secret || asSecret(value)) return null;
  if (isList(value)) return value.map((item) => secretFree(itemSchema(schema), item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, item]) => [
    key,
    secretFree(memberSchema(schema, key), item),
  ]);
  return Object.fromEntries(members) as Json;
}
