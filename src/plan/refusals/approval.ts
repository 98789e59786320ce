import { offerAddress, subjectOf } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { isWithin } from '../../model/path.ts';
import { declaredContent, isExemptContent } from '../../record/landings.ts';
import { outOfScope, type Stray } from '../steps/scope.ts';
import type { Approval, OfferInput, PlanInput } from '../situation/input.ts';
import { minuteOf } from '../situation/minute.ts';
import { maskLicenseAddress } from '../redaction/license-names.ts';
import { redactSteps } from '../redaction/redact.ts';
import { doneAnew, strayWords } from './approval-words.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** Steps that would run now and were not approved; approved steps that are already done may be missing. */
export function unapproved(
  offer: OfferInput,
  steps: readonly Step[],
  signed: boolean,
): readonly RefusalDraft[] {
  const { id, input } = offer;
  return strangeSteps(input, offerAddress(id), steps, signed ? signedGoLives : unsignedGoLives);
}

/** What was approved of the steps of one address, and what would be done there. */
type ComparedSteps = {
  readonly approval: Approval;
  readonly approved: readonly Step[];
  readonly steps: readonly Step[];
  /** The declared content was shown in a plan. */
  readonly isShown: boolean;
};

/** The strays that a condition of the approval leaves. */
type Condition = (strays: readonly Stray[], compared: ComparedSteps) => readonly Stray[];

const asFound: Condition = (strays) => strays;

/** Like `unapproved`, for whatever an address names. */
export function strangeSteps(
  input: PlanInput,
  address: string,
  steps: readonly Step[],
  condition: Condition = asFound,
): readonly RefusalDraft[] {
  const { approval } = input.intent;
  return approval && steps.length > 0 && !isExempt(input, approval, address)
    ? unshownIn(input, { approval, address, steps, condition })
    : [];
}

type StepsToCompare = {
  readonly approval: Approval;
  readonly address: string;
  readonly steps: readonly Step[];
  readonly condition: Condition;
};

/** What of these steps stands in no plan, if any has to. */
function unshownIn(
  input: PlanInput,
  { approval, address, steps, condition }: StepsToCompare,
): readonly RefusalDraft[] {
  const { masking } = approval;
  const place = masking ? maskLicenseAddress(masking, address) : address;
  const shown = [...approval.steps, ...(approval.landed?.blocked ?? [])];
  const approved = shown.filter((one) => isWithin(one.address, place));
  // Masked values can be compared only with values that are masked in the same way.
  const seen = masking ? redactSteps(steps, masking) : steps;
  const isShown = isContentShown(input, approval, address);
  const compared = { approval, approved, steps: seen, isShown };
  const found = condition(withQueued(outOfScope(approved, seen), compared), compared);
  const isOther =
    !isShown && steps.some(({ action }) => !(action === 'go-live' || action === 'cancel-publish'));
  return found.length === 0 && !isOther ? [] : [notApproved(approval, { address, found, isOther })];
}

/** Says what is done although no pull request showed it. */
export function directNotices(input: PlanInput, steps: readonly Step[]): readonly Finding[] {
  const { approval } = input.intent;
  if (!approval?.landed || approval.landed.exempt === 'all') return [];
  return [...Map.groupBy(steps, ({ address }) => subjectOf(address))]
    .filter(([address, own]) => {
      const asked = { approval, address, steps: own, condition: unsignedGoLives };
      return isExempt(input, approval, address) && unshownIn(input, asked).length > 0;
    })
    .map(([address]) => ({
      rule: 'PLAN-DIRECT',
      severity: 'warning',
      message: 'no pull request showed what is done here: a direct push, or a run without plans, began it',
      hint: '`require-approved-plan: strict` refuses this',
      address,
      path: '',
    }));
}

const isExempt = ({ desired }: PlanInput, { landed }: Approval, address: string): boolean =>
  landed !== undefined && (landed.exempt === 'all' || isExemptContent(landed.exempt, desired, address));

/** Whether a plan showed exactly what the files declare now; a plan file always did. */
function isContentShown({ desired }: PlanInput, { landed }: Approval, address: string): boolean {
  if (!landed) return true;
  const declared = declaredContent(desired, address);
  return declared === undefined || landed.contents.includes(declared);
}

/** A publish that was shown as queued goes live as its files say: its content is what was shown. */
const withQueued = (strays: readonly Stray[], { approval, isShown }: ComparedSteps): readonly Stray[] =>
  strays.filter(({ step }) => !(isShown && step.action === 'go-live' && isQueued(approval, step)));

const isQueued = ({ landed }: Approval, { address }: Step): boolean =>
  landed?.queued.includes(subjectOf(address)) ?? false;

/** A publish that was approved to wait for a sign-off does not go live without one. */
const unsignedGoLives: Condition = (strays, { approved, steps }) => {
  const asked = approved.filter(({ action, needs }) => action === 'go-live' && needs.includes('sign-off'));
  const goLives = steps.filter(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));
  return asked.length > 0 ? [...strays, ...goLives.map((step) => ({ step }))] : strays;
};

/** A person who named a preview has seen it, whichever pull request brought it. */
const signedGoLives: Condition = (strays, { approval }) =>
  approval.landed ? strays.filter(({ step }) => step.action !== 'go-live') : strays;

type Unapproved = { readonly address: string; readonly found: readonly Stray[]; readonly isOther: boolean };

function notApproved({ used, landed }: Approval, { address, found, isOther }: Unapproved): RefusalDraft {
  const count = `${found.length} of the things that would be done now`;
  const other = 'what the files say now stood in no plan of a merged pull request';
  const message =
    used !== undefined
      ? `the approved plan was used up on ${minuteOf(used.at)} by ${used.by}; ` +
        `${found.length} things would be done now`
      : landed === undefined
        ? `${count} are not in the approved plan`
        : found.length === 0
          ? other
          : `${count} stood in no plan of a merged pull request`;
  return impossible({
    rule: 'SAFE-APPROVAL',
    address,
    message,
    hint: landed
      ? 'open a pull request from the default branch (an empty commit is enough), read its plan, and merge it'
      : 'plan again, have that reviewed, and apply the new plan',
    // The approved steps are done, so it would be wrong to say that the plan lacks them.
    details: [
      ...(isOther && found.length > 0 ? [other] : []),
      ...(used ? found.map(doneAnew) : found.map(strayWords)),
      ...(landed?.missing ?? []),
    ],
  });
}
