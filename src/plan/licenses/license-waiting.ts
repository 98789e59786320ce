import { given } from '../../model/given.ts';
import { licenseAddress, offerAddress } from '../../model/ids.ts';
import type { LicenseStage } from '../../model/licenses.ts';
import { confirmCommand } from '../../model/manual.ts';
import type { Step, Waiting } from '../../model/plan.ts';
import type { AllocationSituation } from './allocation-situation.ts';
import { comingChanges, isOfferLive } from './giveable.ts';
import { isHeldByRenewal } from './renewals.ts';

/** What an allocation waits for that no step of this plan does. */
export const licenseWaiting = (s: AllocationSituation, steps: readonly Step[]): readonly Waiting[] => [
  ...waitingForReview(s),
  ...waitingForCustomer(s, steps),
  ...waitingForOffer(s, steps),
  ...waitingForRenewal(s),
  ...waitingForPerson(s, steps),
];

type Wait = Pick<Waiting, 'for' | 'next'> & Partial<Pick<Waiting, 'since'>>;

const waits = (s: AllocationSituation, wait: Wait): Waiting => ({
  address: licenseAddress(s.desired.name),
  status: s.stage,
  ...wait,
  ...given({ standing: s.isAskedBefore || undefined }),
});

const waitingForReview = (s: AllocationSituation): readonly Waiting[] =>
  s.stage === 'submitted'
    ? [waits(s, { for: 'deal-review', next: 'offerctl apply', ...given({ since: s.deal?.submitted }) })]
    : [];

const invitation = ({ desired }: AllocationSituation): string =>
  `offerctl license invitation ${desired.name}`;

/**
 * Inviting again, after an invitation was declined or expired or a consent was revoked, is a person's
 * decision.
 */
const customerStages: Partial<Readonly<Record<LicenseStage, (s: AllocationSituation) => string>>> = {
  invited: invitation,
  declined: (s) => `${invitation(s)} --again`,
  invitationExpired: (s) => `${invitation(s)} --again`,
  consentRevoked: (s) => `${invitation(s)} --again`,
};

/** The customer should be invited for another of its deals, which is stuck. */
const isInvitedByOther = ({ stage, isAskedBefore }: AllocationSituation, steps: readonly Step[]): boolean =>
  stage === 'registered' && isAskedBefore && !steps.some(({ action }) => action === 'invite-customer');

/** If no licences have to change, no consent is needed and there is nothing to wait for. */
function waitingForCustomer(s: AllocationSituation, steps: readonly Step[]): readonly Waiting[] {
  const next = isInvitedByOther(s, steps) ? () => 'offerctl apply' : customerStages[s.stage];
  if (next === undefined || !steps.some(({ needs }) => needs.includes('consent'))) return [];
  const since = s.customer?.relationship?.ended ?? s.customer?.invitation?.sent;
  return [waits(s, { for: 'consent', next: next(s), ...given({ since }) })];
}

/** Licences of plans that go live with a later apply. */
function waitingForOffer(s: AllocationSituation, steps: readonly Step[]): readonly Waiting[] {
  const isBehind = steps.some(({ dependsOn }) => dependsOn.some((id) => id.startsWith(offerAddress(''))));
  const isUnregistered = s.stage === 'declared' && s.desired.licenses.length > 0;
  const isHeld = comingChanges(s).length > 0 || (isUnregistered && !isOfferLive(s.input, s.desired.offer));
  return isHeld && !isBehind ? [waits(s, { for: 'publishing', next: 'offerctl apply' })] : [];
}

const waitingForRenewal = (s: AllocationSituation): readonly Waiting[] =>
  isHeldByRenewal(s) ? [waits(s, { for: 'renewal', next: 'offerctl apply' })] : [];

const waitingForPerson = (s: AllocationSituation, steps: readonly Step[]): readonly Waiting[] =>
  steps.flatMap((one) =>
    one.manual && one.openSince !== undefined && !isBehindInvitation(s, one)
      ? [waits(s, { for: 'manual-step', since: one.openSince, next: confirmCommand(one) })]
      : [],
  );

/** True for a step that needs a consent while no invitation is open: a person can do none of it yet. */
const isBehindInvitation = ({ stage }: AllocationSituation, { needs }: Step): boolean =>
  stage !== 'invited' && needs.includes('consent');
