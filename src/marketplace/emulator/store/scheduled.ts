import type { EmulatorStore } from './open-store.ts';

/** What happens on a date: an offer, plan or image leaves the market, or a price takes effect. */
export type ScheduledKind = 'offerEnds' | 'planEnds' | 'imageEnds' | 'price';

/** `subject` is the GUID of a plan, followed by the version for an image; it is empty for an offer. */
export type Scheduled = {
  readonly product: string;
  readonly kind: ScheduledKind;
  readonly subject: string;
  readonly at: number;
  /** JSON in a form that depends on the kind. */
  readonly detail: string;
};

/** Schedules something; replaces what was scheduled of this kind for the subject. */
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

/** What is scheduled of a kind for a subject, if anything. */
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

/** What takes effect first, if it does so by `now`. */
export const dueScheduled = (store: EmulatorStore, now: number): Scheduled | undefined =>
  store.row<Scheduled>('SELECT * FROM scheduled WHERE at <= ? ORDER BY at LIMIT 1', now);
