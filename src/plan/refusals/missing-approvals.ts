import type { ApprovalNeed } from '../../kinds/approvals.ts';
import type { Approvers } from '../../model/approvers.ts';
import { offerAddress, subjectOf } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import type { MissingApproval } from '../../model/approvers.ts';
import { kindsOfStep, stepKindWords } from '../../model/step-kinds.ts';
import { redactSteps } from '../redaction/redact.ts';
import { outOfScope } from '../steps/scope.ts';
import type { PlanInput, ReviewedPull } from '../situation/input.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** Approvals that the policy asks for these steps, and that no pull request which showed them has. */
export function missingApprovals(input: PlanInput, steps: readonly Step[]): readonly MissingApproval[] {
  if (!input.intent.approvers) return [];
  const judged = steps.filter((step) => !isSignedOff(input, step));
  return input.policy.need.flatMap((need) =>
    [...Map.groupBy(judged, ({ address }) => subjectOf(address))].flatMap(([address, own]) =>
      missingOf(input, { need, address, steps: own }),
    ),
  );
}

/** The same as refusals. A pull request that is still open is only told what it lacks. */
export const unreviewed = (input: PlanInput, steps: readonly Step[]): readonly RefusalDraft[] =>
  input.intent.approvers?.isOpen === true ? [] : missingApprovals(input, steps).map(missingRefusal);

/** Under `goLive: manual` the person who signs the preview off decides. */
const isSignedOff = ({ desired }: PlanInput, { action, address }: Step): boolean =>
  action === 'go-live' &&
  desired.offers.some(({ id, goLive }) => offerAddress(id) === address && goLive === 'manual');

type NeededSteps = { readonly need: ApprovalNeed; readonly address: string; readonly steps: readonly Step[] };

function missingOf(input: PlanInput, { need, address, steps }: NeededSteps): readonly MissingApproval[] {
  const { pulls = [] } = input.intent.approvers ?? {};
  const { count = 1, of = [] } = need;
  const lacking = steps.flatMap((step) => {
    const kinds = kindsOfStep(step).filter((kind) => need.on.includes(kind));
    if (kinds.length === 0) return [];
    const shown = pulls.filter((pull) => isShownBy(input, pull, step));
    const best = shown.map(({ approvers }) => approvalsOf(approvers, of)).toSorted(byMost)[0] ?? noApprovals;
    return best.have.length >= count ? [] : [{ kinds, ...best }];
  });
  const [worst] = lacking.toSorted(byMost).toReversed();
  if (!worst) return [];
  const kinds = [...new Set(lacking.flatMap((one) => one.kinds))];
  return [{ address, kinds, count, of: [...of], have: worst.have, unread: worst.unread }];
}

type CountedApprovals = Pick<MissingApproval, 'have' | 'unread'>;

const noApprovals: CountedApprovals = { have: [], unread: [] };

const byMost = (a: CountedApprovals, b: CountedApprovals): number => b.have.length - a.have.length;

/** A pull request that is planned now shows all of its steps; a merged one those of its kept plan. */
function isShownBy({ intent }: PlanInput, { steps }: ReviewedPull, step: Step): boolean {
  if (!steps) return true;
  const masking = intent.approvers?.masking;
  return outOfScope(steps, masking ? redactSteps([step], masking) : [step]).length === 0;
}

/** The people among these whose approval counts; without names, everyone who may write. */
function approvalsOf({ people, teams, unread }: Approvers, of: readonly string[]): CountedApprovals {
  if (unread !== undefined) return { have: [], unread: [unread] };
  if (of.length === 0) return { have: [...people], unread: [] };
  const named = new Set(of.flatMap((one) => (isTeam(one) ? (teams[one] ?? []) : [one.toLowerCase()])));
  const hidden = of.filter((one) => isTeam(one) && teams[one] === undefined);
  return {
    have: people.filter((login) => named.has(login)),
    unread: hidden.map((team) => `the members of ${team} cannot be read with this token`),
  };
}

export const isTeam = (name: string): boolean => name.includes('/');

function missingRefusal({ address, kinds, count, of, have, unread }: MissingApproval): RefusalDraft {
  const what = kinds.map((kind) => stepKindWords[kind]).join(', ');
  const who = of.length === 0 ? 'people who may write' : of.join(', ');
  const sofar = have.length === 0 ? 'there is none' : `there is ${have.join(', ')}`;
  return impossible({
    rule: 'SAFE-REVIEW',
    address,
    message: `${what} needs ${count} approvals of ${who} at the head that was merged; ${sofar}`,
    hint: 'open a pull request from the default branch (an empty commit is enough), and have it approved',
    details: unread,
  });
}
