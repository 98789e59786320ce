import type { Context } from '../context.ts';
import {
  latestInvitations,
  relationshipsByTenant,
  type InvitationRow,
  type InvitationStatus,
  type RelationshipRow,
} from '../store/consents.ts';
import { allDeals, type DealRow, type DealStatus } from '../store/deals.ts';
import { heldLicenses, licensesByDeal, type HeldRow, type LicenseRow } from '../store/licenses.ts';

/** A deal as the portal shows it. */
export type ShownDeal = {
  readonly id: string;
  readonly reference: string;
  readonly offer: string;
  readonly tenant: string;
  readonly status: DealStatus;
  readonly reason?: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly submitted: Date;
  readonly updated?: Date;
  readonly licenses: readonly LicenseRow[];
};

/** A customer tenant: its newest invitation, its relationship, and its licences from all deals. */
export type ShownCustomer = {
  readonly tenant: string;
  readonly invitation?: { readonly status: InvitationStatus; readonly sent: Date; readonly expires: Date };
  readonly relationship?: { readonly since: Date; readonly ended?: Date };
  readonly licenses: readonly Omit<HeldRow, 'tenant'>[];
};

/** Everything that the desk shows. */
export type DeskView = {
  readonly clock: Date;
  readonly deals: readonly ShownDeal[];
  readonly customers: readonly ShownCustomer[];
};

/** Reads the whole desk; call it within a reading transaction. */
export function readDesk({ store, clock }: Context): DeskView {
  const deals = allDeals(store);
  const held = Map.groupBy(heldLicenses(store), ({ tenant }) => tenant);
  const licenses = licensesByDeal(store);
  const invitations = latestInvitations(store);
  const relationships = relationshipsByTenant(store);
  const tenants = [...new Set(deals.map(({ tenant }) => tenant))].toSorted();
  return {
    clock: new Date(clock.now()),
    deals: deals.map((deal) => shownDeal(deal, licenses.get(deal.id) ?? [])),
    customers: tenants.map((tenant) =>
      shownCustomer(tenant, {
        invitation: invitations.get(tenant),
        relationship: relationships.get(tenant),
        held: held.get(tenant) ?? [],
      }),
    ),
  };
}

const asDate = (milliseconds: number | null | undefined): Date | undefined =>
  typeof milliseconds === 'number' ? new Date(milliseconds) : undefined;

function shownDeal(deal: DealRow, licenses: readonly LicenseRow[]): ShownDeal {
  const { id, reference, offer, tenant, status, startsOn, endsOn, reason } = deal;
  const updated = asDate(deal.updated);
  return {
    id,
    reference,
    offer,
    tenant,
    status,
    startsOn,
    endsOn,
    submitted: new Date(deal.submitted),
    licenses: licenses.map(({ plan, count }) => ({ plan, count })),
    ...(reason === null ? {} : { reason }),
    ...(updated ? { updated } : {}),
  };
}

type CustomerRows = {
  readonly invitation: InvitationRow | undefined;
  readonly relationship: RelationshipRow | undefined;
  readonly held: readonly HeldRow[];
};

function shownCustomer(tenant: string, { invitation, relationship, held }: CustomerRows): ShownCustomer {
  const ended = asDate(relationship?.ended);
  const shown = invitation && {
    status: invitation.status,
    sent: new Date(invitation.sent),
    expires: new Date(invitation.expires),
  };
  return {
    tenant,
    licenses: held.map(({ tenant: _tenant, ...rest }) => ({ ...rest })),
    ...(shown ? { invitation: shown } : {}),
    ...(relationship
      ? { relationship: { since: new Date(relationship.since), ...(ended ? { ended } : {}) } }
      : {}),
  };
}
