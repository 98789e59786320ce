import { offerAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { foreignOf, unseenLive } from '../record/known-submissions.ts';
import { appendByOthers } from './append-by-others.ts';
import { saveRecord, type ApplyContext, type Run } from './run.ts';

/** The part of the context that recording it needs. */
export type Noting = Pick<ApplyContext, 'store' | 'clock' | 'input'>;

/**
 * Records what others published before anything of ours replaces it, even if nothing else is done to the
 * offer.
 */
export async function noteSeen(context: Noting): Promise<void> {
  const { input, store } = context;
  for (const observed of input.observed.offers) {
    const recorded = entryOf(input.recorded.offers, observed.id);
    if (!recorded || !(await noteSeenOf(context, recorded, observed))) continue;
    const stored = entryOf((await store.read()).offers, observed.id);
    if (stored) await store.writeOffer({ ...stored, ...foreignOf(stored, observed) });
  }
}

/** Adds the history line before the record counts it as known; returns whether it was written. */
export async function noteSeenOf(
  context: Pick<Noting, 'store' | 'clock'>,
  recorded: RecordedOffer,
  observed: ObservedOffer,
): Promise<boolean> {
  const live = unseenLive(recorded, observed);
  if (live === undefined) return false;
  const step = `${offerAddress(recorded.id)}#publish`;
  await appendByOthers(context, { step, outcome: 'seen', submission: live.number });
  return true;
}

/** Records what others published during this apply before its next step replaces it. */
export async function withNews(run: Run): Promise<Run> {
  const { context, record, observed } = run;
  const isNoted = observed && (await noteSeenOf(context, record, observed));
  return isNoted ? saveRecord(run, foreignOf(record, observed)) : run;
}
