import type { EmulatorStore } from './open-store.ts';

/** The state of an invitation. */
export type InvitationStatus = 'open' | 'accepted' | 'declined' | 'expired';

/** An invitation to a customer tenant to consent; times are milliseconds of the emulator's clock. */
export type InvitationRow = {
  readonly seq: number;
  readonly tenant: string;
  readonly status: InvitationStatus;
  readonly sent: number;
  readonly expires: number;
  readonly ended: number | null;
};

/** The newest invitation to a tenant. */
export const latestInvitation = (store: EmulatorStore, tenant: string): InvitationRow | undefined =>
  store.row<InvitationRow>('SELECT * FROM invitation WHERE tenant = ? ORDER BY seq DESC LIMIT 1', tenant);

/** The newest invitation to each tenant. */
export const latestInvitations = (store: EmulatorStore): ReadonlyMap<string, InvitationRow> =>
  new Map(store.rows<InvitationRow>('SELECT * FROM invitation ORDER BY seq').map((row) => [row.tenant, row]));

/** Adds an invitation; the store cannot have two open ones to one tenant. */
export function insertInvitation(
  store: EmulatorStore,
  { tenant, sent, expires }: Pick<InvitationRow, 'tenant' | 'sent' | 'expires'>,
): void {
  const sql = `INSERT INTO invitation (tenant, status, sent, expires) VALUES (?, 'open', ?, ?)`;
  store.run(sql, tenant, sent, expires);
}

/** Ends the open invitation to a tenant; returns false if there is none. */
export const endInvitation = (
  store: EmulatorStore,
  tenant: string,
  status: Exclude<InvitationStatus, 'open'>,
  now: number,
): boolean =>
  store.run(
    `UPDATE invitation SET status = ?, ended = ? WHERE tenant = ? AND status = 'open'`,
    status,
    now,
    tenant,
  ) > 0;

/** Expires every invitation that can no longer be accepted. */
export function expireInvitations(store: EmulatorStore, now: number): void {
  store.run(
    `UPDATE invitation SET status = 'expired', ended = expires WHERE status = 'open' AND expires <= ?`,
    now,
  );
}

/** The relationship of a customer tenant with the publisher; `ended` by the customer. */
export type RelationshipRow = {
  readonly tenant: string;
  readonly since: number;
  readonly ended: number | null;
};

export const relationshipOf = (store: EmulatorStore, tenant: string): RelationshipRow | undefined =>
  store.row<RelationshipRow>('SELECT * FROM relationship WHERE tenant = ?', tenant);

/** Every relationship, by tenant. */
export const relationshipsByTenant = (store: EmulatorStore): ReadonlyMap<string, RelationshipRow> =>
  new Map(store.rows<RelationshipRow>('SELECT * FROM relationship').map((row) => [row.tenant, row]));

/** Begins a relationship, or begins it again after its end. */
export function beginRelationship(store: EmulatorStore, tenant: string, now: number): void {
  store.run('INSERT OR REPLACE INTO relationship (tenant, since) VALUES (?, ?)', tenant, now);
}

/** Ends a relationship; returns false if there is none. */
export const endRelationship = (store: EmulatorStore, tenant: string, now: number): boolean =>
  store.run('UPDATE relationship SET ended = ? WHERE tenant = ? AND ended IS NULL', now, tenant) > 0;
