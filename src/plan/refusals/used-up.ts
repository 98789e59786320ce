import { compareAudience } from '../../diff/audience.ts';
import type { DesiredOfferPlan } from '../../model/desired.ts';
import { offerPlanAudienceAddress } from '../../model/ids.ts';
import { offerPlanIn } from '../../model/observed.ts';
import type { Override } from '../../model/override.ts';
import type { Situation } from '../situation/situation.ts';
import { membersRemoved } from '../situation/sold-to.ts';
import type { RefusalRule } from './extents.ts';

/**
 * True for a decision about customers of a live plan that was carried out. A sync makes no submission, so
 * only the live audience shows it: if the same happens again, it is a new decision of a person.
 */
export const isUsedUp =
  (s: Situation) =>
  ({ rule, address }: Override): boolean => {
    const plan = s.desired.plans.find(({ id }) => offerPlanAudienceAddress(s.id, id) === address);
    return plan !== undefined && (usedUpChecks.get(rule)?.(s, plan) ?? false);
  };

type UsedUpCheck = (s: Situation, plan: DesiredOfferPlan) => boolean;

const removesNoMember: UsedUpCheck = ({ observed }, { id, audience }) => {
  const live = offerPlanIn(observed?.live, id);
  return live !== undefined && compareAudience(audience ?? [], live.audience ?? []).removed.length === 0;
};

const usedUpChecks: ReadonlyMap<string, UsedUpCheck> = new Map<RefusalRule, UsedUpCheck>([
  ['AUD-REMOVED', (s, plan) => membersRemoved(s, plan).length === 0],
  ['AUD-14', removesNoMember],
  ['AUD-DRIFT', removesNoMember],
]);
