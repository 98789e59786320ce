import { declaredCopy, differenceKey, type SpecDifference } from '../../diff/copies.ts';
import { queryOf, withoutQuery } from '../../diff/canonical.ts';
import { annotationsOf } from '../../kinds/annotations.ts';
import { entryOf } from '../../model/json.ts';
import type { Finding } from '../../model/problem.ts';
import { endsSoon, readAddressUse } from '../../model/signed-address.ts';
import { queryHash, queryPlace, signedAddresses, type SignedAddress } from '../../record/query-hashes.ts';
import type { Situation } from '../situation/situation.ts';
import { decideActions } from './actions.ts';

/**
 * Saves new signatures together with what is saved or published anyway, in a draft that was never
 * published, or when the draft's own signature ends soon. Otherwise they wait for the next publish: saved
 * alone, they would show as an unpublished change in the portal.
 */
export function withRotated(s: Situation): Situation {
  const rotated = rotatedAddresses(s);
  if (rotated.length === 0) return s;
  const isSaved =
    s.unsaved.length > 0 ||
    s.observed?.live === undefined ||
    rotated.some((found) => isRenewal(found, s.input.now)) ||
    decideActions(s).publish === true;
  const found = rotated.map(({ text: _secret, ...difference }) => difference);
  return isSaved ? { ...s, unsaved: [...s.unsaved, ...found] } : { ...s, rotated: found };
}

type Rotated = SpecDifference & { readonly before: string; readonly text: string };

/** Addresses of the files that differ from the draft's in their query only. */
function rotatedAddresses({ id, desired, observed, recorded, input }: Situation): readonly Rotated[] {
  if (observed === undefined) return [];
  const held = new Map(signedAddresses(id, observed.draft).map((one) => [differenceKey(one), one.text]));
  return signedAddresses(id, declaredCopy(desired)).flatMap((one): readonly Rotated[] => {
    const { text } = one;
    const before = held.get(differenceKey(one));
    if (text === undefined || before === undefined || !isOtherQuery(text, before)) return [];
    const known = entryOf(recorded?.applied?.secrets ?? {}, queryPlace(one));
    const isHeld = known !== undefined && known === queryHash(input.recorded, text);
    return isHeld && !endsOtherwise(text, before) ? [] : [rotatedFrom(before, { ...one, text })];
  });
}

const isOtherQuery = (declared: string, held: string): boolean =>
  declared !== held && queryOf(declared) !== '' && withoutQuery(declared) === withoutQuery(held);

/** The draft has another expiry than was written: another user wrote it. */
function endsOtherwise(declared: string, held: string): boolean {
  const [ours, theirs] = [readAddressUse(declared)?.ends, readAddressUse(held)?.ends];
  return theirs !== undefined && theirs !== ours;
}

const rotatedFrom = (
  before: string,
  { address, path, schema, written, text }: SignedAddress & { readonly text: string },
): Rotated => ({
  kind: 'spec',
  address,
  path,
  op: 'replace',
  before,
  after: written,
  schema,
  annotations: annotationsOf(schema),
  onlyQuery: true,
  text,
});

/** The draft's address ends soon, and the file's later. */
function isRenewal({ before, text }: Rotated, now: Date): boolean {
  const [held, next] = [readAddressUse(before), readAddressUse(text)];
  if (!held || !next || !endsSoon(held, now)) return false;
  return next.ends === undefined || next.ends > (held.ends ?? 0);
}

/** New signatures that are not saved yet. */
export const waitingSignatures = ({ rotated }: Situation): readonly Finding[] =>
  rotated.map(({ address, path }) => ({
    rule: 'PLAN-SIGNATURE',
    severity: 'notice',
    message: `\`${path.slice(1)}\` has a new signature; it is saved with the next publish`,
    address,
    path,
  }));
