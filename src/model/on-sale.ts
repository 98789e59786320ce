import type { OfferPlanId } from './ids.ts';
import { isList, isObject } from './json.ts';
import { offerPlanIn, type ObservedOffer, type OfferPlanCopy } from './observed.ts';
import type { OfferState } from './status-report.ts';
import { liveSubmission } from './status.ts';

/** True when customers can buy the offer: it went live and was not taken off sale. */
export const isOnSale = (offer: ObservedOffer | undefined): boolean =>
  offer?.live !== undefined && liveSubmission(offer)?.stopped === false;

/** Whether a copy says that its plan is off sale. */
export const isStopped = (plan: OfferPlanCopy | undefined): boolean =>
  plan?.content['lifecycle'] === 'stopped';

/** Whether customers who see the copy with this plan can buy it; a missing plan is not sold. */
export const isSold = (plan: OfferPlanCopy | undefined): boolean => plan !== undefined && !isStopped(plan);

/** Whether new customers get an image of a plan. */
export type ImageSale = 'offered' | 'withdrawn';

/** The images of a virtual machine plan, by version. */
export function imagesOf(plan: Pick<OfferPlanCopy, 'content'> | undefined): ReadonlyMap<string, ImageSale> {
  const technical = plan?.content['technical'];
  const versions = isObject(technical) ? technical['vmImageVersions'] : undefined;
  return new Map(
    (isList(versions) ? versions.filter(isObject) : []).flatMap(({ versionNumber, lifecycleState }) =>
      typeof versionNumber === 'string'
        ? [[versionNumber, lifecycleState === 'deprecated' ? 'withdrawn' : 'offered'] as const]
        : [],
    ),
  );
}

/** `public`, `private`, or `undefined` if the copy does not say. */
export function audienceKind(plan: Pick<OfferPlanCopy, 'content'> | undefined): unknown {
  const availability = plan?.content['availability'];
  return isObject(availability) ? availability['audience'] : undefined;
}

/** Whether a copy of a plan is for selected customers only. */
export const isPrivate = (plan: Pick<OfferPlanCopy, 'content'> | undefined): boolean =>
  audienceKind(plan) === 'private';

/** The status of a draft plan for customers now, by the clock of the marketplace. */
export function offerPlanStatusOf(
  offer: ObservedOffer,
  plan: OfferPlanId,
  now: Date,
): OfferState['plans'][number]['status'] {
  const live = offerPlanIn(offer.live, plan);
  if (!live) return 'draft';
  if (isOnSale(offer) && isSold(live))
    return isStopped(offerPlanIn(offer.draft, plan)) ? 'pendingStop' : 'live';
  const end = live.end?.date ?? liveSubmission(offer)?.end?.date;
  const isAhead = end !== undefined && now.toISOString().slice(0, 10) < end;
  return isAhead ? 'deprecationScheduled' : 'stopped';
}
