import type { HistoryLine } from '../../model/history.ts';
import { offerAddress } from '../../model/ids.ts';
import type { ObservedSubmission } from '../../model/observed.ts';
import type { RecordedOffer } from '../../model/recorded.ts';

/** When something happened, or the latest time at which it can have happened. */
type EventDate = { readonly since: string } | { readonly sinceBefore: string };

type KnownEvents = {
  readonly record: RecordedOffer | undefined;
  readonly history: readonly HistoryLine[];
  /** UTC time in ISO 8601 at which the submission was seen. */
  readonly readAt: string;
};

/** Since when customers see a live submission: the service tells only when it was submitted. */
export function liveDate({ number }: ObservedSubmission, known: KnownEvents): EventDate {
  const { record, history, readAt } = known;
  const ended = record?.takenLive === number ? endOfStep(known, 'go-live') : undefined;
  if (ended !== undefined) return { since: ended };
  const line = record?.live === number ? history.find((one) => one.line === record.last?.line) : undefined;
  return { sinceBefore: line?.at ?? readAt };
}

/** Since when a preview can be looked at. */
export function previewDate({ number }: ObservedSubmission, known: KnownEvents): EventDate {
  const ended = known.record?.submitted?.submission === number ? endOfStep(known, 'publish') : undefined;
  return ended === undefined ? { sinceBefore: known.readAt } : { since: ended };
}

/** When the last such step was complete; `undefined` if that apply did not wait for it. */
function endOfStep({ record, history }: KnownEvents, action: 'publish' | 'go-live'): string | undefined {
  const step = record && `${offerAddress(record.id)}#${action}`;
  const ours = new Set(['done', 'waiting', 'failed']);
  const last = history.findLast((line) => line.step === step && ours.has(line.outcome));
  return last?.outcome === 'done' ? new Date(Date.parse(last.at) + last.durationMs).toISOString() : undefined;
}
