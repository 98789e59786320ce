import type { Body } from './resources.ts';
import type { EmulatorStore } from './open-store.ts';

/** A private offer, or the prices of one, by durable id. */
export type PrivateResource = { readonly seq: number; readonly id: string; readonly body: Body };

type PrivateResourceRow = Omit<PrivateResource, 'body'> & { readonly body: string };
const privateResourceOf = (row: PrivateResourceRow): PrivateResource => ({
  ...row,
  body: JSON.parse(row.body) as Body,
});

export function privateById(store: EmulatorStore, id: string): PrivateResource | undefined {
  const row = store.row<PrivateResourceRow>('SELECT seq, id, body FROM privateOffer WHERE id = ?', id);
  return row && privateResourceOf(row);
}

/** Up to `limit` private offers created after the one with sequence number `after`, oldest first. */
export const privateOffersAfter = (store: EmulatorStore, after: number, limit: number): PrivateResource[] =>
  store
    .rows<PrivateResourceRow>(
      `SELECT seq, id, body FROM privateOffer
       WHERE isOffer = 1 AND seq > ? ORDER BY seq LIMIT ?`,
      after,
      limit,
    )
    .map(privateResourceOf);

/** Stores it in place of the one with its id. */
export function putPrivate(store: EmulatorStore, id: string, body: Body): void {
  const sql = `INSERT INTO privateOffer (id, isOffer, body) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body`;
  store.run(sql, id, id.startsWith('private-offer/') ? 1 : 0, JSON.stringify(body));
}

export function deletePrivate(store: EmulatorStore, id: string): void {
  store.run('DELETE FROM privateOffer WHERE id = ?', id);
}
