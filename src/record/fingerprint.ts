import type { TSchema } from 'typebox';
import { audienceMemberKey } from '../diff/audience.ts';
import { canonical } from '../diff/canonical.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import type { AudienceMember } from '../kinds/audience.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { sha256 } from '../model/digest.ts';
import { asSecret, type Secret } from '../model/value-forms.ts';
import { byText, stableText, type Json } from '../model/json.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { DesiredAllocation } from '../model/licenses.ts';
import type { OfferPlanId } from '../model/ids.ts';
import { offerPlansOf, type SpecCopy } from '../model/observed.ts';
import { saltedHash, sealed, type Sealing } from '../model/sealing.ts';
import { anonymous, anonymousCopy } from './pseudonymise.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import { mapChildren } from '../model/walk.ts';

/** `sha256:…` over any value; equal values give the same digest, whatever the order of their keys. */
export const digestOf = (value: Json): string => `sha256:${sha256(stableText(value))}`;

/** Uses scrypt, so that no word list finds a short secret; before the first apply there is no salt. */
export const secretHash = (sealing: Sealing, secret: Secret): string | undefined =>
  sealing.salt === '' || secret.value === undefined
    ? undefined
    : sealed(sealing, saltedHash(sealing, secret.value));

const shortSaltedHash = (sealing: Sealing, text: string): string => saltedHash(sealing, text).slice(0, 24);

/**
 * Digest of what a person is asked to do; reveals nothing, because anything that could be guessed is already
 * hashed. Made without the key, because a history line keeps it permanently.
 */
export const saltedDigest = (sealing: Sealing, value: Json): string =>
  shortSaltedHash(sealing, stableText(value));

/**
 * Does not name the customer. An id is a GUID: there are too many to try them all, and too many members to
 * run scrypt for each.
 */
export const memberHash = (sealing: Sealing, member: AudienceMember): string =>
  sealed(sealing, shortSaltedHash(sealing, audienceMemberKey(member)));

/** One digest for a set of members, independent of their order and labels. */
export const membersDigest = (sealing: Sealing, members: readonly AudienceMember[]): string =>
  sealed(
    sealing,
    digestOf(members.map((member) => shortSaltedHash(sealing, audienceMemberKey(member))).toSorted(byText)),
  );

/** Digests of the members of each plan of a copy. */
export const memberDigests = (sealing: Sealing, copy: SpecCopy): Readonly<Record<OfferPlanId, string>> =>
  Object.fromEntries(
    offerPlansOf(copy).map(([id, { audience }]) => [id, membersDigest(sealing, audience ?? [])]),
  );

/**
 * For digests that must be the same before the first apply and for everyone who reads a plan. This salt is
 * public, so the only protection is the cost of each guess.
 */
const openSealing: Sealing = { salt: 'offerctl' };

type FingerprintPlace = {
  readonly address: string;
  readonly path: string;
  readonly schema: TSchema | undefined;
};

/** Whose catalog it is, and how its secrets are hashed. */
type CatalogIdentity = {
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  readonly recorded: Sealing;
};

/**
 * The hashed form of a field's value. Also hashes personal texts, and unknown fields that a plan does not
 * show.
 */
export const fieldFingerprint = (
  input: CatalogIdentity,
  at: FingerprintPlace,
  value: Json | undefined,
): string => fingerprint(input, at, value && anonymous(at.schema, value, openSealing));

/** SHA-256 over publisher, tenant, address, path and value: what an approval compares. */
export function fingerprint(input: CatalogIdentity, at: FingerprintPlace, value: Json | undefined): string {
  const { publisher, tenant } = input.identity;
  const text = stableText(withSecretHashes(canonical(at.schema, value) ?? null, input.recorded));
  return `sha256:${sha256(stableText([publisher, tenant, at.address, at.path, text]))}`;
}

/** The value with each secret replaced by its hash. */
function withSecretHashes(value: Json, sealing: Sealing): Json {
  const secret = asSecret(value);
  if (secret) return { secret: secretHash(sealing, secret) ?? 'unknown' };
  return mapChildren(undefined, value, (child) => withSecretHashes(child.value, sealing));
}

/**
 * Digest of everything in a copy except audience members, which a sync changes without a publish, and
 * secrets, which can only be read as masks.
 */
export function contentDigest(copy: SpecCopy): string {
  const shown = anonymousCopy(copy, openSealing);
  const plans = offerPlansOf(shown).map(([id, { content }]) => [
    id,
    digestible(offerPlanSpecSchema, content),
  ]);
  return digestOf([digestible(offerSpecSchema, shown.content), plans]);
}

/**
 * Digest of all that the files declare of an offer or allocation, except secrets. It names customers, too, so
 * only the cost of each guess protects it.
 */
export const declaredDigest = (declared: DesiredOffer | DesiredAllocation): string =>
  saltedDigest(openSealing, secretFree(undefined, JSON.parse(JSON.stringify(declared)) as Json));

const digestible = (schema: TSchema, content: Json): Json =>
  canonical(schema, secretFree(schema, content)) ?? null;

function secretFree(schema: TSchema | undefined, value: Json): Json {
  if (annotationsOf(schema).secret || asSecret(value)) return null;
  return mapChildren(schema, value, (child) => secretFree(child.schema, child.value));
}
