import type { RecordedOffer } from '../model/recorded.ts';
import type { ObservedOffer, ObservedSubmission } from '../model/observed.ts';
import { liveSubmission } from '../model/status.ts';

type SubmissionRecord = Pick<RecordedOffer, 'submissions' | 'foreign' | 'takenLive'>;

/**
 * True for submissions by others that no apply has acknowledged yet; those that were taken live from here
 * are known.
 */
export const isNews = (
  { submissions, foreign = [], takenLive }: SubmissionRecord,
  { number, target }: Pick<ObservedSubmission, 'number' | 'target'>,
): boolean => ![...submissions, ...foreign].includes(number) && !(target === 'live' && takenLive === number);

/** True for a preview that no recorded apply submitted. */
export const isPreviewOfOthers = (
  record: Pick<RecordedOffer, 'submissions'> | undefined,
  { number }: Pick<ObservedSubmission, 'number'>,
): boolean => !(record?.submissions.includes(number) ?? false);

/** True for a live submission that no apply submitted or acknowledged. */
export const isLiveOfOthers = (
  record: SubmissionRecord | undefined,
  live: Pick<ObservedSubmission, 'number' | 'target'>,
): boolean => record === undefined || isNews(record, live);

const manualPublishing: ReadonlySet<string> = new Set(['publish', 'go-live']);

/** True while a manual step of ours asks a person to publish: that submission is the one we asked for. */
const isAskedFor = ({ manual = [] }: RecordedOffer): boolean =>
  manual.some(({ action }) => manualPublishing.has(action));

/** The live submission by others that no apply has acknowledged. */
export function unseenLive(record: RecordedOffer, observed: ObservedOffer): ObservedSubmission | undefined {
  const live = liveSubmission(observed);
  const isComparable = record.applied !== undefined && record.ref === observed.ref && !isAskedFor(record);
  return live && isComparable && isNews(record, live) ? live : undefined;
}

/**
 * Submissions by others that are known from now on: the live one or, for an offer that becomes ours, all of
 * them.
 */
export function foreignOf(
  record: RecordedOffer,
  observed: ObservedOffer,
  isNew = false,
): Pick<RecordedOffer, 'foreign'> {
  const live = liveSubmission(observed)?.number;
  const numbers = observed.submissions.map(({ number }) => number);
  const known = [...(record.foreign ?? []), ...numbers.filter((one) => isNew || one === live)];
  const foreign = [...new Set(known)].filter(
    (one) => numbers.includes(one) && !record.submissions.includes(one),
  );
  return foreign.length > 0 ? { foreign } : {};
}
