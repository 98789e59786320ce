import type { Store } from './open-store.ts';

/** What an offer's history page lists; drafts are saved without an entry. */
export type HistoryEvent =
  | 'Created offer'
  | `Created plan: ${string}`
  | 'Deleted plan'
  | `Initiated plan Stop distribution: ${string}`
  | 'Resume distribution'
  | 'Submitted offer to preview'
  | 'Initiated submit to preview cancellation'
  | 'Canceled submission to preview'
  | 'Sign-off to go live'
  | 'Sync private audience'
  | 'Stop distribution offer';

/** Appends to an offer's history; `at` is milliseconds of the emulator's clock. */
export function recordEvent(store: Store, product: string, at: number, event: HistoryEvent): void {
  store.run('INSERT INTO history (product, at, event) VALUES (?, ?, ?)', product, at, event);
}
