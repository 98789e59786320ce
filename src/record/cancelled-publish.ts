import { given } from '../model/given.ts';
import { compareNumbers } from '../model/status.ts';
import type { JobId, SubmissionNumber } from '../model/ids.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { JobState } from '../model/ports.ts';
import type { Cancelled, Carried, Journal, RecordedOffer } from '../model/recorded.ts';

/** How a job stands; of one that the service does not know any more nothing can be said. */
export type KnownJob = JobState | { readonly state: 'forgotten' };

/** How the jobs of publishes of ours stand; a job that is left out was not asked for. */
export type JobStates = ReadonlyMap<JobId, KnownJob>;

type KnownPublish = {
  readonly journal?: RecordedOffer['journal'] | undefined;
  readonly submitted?: RecordedOffer['submitted'] | undefined;
};

/** A publish of ours that was cancelled: what it carried, as far as we know, and whether we did it. */
export type TakenBack = {
  readonly isOurs: boolean;
  readonly publish: Cancelled | undefined;
  readonly submission: SubmissionNumber | undefined;
};

/**
 * The last publish of ours, where it was cancelled: its job says so, or it was seen under way and is not
 * listed any more. Of what was perhaps never sent nothing is said.
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

/** The job to ask about a publish that was seen, and is gone although nothing came after it. */
export function jobOfGone({ submitted, journal }: KnownPublish, observed: ObservedOffer): JobId | undefined {
  if (!submitted || journal) return undefined;
  return hasLeft(submitted.submission, observed) ? submitted.jobId : undefined;
}

/** A submission that was replaced has one after it. */
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
