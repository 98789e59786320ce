import type { DesiredAllocation, LicenseStage } from '../model/licenses.ts';
import { isConsenting, type ObservedCustomer, type ObservedDeal } from '../model/observed-licenses.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';

/** What is known about an allocation when its stage is determined; `today` is a date. */
export type AllocationFacts = {
  readonly declared?: Pick<DesiredAllocation, 'deal'>;
  readonly recorded?: Pick<RecordedAllocation, 'dealId' | 'unknown'>;
  readonly deal?: ObservedDeal;
  readonly customer?: ObservedCustomer;
  readonly today: string;
};

/** The stage of an allocation; `unknown` for a deal that is recorded or declared by id but was not found. */
export function licenseStageOf({ declared, recorded, deal, customer, today }: AllocationFacts): LicenseStage {
  if (recorded?.unknown) return 'unknown';
  if (deal === undefined) {
    return recorded?.dealId === undefined && declared?.deal.id === undefined ? 'declared' : 'unknown';
  }
  if (deal.status !== 'accepted') return deal.status;
  return deal.licenses.length > 0 ? stageWithLicenses(deal, customer, today) : stageWithout(deal, customer);
}

function stageWithLicenses(
  { endsOn }: ObservedDeal,
  customer: ObservedCustomer | undefined,
  today: string,
): LicenseStage {
  if (!isConsenting(customer)) return 'consentRevoked';
  return endsOn < today ? 'ended' : 'active';
}

function stageWithout({ updated }: ObservedDeal, customer: ObservedCustomer | undefined): LicenseStage {
  if (updated !== undefined) return 'removed';
  if (isConsenting(customer)) return 'consented';
  return customer === undefined ? 'registered' : stageOfInvitation(customer);
}

/** If an accepted invitation has no relationship any more, the customer has ended it. */
const invitationStages = {
  open: 'invited',
  declined: 'declined',
  expired: 'invitationExpired',
  accepted: 'consentRevoked',
} as const satisfies Record<NonNullable<ObservedCustomer['invitation']>['status'], LicenseStage>;

function stageOfInvitation({ invitation, relationship }: ObservedCustomer): LicenseStage {
  if (invitation) return invitationStages[invitation.status];
  return relationship === undefined ? 'registered' : 'consentRevoked';
}
