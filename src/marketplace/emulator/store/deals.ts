import type { EmulatorStore } from './open-store.ts';

/** How far Microsoft's review of a deal is. */
export type DealStatus = 'submitted' | 'accepted' | 'actionRequired' | 'rejected';

/** One registered deal; times are milliseconds of the emulator's clock. */
export type DealRow = {
  readonly id: string;
  /** The publisher's own name for the deal. */
  readonly reference: string;
  readonly offer: string;
  readonly tenant: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: DealStatus;
  /** Why it was not accepted. */
  readonly reason: string | null;
  readonly submitted: number;
  /** When its review ends; null after the end. */
  readonly decides: number | null;
  /** When its licences were last changed. */
  readonly updated: number | null;
};

const dealColumns =
  'id, reference, offer, tenant, startsOn, endsOn, status, reason, submitted, decides, updated';

/** All deals, oldest first. */
export const allDeals = (store: EmulatorStore): readonly DealRow[] =>
  store.rows<DealRow>(`SELECT ${dealColumns} FROM deal ORDER BY seq`);

export const dealById = (store: EmulatorStore, id: string): DealRow | undefined =>
  store.row<DealRow>(`SELECT ${dealColumns} FROM deal WHERE id = ?`, id);

/** The newest deal with this name; earlier ones were rejected. */
export const dealByReference = (store: EmulatorStore, reference: string): DealRow | undefined =>
  store.row<DealRow>(
    `SELECT ${dealColumns} FROM deal WHERE reference = ? ORDER BY seq DESC LIMIT 1`,
    reference,
  );

/** The deals whose review has ended by `now`. */
export const dueDeals = (store: EmulatorStore, now: number): readonly DealRow[] =>
  store.rows<DealRow>(`SELECT ${dealColumns} FROM deal WHERE decides <= ? ORDER BY seq`, now);

/** Stores the deal, replacing the one with its id. */
export function putDeal(store: EmulatorStore, deal: DealRow): void {
  store.run(
    `INSERT INTO deal (${dealColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET startsOn = excluded.startsOn, endsOn = excluded.endsOn,
       status = excluded.status, reason = excluded.reason, submitted = excluded.submitted,
       decides = excluded.decides, updated = excluded.updated`,
    deal.id,
    deal.reference,
    deal.offer,
    deal.tenant,
    deal.startsOn,
    deal.endsOn,
    deal.status,
    deal.reason,
    deal.submitted,
    deal.decides,
    deal.updated,
  );
}

/** What the review of a deal will decide, set in advance. */
export type DealVerdict = { readonly status: 'rejected' | 'actionRequired'; readonly reason: string };

export function putVerdict(store: EmulatorStore, reference: string, verdict: DealVerdict): void {
  const sql = 'INSERT OR REPLACE INTO verdict (reference, status, reason) VALUES (?, ?, ?)';
  store.run(sql, reference, verdict.status, verdict.reason);
}

/** Returns and removes the decision that was set for a deal with this name. */
export const takeVerdict = (store: EmulatorStore, reference: string): DealVerdict | undefined =>
  store.row<DealVerdict>('DELETE FROM verdict WHERE reference = ? RETURNING status, reason', reference);
