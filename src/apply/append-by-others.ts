import type { HistoryEntry } from '../model/recorded.ts';
import type { ApplyContext } from './run.ts';

type Act = Pick<HistoryEntry, 'step' | 'outcome' | 'submission'>;

/** Writes a line of the history for what another user or client did, at the time when it was seen. */
export async function appendByOthers(
  { store, clock }: Pick<ApplyContext, 'store' | 'clock'>,
  act: Act,
): Promise<void> {
  await store.append({ at: clock.now().toISOString(), by: 'somebody else', durationMs: 0, ...act });
}
