import type { JobId, OfferId, SubmissionNumber } from '../model/ids.ts';
import type { Observed, ObservedOffer, ObservedSubmission } from '../model/observed.ts';
import type { JobState } from '../model/ports.ts';
import type { Journal, Recorded, RecordedOffer, Submitted } from '../model/recorded.ts';
import { compareNumbers, everPublished, liveSubmission } from '../model/status.ts';
import { recordable, withSeeds } from './recordable.ts';

/** How the jobs of journalled publishes stand; a job that is left out was not asked for. */
export type JobStates = ReadonlyMap<JobId, JobState>;

/**
 * What we know of each offer once the requests under way are looked up in what the marketplace holds now: a
 * crash between a call and its record loses nothing. Pure; the caller writes it down, or only plans with it.
 */
export function settle(recorded: Recorded, observed: Observed, jobs: JobStates = new Map()): Recorded {
  const there = new Map<OfferId, ObservedOffer>(observed.offers.map((offer) => [offer.id, offer]));
  const offers = Object.values(recorded.offers).map((offer) => {
    const found = there.get(offer.id);
    return found ? settleOffer(offer, found, recorded.salt, jobs) : offer;
  });
  return { ...recorded, offers: Object.fromEntries(offers.map((offer) => [offer.id, offer])) };
}

/** As `settle`, for one offer. */
export function settleOffer(
  recorded: RecordedOffer,
  observed: ObservedOffer,
  salt: string,
  jobs: JobStates = new Map(),
): RecordedOffer {
  const { journal, ...rest } = afterCreate(recorded, observed, salt);
  const made = journal ? madeBy(journal, observed) : undefined;
  const submissions = made ? [...new Set([...rest.submissions, made.number])] : rest.submissions;
  const submitted = (made && journal ? submittedBy(journal, made.number) : undefined) ?? rest.submitted;
  const live = liveSubmission(observed)?.number;
  return {
    ...rest,
    ...(journal && stillUnderWay(journal, made, jobs)
      ? { journal: made ? { ...journal, submission: made.number } : journal }
      : {}),
    submissions,
    ...(submitted ? { submitted } : {}),
    ...(submitted && submitted.submission === live ? { liveSecrets: submitted.secrets } : {}),
    everPublished: recorded.everPublished || everPublished(observed),
    signOffs: recorded.signOffs.filter(({ submission }) => submission !== live),
  };
}

/** A create that lost its answer: what is there now is ours, and filled in by the service. */
function afterCreate(recorded: RecordedOffer, observed: ObservedOffer, salt: string): RecordedOffer {
  const { journal, ...rest } = recorded;
  const offer = journal?.action === 'create-offer';
  const plans = journal?.action === 'create-plan' ? (journal.plans ?? []) : [];
  if (!journal || (!offer && plans.length === 0)) return recorded;
  const applied = withSeeds(recorded.applied, recordable(observed.draft, salt), { offer, plans });
  return { ...rest, ref: recorded.ref ?? observed.ref, applied };
}

/** A publish stands until its submission is seen to have arrived, also while no list shows it yet. */
function stillUnderWay(journal: Journal, made: ObservedSubmission | undefined, jobs: JobStates): boolean {
  if (made) return made.state === 'running';
  if (journal.action !== 'publish' || journal.jobId === undefined) return false;
  const state = jobs.get(journal.jobId)?.state ?? 'running';
  return state === 'running' || state === 'succeeded';
}

/** The submission that a journalled publish made: the first that did not stand before. */
function madeBy(journal: Journal, observed: ObservedOffer): ObservedSubmission | undefined {
  if (journal.action !== 'publish') return undefined;
  const known = new Set<SubmissionNumber>(journal.known);
  return observed.submissions
    .filter(({ number }) => !known.has(number))
    .toSorted((a, b) => compareNumbers(a.number, b.number))[0];
}

const submittedBy = (journal: Journal, submission: SubmissionNumber): Submitted | undefined =>
  journal.content === undefined || journal.declared === undefined
    ? undefined
    : {
        submission,
        content: journal.content,
        declared: journal.declared,
        secrets: journal.secrets ?? {},
        ...(journal.jobId === undefined ? {} : { jobId: journal.jobId }),
        ...(journal.republish ? { republish: true } : {}),
        ...(journal.over ? { over: true } : {}),
      };
