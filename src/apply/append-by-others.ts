import type { HistoryEntry } from '../model/recorded.ts';
import type { ApplyContext } from './run.ts';

type Act = Pick<HistoryEntry, 'step' | 'outcome' | 'submission'>;

/** Adds a history line for what another user or client did, with the time when it was noticed. */
export async function appendByOthers(
  { store, clock }: Pick<ApplyContext, 'store' | 'clock'>,
  act: Act,
): Promise<void> {
  await store.append({ at: clock.now().toISOString(), by: 'somebody else', durationMs: 0, ...act });
}
