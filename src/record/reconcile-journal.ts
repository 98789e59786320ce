import { given } from '../model/given.ts';
import { offerPlanOf, type OfferId, type SubmissionNumber } from '../model/ids.ts';
import {
  offerPlanIn,
  type Observed,
  type ObservedOffer,
  type ObservedSubmission,
} from '../model/observed.ts';
import type { Journal, Recorded, RecordedOffer, Submitted } from '../model/recorded.ts';
import type { Sealing } from '../model/sealing.ts';
import { compareNumbers, everPublished, liveSubmission } from '../model/status.ts';
import { isReplaced } from './replaced-offer.ts';
import { takenBack, type JobStates, type TakenBack } from './cancelled-publish.ts';
import { afterCreate } from './lost-creates.ts';
import { redactCopy, withSeeds } from './redact-copy.ts';
import { unsignedIn } from './taken-live.ts';

/**
 * The recorded state once running requests are looked up in what the marketplace holds now: a crash between
 * a call and its record loses nothing. Pure; the caller saves it, or only plans with it.
 */
export function settle(recorded: Recorded, observed: Observed, jobs: JobStates = new Map()): Recorded {
  const there = new Map<OfferId, ObservedOffer>(observed.offers.map((offer) => [offer.id, offer]));
  const offers = Object.values(recorded.offers).map((offer) => {
    const found = there.get(offer.id);
    return found ? settleOffer(offer, found, recorded, jobs) : offer;
  });
  const kept = offers.filter(({ id, journal }) => there.has(id) || journal?.action !== 'delete-draft');
  return { ...recorded, offers: Object.fromEntries(kept.map((offer) => [offer.id, offer])) };
}

/** Like `settle`, for one offer. */
export function settleOffer(
  recorded: RecordedOffer,
  observed: ObservedOffer,
  sealing: Sealing,
  jobs: JobStates = new Map(),
): RecordedOffer {
  if (isReplaced(recorded, observed)) return recorded;
  const known = afterCreate(madeByHand(recorded, observed, sealing), observed, sealing);
  const { journal, submitted: _before, unsigned: _noted, cancelled, ...rest } = known;
  const back = takenBack(known, observed, jobs);
  const made = journal ? submissionMadeBy(journal, observed, jobs) : undefined;
  const submissions = made ? [...new Set([...rest.submissions, made.number])] : rest.submissions;
  const submitted = submittedAfter(known, made, back);
  const isNew = made !== undefined && back === undefined;
  const stopped = (back?.isOurs === false ? back.publish : undefined) ?? (isNew ? undefined : cancelled);
  const live = liveSubmission(observed)?.number;
  return {
    ...rest,
    ...(journal && !back && stillUnderWay(journal, made, jobs)
      ? { journal: made ? { ...journal, submission: made.number } : journal }
      : {}),
    submissions,
    ...given({ submitted, cancelled: stopped }),
    ...(submitted && submitted.submission === live ? { liveSecrets: submitted.secrets } : {}),
    everPublished: recorded.everPublished || everPublished(observed),
    ...given({ live }),
    ...takenHere({ ...rest, submissions }, live),
    ...unsignedIn({ ...recorded, submissions }, live),
    signOffs: recorded.signOffs.filter(({ submission }) => submission !== live),
  };
}

/** A submission by others that we took live is known: a person looked at it and signed it off. */
function takenHere(
  { takenLive, submissions, foreign = [] }: RecordedOffer,
  live: SubmissionNumber | undefined,
): Pick<RecordedOffer, 'foreign'> {
  if (live === undefined) return {};
  const isKnown = takenLive !== live || [...submissions, ...foreign].includes(live);
  return isKnown ? {} : { foreign: [...foreign, live] };
}

/** The last known publish of ours that was not cancelled. */
function submittedAfter(
  { journal, submitted }: Pick<RecordedOffer, 'journal' | 'submitted'>,
  made: ObservedSubmission | undefined,
  back: TakenBack | undefined,
): Submitted | undefined {
  const sent = made && journal ? submittedBy(journal, made.number) : undefined;
  if (sent && !back?.isOurs) return sent;
  const isCancelled = back && submitted && submitted.submission === back.submission;
  return isCancelled ? undefined : (sent ?? submitted);
}

/** An offer or plan that a person created because a plan asked for it, and confirmed, is ours. */
function madeByHand(recorded: RecordedOffer, observed: ObservedOffer, sealing: Sealing): RecordedOffer {
  const done = (recorded.manual ?? []).filter(({ confirmed }) => confirmed !== undefined);
  const plans = done.flatMap(({ action, address }) => {
    const plan = action === 'create-plan' ? offerPlanOf(address) : undefined;
    return plan !== undefined && offerPlanIn(observed.draft, plan) ? [plan] : [];
  });
  const isOurs = recorded.ref === undefined && done.some(({ action }) => action === 'create-offer');
  if (!isOurs && plans.length === 0) return recorded;
  return {
    ...recorded,
    ...(isOurs ? { ref: observed.ref } : {}),
    plans: [...new Set([...recorded.plans, ...plans])],
    // The draft then holds what the person made from our instructions, and the service's defaults.
    applied: withSeeds(recorded.applied, redactCopy(observed.draft, sealing), { offer: isOurs, plans }),
  };
}

/** A publish counts as running until its submission is seen to have arrived, even while no list shows it. */
function stillUnderWay(journal: Journal, made: ObservedSubmission | undefined, jobs: JobStates): boolean {
  if (made) return made.state === 'running';
  if (journal.action !== 'publish' || journal.jobId === undefined) return false;
  const state = jobs.get(journal.jobId)?.state ?? 'running';
  return state === 'running' || state === 'succeeded';
}

/**
 * Returns the submission that a journalled publish made: the first one that did not exist before. A job runs
 * as long as its submission, so one that runs after the job has ended belongs to another user.
 */
function submissionMadeBy(
  journal: Journal,
  observed: ObservedOffer,
  jobs: JobStates,
): ObservedSubmission | undefined {
  if (journal.action !== 'publish') return undefined;
  const known = new Set<SubmissionNumber>(journal.known);
  const [first] = observed.submissions
    .filter(({ number }) => !known.has(number))
    .toSorted((a, b) => compareNumbers(a.number, b.number));
  return first !== undefined && over(journal, jobs).has(first.state) ? undefined : first;
}

/**
 * The statuses that a submission cannot have once its job is over. Failed is not among them: it may have
 * failed between the read of the submission and the read of its job.
 */
function over({ jobId }: Journal, jobs: JobStates): ReadonlySet<ObservedSubmission['state']> {
  const state = jobId === undefined ? undefined : jobs.get(jobId)?.state;
  if (state === 'cancelled') return new Set(['running', 'succeeded']);
  return new Set(state === 'succeeded' || state === 'forgotten' ? ['running'] : []);
}

const submittedBy = (journal: Journal, submission: SubmissionNumber): Submitted | undefined =>
  journal.content === undefined || journal.declared === undefined
    ? undefined
    : {
        submission,
        content: journal.content,
        declared: journal.declared,
        ...given({ members: journal.members }),
        secrets: journal.secrets ?? {},
        ...given({ jobId: journal.jobId, republish: journal.republish, over: journal.over }),
      };
