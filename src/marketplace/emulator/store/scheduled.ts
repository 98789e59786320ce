import type { EmulatorStore } from './open-store.ts';

/** What takes effect on a date: an offer, plan or image leaves the market, or a price begins to hold. */
export type ScheduledKind = 'offerEnds' | 'planEnds' | 'imageEnds' | 'price';

/** `subject` is the GUID of the plan, of an image followed by its version, and empty for an offer. */
export type Scheduled = {
  readonly product: string;
  readonly kind: ScheduledKind;
  readonly subject: string;
  readonly at: number;
  /** JSON that only the kind knows how to read. */
  readonly detail: string;
};

/** Takes the place of what was scheduled of this kind for the subject. */
export function putScheduled(
  store: EmulatorStore,
  one: Omit<Scheduled, 'detail'> & { detail?: string },
): void {
  store.run(
    `INSERT INTO scheduled (product, kind, subject, at, detail) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (product, kind, subject) DO UPDATE SET at = excluded.at, detail = excluded.detail`,
    one.product,
    one.kind,
    one.subject,
    one.at,
    one.detail ?? '{}',
  );
}

export function deleteScheduled(
  store: EmulatorStore,
  one: Pick<Scheduled, 'product' | 'kind' | 'subject'>,
): void {
  const sql = 'DELETE FROM scheduled WHERE product = ? AND kind = ? AND subject = ?';
  store.run(sql, one.product, one.kind, one.subject);
}

/** What is scheduled of a kind for a subject, if anything is. */
export const scheduledFor = (
  store: EmulatorStore,
  { product, kind, subject }: Pick<Scheduled, 'product' | 'kind' | 'subject'>,
): Scheduled | undefined =>
  store.row<Scheduled>(
    'SELECT * FROM scheduled WHERE product = ? AND kind = ? AND subject = ?',
    product,
    kind,
    subject,
  );

/** What takes effect first, if it has by `now`. */
export const dueScheduled = (store: EmulatorStore, now: number): Scheduled | undefined =>
  store.row<Scheduled>('SELECT * FROM scheduled WHERE at <= ? ORDER BY at LIMIT 1', now);
