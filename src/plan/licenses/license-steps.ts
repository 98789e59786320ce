import { isRising } from '../../model/license-changes.ts';
import { given } from '../../model/given.ts';
import type { LicenseAction } from '../../model/license-actions.ts';
import { dealFormOf, type LicenseStage } from '../../model/licenses.ts';
import type { Step } from '../../model/plan.ts';
import { isConsented, type AllocationSituation } from './allocation-situation.ts';
import { isOfferLive, possibleChanges, comingChanges } from './giveable.ts';
import { asManualStep } from './manual-license-steps.ts';
import { countChange, formChange, licenseStep, type LicenseStep } from './new-license-step.ts';
import { isHeldByRenewal } from './renewals.ts';

/** What an allocation uses from the rest of the plan. */
export type LicenseSurroundings = {
  /** The step of this plan that takes its offer live. */
  readonly goLive?: string;
  /** The name of the allocation that invites its customer, if it was never invited: once per tenant. */
  readonly inviter?: string;
};

/** Stages in which the deal is being reviewed or is about to be. */
const underReview: ReadonlySet<LicenseStage> = new Set([
  'declared',
  'submitted',
  'actionRequired',
  'rejected',
]);

/** Stages before the first invitation. Inviting again is a person's decision. */
const uninvited: ReadonlySet<LicenseStage> = new Set(['declared', 'submitted', 'registered', 'rejected']);

/** The steps that an allocation still needs to match its file, in order. */
export function licenseSteps(s: AllocationSituation, around: LicenseSurroundings): readonly Step[] {
  if (s.stage === 'unknown' || !isBegun(s, around)) return [];
  const steps = [...formStep(s), ...inviteStep(s, around), ...countsStep(s, around)];
  return inSequence(s, steps, around).map((one) => withWaitingSince(s, asManualStep(s, one)));
}

/** A deal is registered only for licences, and only once its offer is live or goes live in this plan. */
function isBegun(s: AllocationSituation, { goLive }: LicenseSurroundings): boolean {
  if (s.deal !== undefined && s.stage !== 'rejected') return true;
  if (s.desired.licenses.length === 0) return false;
  return isOfferLive(s.input, s.desired.offer) || goLive !== undefined;
}

/** Registers the deal, or sends a corrected form. */
function formStep(s: AllocationSituation): readonly LicenseStep[] {
  if (dealFormOf(s.desired) === undefined) return [];
  if (s.stage === 'declared' || (s.stage === 'rejected' && s.isFormChanged)) {
    return [licenseStep(s, 'register-deal', [formChange(s)])];
  }
  return s.isFormChanged && s.stage !== 'rejected' ? [licenseStep(s, 'correct-deal', [formChange(s)])] : [];
}

function inviteStep(s: AllocationSituation, { inviter }: LicenseSurroundings): readonly LicenseStep[] {
  const isFirst = inviter === s.desired.name && isInviting(s);
  return isFirst || isInvitedAgain(s) ? [licenseStep(s, 'invite-customer', [])] : [];
}

/** False for a deal that Microsoft rejected and whose file has not changed since: nothing more is done. */
const isInviting = (s: AllocationSituation): boolean =>
  uninvited.has(s.stage) && (s.stage !== 'rejected' || s.isFormChanged);

/** Whether the customer can be invited for this allocation: its deal is registered, or can be now. */
export const canInvite = (s: AllocationSituation, around: Pick<LicenseSurroundings, 'goLive'>): boolean =>
  isInviting(s) &&
  isBegun(s, around) &&
  s.desired.licenses.length > 0 &&
  (s.stage !== 'declared' || dealFormOf(s.desired) !== undefined);

/** A person decided to invite the customer again, and has not confirmed yet that this is done. */
const isInvitedAgain = (s: AllocationSituation): boolean =>
  !isConsented(s) &&
  s.customer?.invitation !== undefined &&
  s.customer.invitation.status !== 'open' &&
  (s.recorded?.manual ?? []).some(
    ({ action, confirmed }) => action === 'invite-customer' && confirmed === undefined,
  );

/** One step for all plans of the deal, so that moving licences between plans leaves no user without one. */
function countsStep(s: AllocationSituation, { goLive }: LicenseSurroundings): readonly LicenseStep[] {
  if (s.stage === 'rejected' && !s.isFormChanged) return [];
  const now = possibleChanges(s);
  const later = now.length === 0 && goLive !== undefined ? comingChanges(s) : [];
  // Licences are removed only once the deal that renews this one provides its own.
  const changes = [...now, ...later].filter((one) => isRising(one) || !isHeldByRenewal(s));
  if (changes.length === 0) return [];
  return [
    licenseStep(
      s,
      countsAction(s),
      changes.map((one) => countChange(s, one)),
    ),
  ];
}

function countsAction({ deal, desired }: AllocationSituation): LicenseAction {
  if ((deal?.licenses.length ?? 0) === 0) return 'assign-licenses';
  return desired.licenses.length === 0 ? 'remove-licenses' : 'update-licenses';
}

/**
 * Each step depends on the one before it; the first depends on the step that takes the offer live, if
 * needed.
 */
function inSequence(
  s: AllocationSituation,
  steps: readonly LicenseStep[],
  { goLive }: LicenseSurroundings,
): readonly LicenseStep[] {
  const first = isOfferLive(s.input, s.desired.offer) && comingChanges(s).length === 0 ? undefined : goLive;
  return steps.map((one, at) => {
    const before = at === 0 ? first : steps[at - 1]?.id;
    return { ...one, dependsOn: before === undefined ? [] : [before], needs: needsOf(s, one) };
  });
}

function needsOf(s: AllocationSituation, { action }: Step): string[] {
  if (action === 'register-deal' || action === 'correct-deal') return [];
  const review = underReview.has(s.stage) ? ['deal-review'] : [];
  return action === 'invite-customer' || isConsented(s) ? review : [...review, 'consent'];
}

/**
 * A step that only waits, and that an earlier apply recorded, is not reported as new. A step for a person
 * has to be opened first.
 */
function withWaitingSince(s: AllocationSituation, one: Step): Step {
  if (one.manual || one.openSince !== undefined || one.needs.length === 0 || !s.isAskedBefore) return one;
  const openSince = s.customer?.invitation?.sent ?? s.deal?.submitted;
  return { ...one, ...given({ openSince }) };
}
