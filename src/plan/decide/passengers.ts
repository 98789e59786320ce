import { given } from '../../model/given.ts';
import { differenceKey, type CopyDifference } from '../../diff/copies.ts';
import type { Passenger } from '../../model/plan.ts';
import { maskChange } from '../steps/changes.ts';
import type { OfferActions } from './actions.ts';
import { reachesCustomers, type Situation } from '../situation/situation.ts';
import { isOursWaiting, isAltered } from '../situation/altered.ts';

/** Differences that these actions would bring to customers without approval. */
export function carriedBy(s: Situation, moves: OfferActions): readonly CopyDifference[] {
  if (moves.publish) return s.passengers;
  return moves.goLive === 'waiting' ? unapprovedDifferences(s) : [];
}

/**
 * What the waiting preview carries beyond what was approved when it was submitted. If we submitted it and it
 * is still what we sent: nothing. For any other preview, also declared fields whose value differs from the
 * files.
 */
function unapprovedDifferences(s: Situation): readonly CopyDifference[] {
  if (isOursWaiting(s) && !isAltered(s)) return [];
  const known = new Set(s.previewPassengers.map(differenceKey));
  const others = s.unpreviewed.filter((found) => reachesCustomers(found) && !known.has(differenceKey(found)));
  return [...s.previewPassengers, ...others.map(asHeld)];
}

/** A declared value that the preview lacks, seen from the preview: what would go live in its place. */
function asHeld(found: CopyDifference): CopyDifference {
  if (found.kind !== 'spec') return found;
  const { before, after: _declared, ...rest } = found;
  return { ...rest, ...given({ after: before }) };
}

/** A passenger as a plan shows it. */
export function passenger(found: CopyDifference, carrier: Passenger['carriedBy']): Passenger {
  const { address, path } = found;
  if (found.kind === 'members') return { address, path, carriedBy: carrier, value: found.members.added };
  const [live, value] = [maskChange(found.schema, found.before), maskChange(found.schema, found.after)];
  return {
    address,
    path,
    carriedBy: carrier,
    ...given({ live, value }),
  };
}
