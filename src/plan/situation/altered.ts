import { entryOf } from '../../model/json.ts';
import type { SpecCopy } from '../../model/observed.ts';
import { memberDigests, contentDigest } from '../../record/fingerprint.ts';
import type { Situation } from './situation.ts';
import { waitingPreview } from '../../model/status.ts';

/** Members that were neither submitted nor synced: a sync leaves preview and live with the same members. */
function hasOtherMembers({ observed, recorded, input }: Situation, preview: SpecCopy): boolean {
  const sent = recorded?.submitted?.members;
  if (!sent) return false;
  const sealing = input.recorded;
  const live = observed?.live ? memberDigests(sealing, observed.live) : {};
  return Object.entries(memberDigests(sealing, preview)).some(
    ([plan, digest]) => digest !== entryOf(sent, plan) && digest !== entryOf(live, plan),
  );
}

/** True when an apply submitted the waiting preview. */
export const isOursWaiting = (s: Situation): boolean => {
  const number = s.observed ? waitingPreview(s.observed)?.number : undefined;
  return number !== undefined && s.recorded?.submitted?.submission === number;
};

/** True when our waiting preview is not what was sent: someone saved an edit just before it was submitted. */
export function isAltered(s: Situation): boolean {
  const { preview } = s.observed ?? {};
  if (!isOursWaiting(s) || !preview) return false;
  return s.recorded?.submitted?.content !== contentDigest(preview) || hasOtherMembers(s, preview);
}
