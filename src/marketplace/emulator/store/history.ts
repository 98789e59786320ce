import type { EmulatorStore } from './open-store.ts';

/** The events on an offer's history page; saving a draft is not one of them. */
type HistoryEvent =
  | 'Created offer'
  | `Created plan: ${string}`
  | 'Deleted plan'
  | `Initiated plan Stop distribution: ${string}`
  | `Resume distribution: ${string}`
  | 'Submitted offer to preview'
  | 'Initiated submit to preview cancellation'
  | 'Canceled submission to preview'
  | 'Sign-off to go live'
  | 'Sync private audience'
  | 'Stop distribution offer'
  | StepEvent;

/** A step of publishing that the marketplace has finished. */
type StepEvent = `${string}.completed` | `${string}.failed`;

/** One row of an offer's history; `user` is empty for what the marketplace does itself. */
export type StoredEvent = {
  readonly at: number;
  readonly event: HistoryEvent;
  readonly user: string;
  /** The sections that the event changed for those who see the preview. */
  readonly pages: readonly string[];
};

/** Adds to the history of the offer with this GUID; `at` is in milliseconds of the emulator's clock. */
export function recordEvent(
  store: EmulatorStore,
  product: string,
  entry: Pick<StoredEvent, 'at' | 'event'> & Partial<StoredEvent>,
): void {
  store.run(
    `INSERT INTO history (product, offer, at, event, user, pages)
     VALUES (?1, coalesce((SELECT externalId FROM product WHERE id = ?1), ''), ?2, ?3, ?4, ?5)`,
    product,
    entry.at,
    entry.event,
    entry.user ?? '',
    JSON.stringify(entry.pages ?? []),
  );
}

/** The history of an offer by its offer id, oldest first; the history of a deleted offer is kept. */
export const readEvents = (store: EmulatorStore, offer: string): readonly StoredEvent[] =>
  store
    .rows<Omit<StoredEvent, 'pages'> & { pages: string }>(
      'SELECT at, event, user, pages FROM history WHERE offer = ? ORDER BY seq',
      offer,
    )
    .map((row) => ({ ...row, pages: JSON.parse(row.pages) as readonly string[] }));
