import type { OfferId, SubmissionNumber } from '../model/ids.ts';
import type { Observed, ObservedOffer, ObservedSubmission } from '../model/observed.ts';
import type { Journal, Recorded, RecordedOffer, Submitted } from '../model/recorded.ts';
import { compareNumbers, everPublished, liveSubmission } from '../model/status.ts';

/**
 * What we know of each offer once the requests under way are looked up in what the marketplace holds now: a
 * crash between a call and its record loses nothing. Pure; the caller writes it down, or only plans with it.
 */
export function settle(recorded: Recorded, observed: Observed): Recorded {
  const there = new Map<OfferId, ObservedOffer>(observed.offers.map((offer) => [offer.id, offer]));
  const offers = Object.values(recorded.offers).map((offer) => settleOffer(offer, there.get(offer.id)));
  return { ...recorded, offers: Object.fromEntries(offers.map((offer) => [offer.id, offer])) };
}

/**
 * As `settle`, for one offer; an offer that is not there stays as it was recorded. The journal of a create
 * stands until its sections are saved: it tells what the service filled in from what somebody changed.
 */
export function settleOffer(recorded: RecordedOffer, observed: ObservedOffer | undefined): RecordedOffer {
  if (observed === undefined) return recorded;
  const { journal, ...rest } = recorded;
  const made = journal ? madeBy(journal, observed) : undefined;
  const submissions = made ? [...new Set([...recorded.submissions, made.number])] : recorded.submissions;
  const submitted = made && journal ? submittedBy(journal, made.number) : undefined;
  return {
    ...rest,
    ...(journal && made?.state === 'running' ? { journal: { ...journal, submission: made.number } } : {}),
    ...(journal?.action.startsWith('create-') ? { journal } : {}),
    ref: observed.ref,
    submissions,
    ...(submitted ? { submitted } : {}),
    everPublished: recorded.everPublished || everPublished(observed),
    signOffs: recorded.signOffs.filter(({ submission }) => submission !== liveSubmission(observed)?.number),
  };
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
    : { submission, content: journal.content, declared: journal.declared };
