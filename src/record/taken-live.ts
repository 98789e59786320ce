import type { SubmissionNumber } from '../model/ids.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import type { ObservedOffer, ObservedSubmission } from '../model/observed.ts';
import { compareNumbers, runningSubmission } from '../model/status.ts';

/**
 * Tells whether others took a submission of ours live. A submission counts as known if it was live at the
 * last read, or was taken live from here, is about to be, or was signed off here. Does not tell whether the
 * files require a sign-off: see `plan/refusals/live-unsigned.ts`.
 */
export function unsignedIn(
  recorded: RecordedOffer,
  live: SubmissionNumber | undefined,
): Pick<RecordedOffer, 'unsigned'> {
  if (live === undefined || !recorded.submissions.includes(live) || isDecided(recorded, live)) return {};
  return recorded.unsigned === live || !wasLive(recorded, live) ? { unsigned: live } : {};
}

const isDecided = ({ takenLive, journal, signOffs }: RecordedOffer, live: SubmissionNumber): boolean =>
  isUpTo(takenLive, live) ||
  journal?.action === 'go-live' ||
  signOffs.some(({ submission }) => submission === live);

/** Earlier versions recorded no live submission, only the secrets of one of ours. */
const wasLive = ({ live: before, liveSecrets }: RecordedOffer, live: SubmissionNumber): boolean =>
  before === undefined ? liveSecrets !== undefined : isUpTo(before, live);

/** Includes older submissions: a late answer may show one again. */
const isUpTo = (last: SubmissionNumber | undefined, live: SubmissionNumber): boolean =>
  last !== undefined && compareNumbers(live, last) <= 0;

/**
 * Our submission that others are taking live now; what is taken live from here is recorded before it is
 * sent.
 */
export function unsignedRunning(
  recorded: RecordedOffer,
  observed: ObservedOffer,
): ObservedSubmission | undefined {
  const running = runningSubmission(observed);
  const isOurs = running?.target === 'live' && recorded.submissions.includes(running.number);
  return isOurs && !isDecided(recorded, running.number) ? running : undefined;
}

/** The record once a person knows about it, or no sign-off was needed. */
export function withoutUnsigned(record: RecordedOffer): RecordedOffer {
  const { unsigned, ...rest } = record;
  return unsigned === undefined ? record : { ...rest, takenLive: unsigned };
}
