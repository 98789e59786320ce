import type { Cell, LicensedOfferPlan } from '../../model/service-ids.ts';
import { given } from '../../model/given.ts';
import type { OfferId } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

/** An offer, its plans, and whether it may be installed without a licence. */
export type LicensedOffer = {
  readonly offer: OfferId;
  readonly plans: readonly LicensedOfferPlan[];
  readonly isFreeToInstall: boolean;
};

type Said = Pick<Problem, 'message'> & {
  readonly hint: string;
  readonly severity?: Problem['severity'];
  readonly address?: string;
  readonly at?: Cell | undefined;
};

/** A problem that a rule found in a file for the solution, or in what is recorded. */
export const problemOfIds = (
  rule: RuleId,
  { message, hint, severity = 'error', address, at }: Said,
): Problem => ({
  rule,
  severity,
  message,
  hint,
  ...given({ address, source: at?.source }),
});

/** The plan with this service id. */
export const offerPlanOfId = (
  plans: readonly LicensedOfferPlan[],
  id: string,
): LicensedOfferPlan | undefined => plans.find(({ serviceId }) => serviceId === id);
