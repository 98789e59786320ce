import { sameJson, type Json } from '../../model/json.ts';
import type { OfferState } from '../../model/status-report.ts';
import type { Documents } from '../documents/documents.ts';
import { paint, type Line } from '../words/paint.ts';
import { offerLooks, waitWords } from './status-text.ts';
import { instantWords } from '../words/words.ts';

/** One line per offer whose status changed since the last read; the first time, one per offer. */
export function statusChanges(now: Documents['status'], before: Documents['status'] | undefined): string {
  const known = new Map(before?.offers.map((state) => [state.offer, state]));
  const changed = now.offers.filter((state) => !isSameState(state, known.get(state.offer)));
  const gone = (before?.offers ?? []).filter(
    ({ offer }) => !now.offers.some((state) => state.offer === offer),
  );
  const at = `${instantWords(now.readAt)}  `;
  const lines: readonly Line[] = [
    ...changed.map((state): Line => [at, state.offer, ': ', offerStateWords(state)]),
    ...gone.map(({ offer }): Line => [at, offer, ': gone']),
  ];
  return paint(lines, { color: false, columns: Infinity });
}

const stateJson = (state: OfferState | undefined): Json => JSON.parse(JSON.stringify(state ?? null)) as Json;

const isSameState = (a: OfferState, b: OfferState | undefined): boolean =>
  sameJson(stateJson(a), stateJson(b));

function offerStateWords({ status, waitingFor, next }: OfferState): string {
  const waits = waitingFor === undefined ? '' : `, waits for ${waitWords(waitingFor)}`;
  return `${offerLooks[status].words}${waits}${next === undefined ? '' : `; next: ${next}`}`;
}
