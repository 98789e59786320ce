import type { ObservedOffer, ObservedSubmission } from './observed.ts';

/** Every status an offer can have; `unknown` is read-only. */
export const offerStatuses = [
  'draft',
  'publishInProgress',
  'attentionNeeded',
  'preview',
  'live',
  'pendingStopDistribution',
  'notAvailable',
  'unknown',
] as const;

export type OfferStatus = (typeof offerStatuses)[number];

const newest = (submissions: readonly ObservedSubmission[]): ObservedSubmission | undefined =>
  submissions.toSorted((a, b) => compareNumbers(b.number, a.number))[0];

/** Submission numbers exceed 2^53 and only grow. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const ofTarget = (offer: ObservedOffer, target: 'preview' | 'live') =>
  offer.submissions.filter((submission) => submission.target === target);

/** The submission customers can see, stopped or not. */
export const liveSubmission = (offer: ObservedOffer): ObservedSubmission | undefined =>
  newest(ofTarget(offer, 'live').filter((s) => s.state === 'succeeded' || s.stopped));

/** The running submission, also one of another user; an unfinished stop does not count. */
export const runningSubmission = (offer: ObservedOffer): ObservedSubmission | undefined =>
  newest(offer.submissions.filter((s) => s.state === 'running' && !s.stopped));

/** The preview that waits for a sign-off. */
export function waitingPreview(offer: ObservedOffer): ObservedSubmission | undefined {
  const preview = newest(ofTarget(offer, 'preview').filter((s) => s.state === 'succeeded'));
  return preview && preview.number !== liveSubmission(offer)?.number ? preview : undefined;
}

/** The newest submission, if it failed. */
export function failedSubmission(offer: ObservedOffer): ObservedSubmission | undefined {
  const last = newest(offer.submissions);
  return last?.state === 'failed' ? last : undefined;
}

/** Derives the status; the first matching condition counts. */
export function statusOf(offer: ObservedOffer): OfferStatus {
  const live = liveSubmission(offer);
  if (offer.submissions.some((s) => s.state === 'unknown')) return 'unknown';
  const isLeaving = live?.stopped === true && live.state === 'running';
  if (isLeaving && live.end === undefined) return 'pendingStopDistribution';
  if (runningSubmission(offer)) return 'publishInProgress';
  if (failedSubmission(offer)) return 'attentionNeeded';
  if (waitingPreview(offer)) return 'preview';
  // A stop that was announced months ahead leaves room for a publish that withdraws it.
  if (isLeaving) return 'pendingStopDistribution';
  if (live) return live.stopped ? 'notAvailable' : 'live';
  return 'draft';
}

/** True once any submission of the offer reached preview or live. */
export const everPublished = (offer: ObservedOffer): boolean =>
  offer.live !== undefined || offer.submissions.some((s) => s.state === 'succeeded');
