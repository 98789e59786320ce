import { sameJson, type Json } from '../../model/json.ts';
import type { OfferState } from '../../model/status-report.ts';
import type { Documents } from '../documents/documents.ts';
import { paint, tone, type Line, type Style } from '../words/paint.ts';
import { licenseStateWords } from './license-status-text.ts';
import { offerLooks, waitWords } from './status-text.ts';
import { instantWords } from '../words/words.ts';

/** One line per offer or allocation whose status changed since the last read; at first, one for each. */
export function statusChanges(now: Documents['status'], before: Documents['status'] | undefined): string {
  const known = new Map(before?.offers.map((state) => [state.offer, state]));
  const changed = now.offers.filter((state) => !isSameState(state, known.get(state.offer)));
  const gone = (before?.offers ?? []).filter(
    ({ offer }) => !now.offers.some((state) => state.offer === offer),
  );
  const knownLicenses = new Map(before?.licenses.map((state) => [state.license, state]));
  const licenses = now.licenses.filter((state) => !isSameState(state, knownLicenses.get(state.license)));
  const at = `${instantWords(now.readAt)}  `;
  const lines: readonly Line[] = [
    ...changed.map((state): Line => [at, state.offer, ': ', offerStateWords(state)]),
    ...gone.map(({ offer }): Line => [at, offer, ': gone']),
    ...licenses.map((state): Line => [at, ...licenseStateWords(state)]),
  ];
  return paint(lines, { color: false, columns: Infinity });
}

/** Below a status that is read again and again: when it was read, and how to end that. */
export const watchLine = ({ readAt }: Documents['status'], style: Style): string =>
  paint([[], [tone('dim', `As of ${readAt.slice(11, 19)} UTC, until nothing runs; Ctrl-C ends.`)]], style);

const stateJson = (state: object | undefined): Json => JSON.parse(JSON.stringify(state ?? null)) as Json;

const isSameState = (a: object, b: object | undefined): boolean => sameJson(stateJson(a), stateJson(b));

function offerStateWords({ status, waitingFor, next }: OfferState): string {
  const waits = waitingFor === undefined ? '' : `, waits for ${waitWords(waitingFor)}`;
  return `${offerLooks[status].words}${waits}${next === undefined ? '' : `; next: ${next}`}`;
}
