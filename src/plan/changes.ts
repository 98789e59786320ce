import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import type { AudienceMember } from '../kinds/audience.ts';
import { itemSchema } from '../kinds/keyed.ts';
import { memberSchema } from '../diff/canonical.ts';
import {
  compareCopies,
  declaredCopy,
  placeOf,
  type CopyDifference,
  type SpecDifference,
} from '../diff/copies.ts';
import { asSecret, isUnset, maskedSecret } from '../model/forms.ts';
import { defined, isList, isObject, type Json } from '../model/json.ts';
import { isWithin } from '../model/path.ts';
import type { Change, Origin } from '../model/plan.ts';
import { fingerprint } from './fingerprint.ts';
import type { OfferInput } from './input.ts';
import { comparison } from './situation.ts';

/** Turns differences into the changes of a step: masked, fingerprinted, with where they come from. */
export function changesOf(offer: OfferInput, found: readonly CopyDifference[]): readonly Change[] {
  const origin = originsOf(offer);
  return found.map((difference) =>
    difference.kind === 'spec'
      ? specChange(offer, difference, origin(difference))
      : membersChange(offer, difference, origin(difference)),
  );
}

function specChange(offer: OfferInput, found: SpecDifference, origin: Origin): Change {
  const print = (value: Json | undefined) => fingerprint(offer.input, found, value);
  return {
    address: found.address,
    path: found.path,
    op: found.op,
    ...defined({ before: masked(found.schema, found.before), after: masked(found.schema, found.after) }),
    origin,
    fingerprint: { before: print(found.before), after: print(found.after) },
  };
}

function membersChange(
  offer: OfferInput,
  found: CopyDifference & { readonly kind: 'members' },
  origin: Origin,
): Change {
  const { added, removed, changed, kept } = found.members;
  const print = (members: readonly AudienceMember[]) =>
    fingerprint(offer.input, { ...found, schema: undefined }, members.map(memberValue));
  return {
    address: found.address,
    path: found.path,
    op: 'set',
    added: [...added],
    removed: [...removed],
    changed: [...changed],
    kept,
    origin,
    fingerprint: { before: print(removed), after: print([...added, ...changed]) },
  };
}

const memberValue = ({ type, id, label }: AudienceMember): Json =>
  defined({ type, id: id.toLowerCase(), label });

/** The value as it may be shown: no secret, and no field that we do not know, since it may hold one. */
export function masked(schema: TSchema | undefined, value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  const secret = asSecret(value);
  if (secret) return maskedSecret(secret);
  if (schema === undefined || annotationsOf(schema).secret) return maskedSecret();
  if (isUnset(value)) return undefined;
  if (isList(value)) return value.map((item) => masked(itemSchema(schema), item) ?? null);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, item]) => [key, masked(memberSchema(schema, key), item)]);
  return defined(Object.fromEntries(members));
}

/**
 * Where a difference comes from: the file changed since the last apply, the service did, both, or there was
 * no last apply.
 */
function originsOf(offer: OfferInput): (found: CopyDifference) => Origin {
  const applied = offer.recorded?.applied;
  if (!applied) return () => 'new';
  const git = placesWithin(
    offer.desired ? differences(offer, declaredCopy(offer.desired), applied.sent) : [],
  );
  const drift = placesWithin(
    offer.observed ? differences(offer, applied.returned, offer.observed.draft, 'whole') : [],
  );
  return (found) => {
    if (git(found)) return drift(found) ? 'both' : 'git';
    return drift(found) ? 'drift' : 'git';
  };
}

const differences = (
  offer: OfferInput,
  left: Parameters<typeof compareCopies>[0],
  right: Parameters<typeof compareCopies>[1],
  extent: 'declared' | 'whole' = 'declared',
) => compareCopies(left, right, comparison(offer, extent));

function placesWithin(found: readonly CopyDifference[]): (other: CopyDifference) => boolean {
  const exact = new Set(found.map(placeOf));
  return (other) =>
    exact.has(placeOf(other)) ||
    found.some(
      ({ address, path }) =>
        address === other.address && (isWithin(path, other.path) || isWithin(other.path, path)),
    );
}
