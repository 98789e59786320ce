import {
  afterSync,
  compareAudience,
  audienceMemberKey,
  membershipDiffers,
  type AudienceDifference,
} from '../../diff/audience.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import type { DesiredOffer, DesiredOfferPlan } from '../../model/desired.ts';
import type { OfferPlanId } from '../../model/ids.ts';
import { audienceKind, isPrivate, isSold } from '../../model/on-sale.ts';
import { offerPlanIn, type ObservedOffer, type OfferPlanCopy, type SpecCopy } from '../../model/observed.ts';

/** A change of members that reaches draft, preview and live at once, without a publish. */
export type Sync = {
  readonly plan: OfferPlanId;
  /** What is added to live and removed from it. */
  readonly members: AudienceDifference;
};

/** The audience changes of live private plans that need no publish (AUD-08 to AUD-10). */
export function syncsOf(desired: DesiredOffer, observed: ObservedOffer): readonly Sync[] {
  return desired.plans.flatMap((plan) => {
    const members = syncedMembers(plan, observed);
    return members && membershipDiffers(members) ? [{ plan: plan.id, members }] : [];
  });
}

/** True when declared customers get this plan by a sync, whatever is published. */
export const isKeptBySyncs = (plan: DesiredOfferPlan, observed: ObservedOffer): boolean =>
  syncedMembers(plan, observed) !== undefined;

function syncedMembers(
  plan: DesiredOfferPlan,
  { live: copy }: ObservedOffer,
): AudienceDifference | undefined {
  const live = offerPlanIn(copy, plan.id);
  if (!live || !plan.audience || !isOfferPlanSyncable(plan, live)) return undefined;
  const members = compareAudience(plan.audience, live.audience ?? []);
  return idTypesKnown(members, live) ? members : undefined;
}

const isOfferPlanSyncable = (plan: DesiredOfferPlan, live: OfferPlanCopy): boolean =>
  isPrivate(live) && (audienceKind(plan) ?? 'private') === 'private' && isSold(live);

// The first use of another id type on a plan needs a full publish.
function idTypesKnown(members: AudienceDifference, live: OfferPlanCopy): boolean {
  const known = new Set((live.audience ?? []).map(({ type }) => type));
  return members.added.every(({ type }) => known.size === 0 || known.has(type));
}

/** The copy as it will be once the syncs are done. */
export function withSyncs<C extends SpecCopy>(copy: C, syncs: readonly Sync[]): C {
  const plans = syncs.flatMap(({ plan, members }) => {
    const found = offerPlanIn(copy, plan);
    return found ? [[plan, { ...found, audience: synced(found.audience ?? [], members) }] as const] : [];
  });
  return { ...copy, plans: { ...copy.plans, ...Object.fromEntries(plans) } };
}

function synced(audience: readonly AudienceMember[], members: AudienceDifference): readonly AudienceMember[] {
  const removed = new Set(members.removed.map(audienceMemberKey));
  const kept = audience.filter((member) => !removed.has(audienceMemberKey(member)));
  const present = new Set(kept.map(audienceMemberKey));
  return afterSync(
    [...kept, ...members.added.filter((member) => !present.has(audienceMemberKey(member)))],
    kept,
  );
}
