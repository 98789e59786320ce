import type { EmulatorStore } from './open-store.ts';

/** The number of licences of one plan in a deal. */
export type LicenseRow = { readonly plan: string; readonly count: number };

/** The licences of a deal, by plan. */
export const licensesOf = (store: EmulatorStore, deal: string): readonly LicenseRow[] =>
  store.rows<LicenseRow>('SELECT plan, count FROM license WHERE deal = ? ORDER BY plan', deal);

/** The licences of all deals, by deal. */
export const licensesByDeal = (store: EmulatorStore): ReadonlyMap<string, readonly LicenseRow[]> =>
  Map.groupBy(
    store.rows<LicenseRow & { readonly deal: string }>(
      'SELECT deal, plan, count FROM license ORDER BY deal, plan',
    ),
    ({ deal }) => deal,
  );

export function putLicenses(store: EmulatorStore, deal: string, { plan, count }: LicenseRow): void {
  store.run('INSERT OR REPLACE INTO license (deal, plan, count) VALUES (?, ?, ?)', deal, plan, count);
}

export function deleteLicenses(store: EmulatorStore, deal: string, plan: string): void {
  store.run('DELETE FROM license WHERE deal = ? AND plan = ?', deal, plan);
}

/**
 * A customer tenant's licences of one plan from all its deals, and how many of them are assigned to users.
 */
export type HeldRow = {
  readonly tenant: string;
  readonly offer: string;
  readonly plan: string;
  readonly count: number;
  readonly assigned: number;
};

/** The licences of every customer, by tenant, offer and plan. */
export const heldLicenses = (store: EmulatorStore): readonly HeldRow[] =>
  store.rows<HeldRow>(
    `SELECT d.tenant, d.offer, l.plan, sum(l.count) AS count, coalesce(max(s.assigned), 0) AS assigned
     FROM license l JOIN deal d ON d.id = l.deal
     LEFT JOIN seat s ON s.tenant = d.tenant AND s.offer = d.offer AND s.plan = l.plan
     GROUP BY d.tenant, d.offer, l.plan ORDER BY d.tenant, d.offer, l.plan`,
  );

/** A plan of which a customer tenant has licences. */
export type SeatKey = Pick<HeldRow, 'tenant' | 'offer' | 'plan'>;

/** How many licences of a plan the tenant has, from all its deals. */
export const heldCount = (store: EmulatorStore, { tenant, offer, plan }: SeatKey): number =>
  store.row<{ count: number }>(
    `SELECT coalesce(sum(l.count), 0) AS count FROM license l JOIN deal d ON d.id = l.deal
     WHERE d.tenant = ? AND d.offer = ? AND l.plan = ?`,
    tenant,
    offer,
    plan,
  )?.count ?? 0;

/** Assigns exactly this many licences of a plan to users. */
export function putSeats(store: EmulatorStore, { tenant, offer, plan }: SeatKey, assigned: number): void {
  store.run('DELETE FROM seat WHERE tenant = ? AND offer = ? AND plan = ?', tenant, offer, plan);
  if (assigned === 0) return;
  const sql = 'INSERT INTO seat (tenant, offer, plan, assigned) VALUES (?, ?, ?, ?)';
  store.run(sql, tenant, offer, plan, assigned);
}

/** Unassigns licences until no more are assigned than exist, as happens when a count is lowered. */
export function fitSeats(store: EmulatorStore, key: SeatKey): void {
  const held = heldCount(store, key);
  const sql = 'SELECT assigned FROM seat WHERE tenant = ? AND offer = ? AND plan = ? AND assigned > ?';
  if (store.row(sql, key.tenant, key.offer, key.plan, held)) putSeats(store, key, held);
}
