import { given } from '../model/given.ts';
import { compareNumbers } from '../model/status.ts';
import type { JobId, SubmissionNumber } from '../model/ids.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { JobState } from '../model/ports.ts';
import type { Cancelled, Carried, Journal, RecordedOffer } from '../model/recorded.ts';

/** The status of a job; a job that the service no longer knows has none. */
export type KnownJob = JobState | { readonly state: 'forgotten' };

/** The status of the jobs of our publishes; a job that is missing here was not looked up. */
export type JobStates = ReadonlyMap<JobId, KnownJob>;

type KnownPublish = {
  readonly journal?: RecordedOffer['journal'] | undefined;
  readonly submitted?: RecordedOffer['submitted'] | undefined;
};

/** A publish of ours that was cancelled: what it carried, as far as we know, and whether we cancelled it. */
export type TakenBack = {
  readonly isOurs: boolean;
  readonly publish: Cancelled | undefined;
  readonly submission: SubmissionNumber | undefined;
};

/**
 * Our last publish, if it was cancelled: its job says so, or it was seen running and is no longer listed.
 * Says nothing about a publish that may never have been sent.
 */
export function takenBack(
  { journal, submitted }: KnownPublish,
  observed: ObservedOffer,
  jobs: JobStates,
): TakenBack | undefined {
  const state = (jobId: JobId | undefined) => (jobId === undefined ? undefined : jobs.get(jobId)?.state);
  if (journal?.action === 'publish') {
    const { jobId, submission, cancelling = false } = journal;
    const isUnknown = jobId === undefined || state(jobId) === 'forgotten';
    const isGone = isUnknown && submission !== undefined && hasLeft(submission, observed);
    if (state(jobId) !== 'cancelled' && !isGone) return undefined;
    return { isOurs: cancelling, publish: cancelledFrom(journal), submission };
  }
  const job = jobOfGone({ submitted, journal }, observed);
  if (!submitted || job === undefined || state(job) !== 'cancelled') return undefined;
  const { submission } = submitted;
  return { isOurs: false, publish: cancelledOf(submitted, submission), submission };
}

/** The job to look up for a publish that was seen and disappeared although nothing came after it. */
export function jobOfGone({ submitted, journal }: KnownPublish, observed: ObservedOffer): JobId | undefined {
  if (!submitted || journal) return undefined;
  return hasLeft(submitted.submission, observed) ? submitted.jobId : undefined;
}

/** A replaced submission is followed by another one. */
const hasLeft = (number: SubmissionNumber, { submissions }: ObservedOffer): boolean =>
  submissions.every((one) => compareNumbers(one.number, number) < 0);

function cancelledFrom({ content, declared, secrets = {}, ...journal }: Journal): Cancelled | undefined {
  if (content === undefined || declared === undefined) return undefined;
  return cancelledOf({ ...journal, content, declared, secrets }, journal.submission);
}

const cancelledOf = (
  { content, declared, members, secrets, jobId, republish }: Carried & Pick<Cancelled, 'republish'>,
  submission: SubmissionNumber | undefined,
): Cancelled => ({
  content,
  declared,
  ...given({ members }),
  secrets,
  ...given({ jobId, submission, republish }),
});
