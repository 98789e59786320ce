import type { CopyDifference } from '../diff/copies.ts';
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
  const preview = s.observed?.preview;
  const number = s.observed ? waitingPreview(s.observed)?.number : undefined;
  const submitted = s.recorded?.submitted;
  const ours = submitted?.submission === number;
  if (ours && preview && submitted?.content === contentDigest(preview, s.input.recorded.salt)) return [];
  return ours ? [...s.previewPassengers, ...s.unpreviewed] : s.previewPassengers;
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
