import type { EmulatorStore } from './open-store.ts';

/** One offer; `preview` and `live` are the numbers of the submissions whose snapshots are shown there. */
export type ProductRow = {
  readonly seq: number;
  readonly id: string;
  readonly externalId: string;
  readonly type: string;
  readonly preview: string | null;
  readonly live: string | null;
  /** 1 once any submission has arrived at preview or live; never 0 again. */
  readonly published: 0 | 1;
};

/** The offer with this GUID; undefined if there is none. */
export const productById = (store: EmulatorStore, id: string): ProductRow | undefined =>
  store.row<ProductRow>('SELECT * FROM product WHERE id = ?', id);

/** The offer with this offer id; undefined if there is none. */
export const productByExternalId = (store: EmulatorStore, externalId: string): ProductRow | undefined =>
  store.row<ProductRow>('SELECT * FROM product WHERE externalId = ?', externalId);

/** Up to `limit` offers created after the one with sequence number `after`, oldest first. */
export function productsAfter(
  store: EmulatorStore,
  after: number,
  limit: number,
  type?: string,
): ProductRow[] {
  if (type === undefined) {
    return store.rows<ProductRow>('SELECT * FROM product WHERE seq > ? ORDER BY seq LIMIT ?', after, limit);
  }
  const sql = 'SELECT * FROM product WHERE type = ? AND seq > ? ORDER BY seq LIMIT ?';
  return store.rows<ProductRow>(sql, type, after, limit);
}

/** Adds a new offer; throws if its external id is in use. */
export function insertProduct(
  store: EmulatorStore,
  product: { id: string; externalId: string; type: string },
): void {
  const sql = 'INSERT INTO product (id, externalId, type) VALUES (?, ?, ?)';
  store.run(sql, product.id, product.externalId, product.type);
}

/** Deletes the offer and everything stored for it, except its history. */
export function deleteProduct(store: EmulatorStore, id: string): void {
  store.run('DELETE FROM fault WHERE offer = (SELECT externalId FROM product WHERE id = ?)', id);
  for (const table of ['resource', 'plan', 'planStop', 'scheduled', 'submission'])
    store.run(`DELETE FROM ${table} WHERE product = ?`, id);
  store.run('DELETE FROM product WHERE id = ?', id);
}

/** Makes submission `number` the current one of `target`. */
export function setPointer(
  store: EmulatorStore,
  id: string,
  target: 'preview' | 'live',
  number: string,
): void {
  store.run(`UPDATE product SET ${target} = ?, published = 1 WHERE id = ?`, number, id);
}
