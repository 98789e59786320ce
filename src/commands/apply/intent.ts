import { given } from '../../model/given.ts';
import type { Desired } from '../../model/desired.ts';
import type { OfferId } from '../../model/ids.ts';
import { resubmission } from '../../plan/refusals/let-through.ts';
import type { Intent } from '../../plan/situation/input.ts';
import { scopeOf } from '../../session/arguments/offer-scope.ts';
import type { ApprovedPlan } from '../../record/used-plan.ts';
import type { SignOffRequest } from '../../session/arguments/sign-off.ts';

/** Everything a person asked for but sign-offs, which need to be looked up. */
export function intentOf(options: ApplyOptions, desired: Desired): Intent {
  const { allow, offers, replace = [], resubmit = [], republish, discard, approved } = options;
  const again = scopeOf(desired, resubmit).only ?? [];
  return {
    signOffs: [],
    allow: [...allow, ...again.flatMap(resubmission)],
    ...scopeOf(desired, offers),
    ...given({ replace: scopeOf(desired, replace).only, republish, discard, approved: approved?.steps }),
  };
}

export type ApplyOptions = {
  readonly command: 'apply' | 'go-live' | 'republish' | 'discard-draft';
  readonly offers: readonly string[];
  readonly yes: boolean;
  /** Milliseconds to wait for publishing. */
  readonly wait: number;
  readonly signOffs: readonly SignOffRequest[];
  readonly allow: readonly string[];
  /** Offers whose failed or cancelled content is submitted once more. */
  readonly resubmit?: readonly string[];
  /** Offers whose running publish gives way to newer content. */
  readonly replace?: readonly string[];
  /** One more publish of what is live already; the reason goes into the plan and the history. */
  readonly republish?: { readonly offer: OfferId; readonly reason: string };
  /** The offer whose draft goes back to what is live. */
  readonly discard?: OfferId;
  /** Names of customers and testers are masked. */
  readonly redact?: boolean;
  /** The reviewed plan; changes outside it are refused. */
  readonly approved?: ApprovedPlan;
};
