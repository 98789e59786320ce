import type { RecordedOffer } from '../model/recorded.ts';
import type { ObservedOffer, ObservedSubmission } from '../model/observed.ts';
import { liveSubmission } from '../model/status.ts';

/**
 * Submissions by others that are known already: those that existed when the offer became ours, and the live
 * one of an offer that is all the same as its file says.
 */
export function foreignOf(
  record: RecordedOffer,
  observed: ObservedOffer,
  when: { readonly isNew: boolean; readonly converged: boolean },
): Pick<RecordedOffer, 'foreign'> {
  const live = liveSubmission(observed)?.number;
  const numbers = observed.submissions.map(({ number }) => number);
  const known = [
    ...(record.foreign ?? []),
    ...numbers.filter((one) => when.isNew || (when.converged && one === live)),
  ];
  const foreign = [...new Set(known)].filter(
    (one) => numbers.includes(one) && !record.submissions.includes(one),
  );
  return foreign.length > 0 ? { foreign } : {};
}

/** The live submission of others that this apply takes note of: from then on it is known, so it is told. */
export function newlySeen(
  before: RecordedOffer,
  after: Pick<RecordedOffer, 'foreign'>,
  observed: ObservedOffer,
): ObservedSubmission | undefined {
  const live = liveSubmission(observed);
  const isKnown = live && [...before.submissions, ...(before.foreign ?? [])].includes(live.number);
  return live && !isKnown && after.foreign?.includes(live.number) ? live : undefined;
}
