import { given } from '../../model/given.ts';
import type { TSchema } from 'typebox';
import { annotationsOf } from '../../kinds/annotations.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import { queryOf, withoutQuery } from '../../diff/canonical.ts';
import { compareCopies, declaredCopy, type CopyDifference, type SpecDifference } from '../../diff/copies.ts';
import { asSecret, isUnset, maskedSecret, unrecognizedValue, type Secret } from '../../model/value-forms.ts';
import { entryOf, isObject, type Json } from '../../model/json.ts';
import { isWithin } from '../../model/path.ts';
import type { Change, Origin } from '../../model/plan.ts';
import type { Applied } from '../../model/recorded.ts';
import { offerPlanIn, type SpecCopy } from '../../model/observed.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import { anonymousCopy } from '../../record/pseudonymise.ts';
import { fieldFingerprint, fingerprint, membersDigest } from '../../record/fingerprint.ts';
import type { OfferInput } from '../situation/input.ts';
import { comparison } from '../situation/situation.ts';
import { mapChildren } from '../../model/walk.ts';

/** Turns differences into the changes of a step: masked, fingerprinted, and with their origin. */
export function changesOf(offer: OfferInput, found: readonly CopyDifference[]): readonly Change[] {
  const origin = originsOf(offer);
  return found.map((difference) =>
    difference.kind === 'spec'
      ? specChange(offer, difference, origin(difference))
      : membersChange(offer, difference, origin(difference)),
  );
}

function specChange(offer: OfferInput, found: SpecDifference, origin: Origin): Change {
  const print = (value: Json | undefined) => fieldFingerprint(offer.input, found, value);
  return {
    address: found.address,
    path: found.path,
    op: found.op,
    ...given({ before: maskChange(found.schema, found.before), after: shownAfter(offer, found) }),
    origin,
    fingerprint: { before: print(found.before), after: print(found.after) },
  };
}

/** Before the first apply there is no salt to hash secrets with, so secrets cannot be compared later. */
function shownAfter({ input }: OfferInput, { schema, after }: SpecDifference): Json | undefined {
  return maskChange(schema, input.recorded.salt === '' ? withoutValues(after) : after);
}

function withoutValues(value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  const secret = asSecret(value);
  if (secret) return { env: secret.env };
  return mapChildren(undefined, value, (child) => withoutValues(child.value));
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
  given({ type, id: id.toLowerCase(), label });

/** The value in a form that may be shown: hides secrets, and unknown fields because they may hold one. */
export function maskChange(schema: TSchema | undefined, value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  const secret = asSecret(value);
  if (secret) return maskedAt(schema, secret);
  if (annotationsOf(schema).sas && typeof value === 'string') return maskedQuery(value);
  if (schema === undefined) return unrecognizedValue;
  if (annotationsOf(schema).secret) return maskedSecret();
  if (isUnset(value)) return undefined;
  const { readOnly = [] } = annotationsOf(schema);
  return mapChildren(schema, value, (child) =>
    isObject(value) && readOnly.includes(child.key) ? undefined : maskChange(child.schema, child.value),
  );
}

/** A secret stays one, so that it can be approved; of a signed address, all but the signature is shown. */
function maskedAt(schema: TSchema | undefined, secret: Secret): Json {
  const { value } = secret;
  const isSigned = annotationsOf(schema).sas && value !== undefined && withoutQuery(value) !== value;
  return { ...maskedSecret(secret), ...(isSigned ? { address: maskedQuery(value) } : {}) };
}

/** Permissions and times of a signed address, which distinguish two signatures; the rest is hidden. */
const shownParameters = ['sp', 'st', 'se'];

function maskedQuery(address: string): string {
  if (withoutQuery(address) === address) return address;
  const said = new URLSearchParams(queryOf(address));
  const shown = shownParameters.flatMap((name) => {
    const value = said.get(name);
    return value !== null && /^[\w:.-]{1,40}$/.test(value) ? [`${name}=${value}`] : [];
  });
  return `${withoutQuery(address)}?${[...shown, '(secret)'].join('&')}`;
}

/**
 * The origin of a difference: the file changed since the last apply, the service did, both did, or there was
 * no last apply. If HEAD does not contain the last apply, compares with the point where the two parted.
 */
function originsOf(offer: OfferInput): (found: CopyDifference) => Origin {
  const applied = offer.recorded?.applied;
  const { desired, observed } = offer;
  if (!applied) return () => 'new';
  const recordable = (copy: SpecCopy) => anonymousCopy(copy, offer.input.recorded);
  const declared = desired && recordable(declaredCopy(desired));
  const draft = observed && recordable(observed.draft);
  const parted = forkOf(offer);
  const sent = parted ? recordable(declaredCopy(parted)) : applied.sent;
  const git = placesWithin(declared ? compared(offer, declared, sent, 'declared') : []);
  const drift = placesWithin(draft ? compared(offer, applied.returned, draft, 'whole') : []);
  return (found) => {
    if (found.kind === 'members') return membersOrigin(offer, applied, offerPlanOf(found.address));
    return originOf(git(found), drift(found) || (parted !== undefined && !git(found)));
  };
}

/** What the files said at the point where HEAD and the last applied commit parted. */
const forkOf = ({ id, input }: OfferInput): DesiredOffer | undefined =>
  input.checkout?.fork?.offers.find((offer) => offer.id === id);

const originOf = (git: boolean, drift: boolean): Origin => (drift ? (git ? 'both' : 'drift') : 'git');

const compared = (
  offer: OfferInput,
  left: SpecCopy,
  right: SpecCopy,
  extent: 'declared' | 'whole',
): readonly CopyDifference[] => compareCopies(left, right, comparison(offer, extent));

function membersOrigin(offer: OfferInput, applied: Applied, plan: OfferPlanId | undefined): Origin {
  const recorded = plan === undefined ? undefined : entryOf(applied.audiences, plan);
  if (plan === undefined || recorded === undefined) return 'new';
  const digest = (members: readonly AudienceMember[] = []) => membersDigest(offer.input.recorded, members);
  const of = (declared: DesiredOffer | undefined) =>
    digest(declared?.plans.find(({ id }) => id === plan)?.audience);
  const parted = forkOf(offer);
  const before = parted ? of(parted) : recorded.sent;
  const returned = digest(offerPlanIn(offer.observed?.draft, plan)?.audience);
  const git = of(offer.desired) !== before;
  return originOf(git, returned !== recorded.returned || (parted !== undefined && !git));
}

function placesWithin(found: readonly CopyDifference[]): (other: CopyDifference) => boolean {
  const byAddress = Map.groupBy(found, ({ address }) => address);
  return (other) =>
    (byAddress.get(other.address) ?? []).some(
      ({ path }) => isWithin(path, other.path) || isWithin(other.path, path),
    );
}
