import { given } from '../../model/given.ts';
import type { LicenseAction } from '../../model/license-actions.ts';
import { dealFormOf, type LicenseStage } from '../../model/licenses.ts';
import type { Step } from '../../model/plan.ts';
import { isConsented, isRising, type AllocationSituation } from './allocation-situation.ts';
import { isOfferLive, possibleChanges, comingChanges } from './giveable.ts';
import { asManualStep } from './manual-license-steps.ts';
import { countChange, formChange, licenseStep, type LicenseStep } from './new-license-step.ts';
import { isHeldByRenewal } from './renewals.ts';

/** What of the rest of the plan an allocation builds upon. */
export type LicenseSurroundings = {
  /** The step that takes its offer live in this plan. */
  readonly goLive?: string;
  /** The name of the allocation that invites its customer, if it was never invited: once per tenant. */
  readonly inviter?: string;
};

/** Stages in which its deal is looked at, or has just been sent. */
const underReview: ReadonlySet<LicenseStage> = new Set(['declared', 'submitted', 'rejected']);

/** Stages before the first invitation. A second one is a person's decision. */
const uninvited: ReadonlySet<LicenseStage> = new Set(['declared', 'submitted', 'registered', 'rejected']);

/** What brings an allocation to what its file says: every step that it still needs, in order. */
export function licenseSteps(s: AllocationSituation, around: LicenseSurroundings): readonly Step[] {
  if (s.stage === 'unknown' || !isBegun(s, around)) return [];
  const steps = [...formStep(s), ...inviteStep(s, around), ...countsStep(s, around)];
  return inSequence(s, steps, around).map((one) => withWaitingSince(s, asManualStep(s, one)));
}

/** A deal is registered for licences, and only of an offer that is live, or goes live before it. */
function isBegun(s: AllocationSituation, { goLive }: LicenseSurroundings): boolean {
  if (s.deal !== undefined && s.stage !== 'rejected') return true;
  if (s.desired.licenses.length === 0) return false;
  return isOfferLive(s.input, s.desired.offer) || goLive !== undefined;
}

/** Registers the deal, or sends another form of it. */
function formStep(s: AllocationSituation): readonly LicenseStep[] {
  if (dealFormOf(s.desired) === undefined) return [];
  if (s.stage === 'declared' || (s.stage === 'rejected' && s.isFormChanged)) {
    return [licenseStep(s, 'register-deal', [formChange(s)])];
  }
  return s.isFormChanged && s.stage !== 'rejected' ? [licenseStep(s, 'correct-deal', [formChange(s)])] : [];
}

function inviteStep(s: AllocationSituation, { inviter }: LicenseSurroundings): readonly LicenseStep[] {
  const isStuck = s.stage === 'rejected' && !s.isFormChanged;
  if (!uninvited.has(s.stage) || inviter !== s.desired.name || isStuck) return [];
  return [licenseStep(s, 'invite-customer', [])];
}

/** One act for all plans of the deal: a move from one plan to another leaves no user without a licence. */
function countsStep(s: AllocationSituation, { goLive }: LicenseSurroundings): readonly LicenseStep[] {
  if (s.stage === 'rejected' && !s.isFormChanged) return [];
  const now = possibleChanges(s);
  const later = now.length === 0 && goLive !== undefined ? comingChanges(s) : [];
  // What is taken away waits for the deal that follows this one.
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

/** Each step follows the one before it, and the first one what takes the offer live. */
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
  const review = underReview.has(s.stage) || s.stage === 'actionRequired' ? ['deal-review'] : [];
  return action === 'invite-customer' || isConsented(s) ? review : [...review, 'consent'];
}

/** A step that only waits, and that an earlier apply already recorded, is not reported as new. */
function withWaitingSince(s: AllocationSituation, one: Step): Step {
  if (one.openSince !== undefined || one.needs.length === 0 || !s.isAskedBefore) return one;
  const openSince = s.customer?.invitation?.sent ?? s.deal?.submitted;
  return { ...one, ...given({ openSince }) };
}
