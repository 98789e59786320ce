import { placeOf, type CopyDifference } from '../diff/copies.ts';
import type { Passenger } from '../model/plan.ts';
import { waitingPreview } from '../model/status.ts';
import { masked } from './changes.ts';
import { contentDigest } from './fingerprint.ts';
import type { Moves } from './moves.ts';
import type { Situation } from './situation.ts';

/** Differences that these moves would bring to customers although nobody approved them. */
export function carriedBy(s: Situation, moves: Moves): readonly CopyDifference[] {
  if (moves.publish) return s.passengers;
  return moves.goLive === 'waiting' ? unapproved(s) : [];
}

/**
 * What the waiting preview carries beyond what was approved when it was submitted. In a preview of ours that
 * includes declared fields: it is not what we sent.
 */
function unapproved(s: Situation): readonly CopyDifference[] {
  if (!isOursWaiting(s)) return s.previewPassengers;
  if (!isAltered(s)) return [];
  const known = new Set(s.previewPassengers.map(placeOf));
  const others = s.unpreviewed.filter((found) => !known.has(placeOf(found)));
  return [...s.previewPassengers, ...others.map(asHeld)];
}

const isOursWaiting = (s: Situation): boolean => {
  const number = s.observed ? waitingPreview(s.observed)?.number : undefined;
  return number !== undefined && s.recorded?.submitted?.submission === number;
};

/** True when the waiting preview of ours is not what was sent: an edit slipped in right before it. */
export const isAltered = (s: Situation): boolean =>
  isOursWaiting(s) &&
  s.observed?.preview !== undefined &&
  s.recorded?.submitted?.content !== contentDigest(s.observed.preview);

/** A declared value that the preview lacks, seen from the preview: what would go live in its place. */
function asHeld(found: CopyDifference): CopyDifference {
  if (found.kind !== 'spec') return found;
  const { before, after: _declared, ...rest } = found;
  return { ...rest, ...(before === undefined ? {} : { after: before }) };
}

/** A passenger as a plan shows it. */
export function passenger(found: CopyDifference, carrier: Passenger['carriedBy']): Passenger {
  const { address, path } = found;
  if (found.kind === 'members') return { address, path, carriedBy: carrier, value: found.members.added };
  const [live, value] = [masked(found.schema, found.before), masked(found.schema, found.after)];
  return {
    address,
    path,
    carriedBy: carrier,
    ...(live === undefined ? {} : { live }),
    ...(value === undefined ? {} : { value }),
  };
}
