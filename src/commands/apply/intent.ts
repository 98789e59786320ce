import { given } from '../../model/given.ts';
import type { Desired } from '../../model/desired.ts';
import type { OfferId } from '../../model/ids.ts';
import { resubmission } from '../../plan/refusals/let-through.ts';
import type { Intent } from '../../plan/situation/input.ts';
import type { RequiredApproval } from '../../session/approval/read-landed.ts';
import { namedScope, scopeOf } from '../../session/arguments/offer-scope.ts';
import type { ApprovedPlan } from '../../record/used-plan.ts';
import type { SignOffRequest } from '../../session/arguments/sign-off.ts';

/** Everything a person asked for except sign-offs, which have to be looked up first. */
export function intentOf(options: ApplyOptions, desired: Desired): Intent {
  const { allow, replace = [], resubmit = [], republish, discard, approved } = options;
  const again = scopeOf(desired, resubmit).only ?? [];
  return {
    signOffs: [],
    allow: [...allow, ...again.flatMap(resubmission)],
    ...namedScope(desired, options),
    ...given({ replace: scopeOf(desired, replace).only, republish, discard }),
    ...(approved ? { approval: { steps: approved.steps } } : {}),
  };
}

export type ApplyOptions = {
  readonly command: 'apply' | 'go-live' | 'republish' | 'discard-draft';
  readonly offers: readonly string[];
  /** Only these licence allocations, and no offer. */
  readonly licenses?: readonly string[];
  readonly yes: boolean;
  /** How long to wait for publishing, in milliseconds. */
  readonly wait: number;
  readonly signOffs: readonly SignOffRequest[];
  readonly allow: readonly string[];
  /** Offers whose failed or cancelled content is submitted again. */
  readonly resubmit?: readonly string[];
  /** Offers whose running publish is replaced by newer content. */
  readonly replace?: readonly string[];
  /** Publishes what is live once more; the reason goes into the plan and the history. */
  readonly republish?: { readonly offer: OfferId; readonly reason: string };
  /** The offer whose draft is reset to what is live. */
  readonly discard?: OfferId;
  /** Masks the names of customers and testers. */
  readonly redact?: boolean;
  /** The approved plan; changes outside it are refused. */
  readonly approved?: ApprovedPlan;
  /** Do only what the plans of merged pull requests showed. */
  readonly required?: RequiredApproval | false;
};
