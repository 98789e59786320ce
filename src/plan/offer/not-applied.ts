import { differenceKey, type CopyDifference } from '../../diff/copies.ts';
import { offerAddress, offerPlanAudienceAddress } from '../../model/ids.ts';
import type { NotApplied } from '../../model/plan.ts';
import type { OfferActions } from '../decide/actions.ts';
import type { Decision } from '../decide/decision-table.ts';
import type { Situation } from '../situation/situation.ts';
import { changesOf } from '../steps/changes.ts';

/** What keeps the files from being written, by decision; the others write what differs. */
const writtenLater: Partial<Record<Decision, NotApplied['while']>> = {
  stop: 'stopped',
  'cancel-stop': 'stopped',
  rest: 'stopped',
  leave: 'stopped',
  await: 'waiting',
  'keep-preview': 'waiting',
  promote: 'waiting',
};

/** What differs from the files although no step writes it: an offer that is equal must not be assumed. */
export function notAppliedTo(s: Situation, moves: OfferActions): readonly NotApplied[] {
  const isWritten = moves.create === true || moves.save === true || moves.publish === true;
  const reason = isWritten || s.observed === undefined ? undefined : writtenLater[moves.course];
  const found = reason === undefined ? [] : leftOut(s, moves, reason);
  if (reason === undefined || found.length === 0) return [];
  return [{ address: offerAddress(s.id), while: reason, changes: [...changesOf(s, found)] }];
}

function leftOut(s: Situation, moves: OfferActions, reason: NotApplied['while']): readonly CopyDifference[] {
  const syncs = moves.sync ? [] : s.syncs.map((sync) => syncDifference(s, sync));
  // What runs or waits was saved before: only a newer draft, or a preview that is older, is left out.
  const others = { stopped: s.unpublished, waiting: moves.goLive ? s.unpreviewed : [] }[reason];
  return [...new Map([...others, ...s.unsaved, ...syncs].map((one) => [differenceKey(one), one])).values()];
}

const syncDifference = (s: Situation, { plan, members }: Situation['syncs'][number]): CopyDifference => ({
  kind: 'members',
  address: offerPlanAudienceAddress(s.id, plan),
  path: '/members',
  members,
});
