import { compareAudience } from '../../diff/audience.ts';
import { offerPlanAudienceAddress } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { offerPlanIn } from '../../model/observed.ts';
import type { DesiredOfferPlan } from '../../model/desired.ts';
import { isPrivate } from '../../model/on-sale.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import { memberHash } from '../../record/fingerprint.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** Customers who lose a live plan: many at once, or any that no file ever named. */
export const lostMembers = (s: Situation): readonly RefusalDraft[] =>
  s.desired.plans.flatMap((plan) => {
    const live = offerPlanIn(s.observed?.live, plan.id);
    if (!plan.audience || !live || !isPrivate(live)) return [];
    const { removed } = compareAudience(plan.audience, live.audience ?? []);
    return [...tooManyRemoved(s, plan, removed, live.audience?.length ?? 0), ...neverNamed(s, plan, removed)];
  });

function tooManyRemoved(
  s: Situation,
  plan: DesiredOfferPlan,
  removed: readonly AudienceMember[],
  total: number,
): readonly RefusalDraft[] {
  const { count, percent } = s.input.policy.audienceRemoval;
  const hashes = removed.map((member) => memberHash(s.input.recorded, member));
  const named = new Set(entryOf(s.recorded?.named, plan.id));
  if (removed.length === 0 || (removed.length <= count && (removed.length * 100) / total <= percent))
    return [];
  return [
    refusal({
      rule: 'AUD-14',
      address: offerPlanAudienceAddress(s.id, plan.id),
      message: `${removed.length} of ${total} customers would lose plan \`${plan.id}\``,
      hint: 'a customer with an active subscription breaks; let it through if that is meant',
      about: hashes,
      // Customers that no file ever named are refused on their own.
      counted: hashes.filter((hash) => named.has(hash)),
    }),
  ];
}

function neverNamed(
  s: Situation,
  plan: DesiredOfferPlan,
  removed: readonly AudienceMember[],
): readonly RefusalDraft[] {
  const named = new Set(entryOf(s.recorded?.named, plan.id));
  const strangers = removed
    .map((member) => memberHash(s.input.recorded, member))
    .filter((hash) => !named.has(hash));
  if (strangers.length === 0) return [];
  return [
    refusal({
      rule: 'AUD-DRIFT',
      address: offerPlanAudienceAddress(s.id, plan.id),
      message: `${strangers.length} members of plan \`${plan.id}\` that somebody else added would be removed`,
      hint: 'add them to an audience document, or let the removal through',
      about: strangers,
      counted: strangers,
    }),
  ];
}
