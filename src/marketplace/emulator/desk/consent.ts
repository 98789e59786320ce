import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import {
  beginRelationship,
  endInvitation,
  endRelationship,
  insertInvitation,
  latestInvitation,
  relationshipOf,
  type InvitationRow,
} from '../store/consents.ts';
import type { DealRow } from '../store/deals.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { timingOf } from '../timing.ts';
import { DeskRefused } from './desk-refused.ts';
import { requireDeal } from './register-deal.ts';

/** Whether the customer tenant currently consents. */
export function hasConsent(store: EmulatorStore, tenant: string): boolean {
  const relationship = relationshipOf(store, tenant);
  return relationship !== undefined && relationship.ended === null;
}

/** The deal, if Microsoft has accepted it, so that its licences can be managed; refuses any other. */
export function requireAccepted(store: EmulatorStore, id: string): DealRow {
  const deal = requireDeal(store, id);
  if (deal.status === 'accepted') return deal;
  throw new DeskRefused('dealNotAccepted', `The deal ${deal.reference} is ${deal.status}`);
}

/** Invites the customer of a deal to consent; a tenant has at most one open invitation. */
export function inviteCustomer(context: Context, id: string): void {
  const { store, clock, consent } = context;
  const { tenant } = requireAccepted(store, id);
  if (hasConsent(store, tenant)) {
    throw new DeskRefused('consentHeld', 'The customer has consented already');
  }
  if (latestInvitation(store, tenant)?.status === 'open') {
    throw new DeskRefused('invitationOpen', 'The customer has an invitation that is open');
  }
  const sent = clock.now();
  insertInvitation(store, { tenant, sent, expires: sent + invitationMs(context) });
  if (consent === 'auto') acceptInvitation(context, tenant);
}

function invitationMs({ store, timing }: Context): number {
  const { invitationDays, timeScale } = timingOf(store, timing);
  return invitationDays * timeScale * 86_400_000;
}

/** The customer accepts: the relationship begins and is also used for later deals. */
export function acceptInvitation({ store, clock }: Context, tenant: string): void {
  endOpen(store, tenant, 'accepted', clock.now());
  beginRelationship(store, tenant, clock.now());
}

/** The customer declines, or does not answer until the invitation expires. */
export function refuseInvitation(
  { store, clock }: Context,
  tenant: string,
  status: 'declined' | 'expired',
): void {
  endOpen(store, tenant, status, clock.now());
}

function endOpen(
  store: EmulatorStore,
  tenant: string,
  status: 'accepted' | 'declined' | 'expired',
  now: number,
): void {
  if (endInvitation(store, tenant, status, now)) return;
  throw new DeskRefused('noInvitation', 'The customer has no invitation that is open');
}

/** The customer ends the relationship: the licences stay, but can no longer be changed. */
export function revokeConsent({ store, clock }: Context, tenant: string): void {
  if (endRelationship(store, tenant, clock.now())) return;
  throw new DeskRefused('noConsent', 'The customer has given no consent');
}

/** The address where the customer accepts the open invitation. It is computed, so no store contains it. */
export function invitationLink({ store }: Context, id: string): string | undefined {
  const invitation = latestInvitation(store, requireDeal(store, id).tenant);
  return invitation?.status === 'open' ? linkOf(invitation) : undefined;
}

function linkOf({ tenant, seq, sent }: InvitationRow): string {
  const token = createHash('sha256').update(`consent ${tenant} ${seq} ${sent}`).digest('hex').slice(0, 40);
  return `https://embedded.localhost/consent/${token}`;
}
