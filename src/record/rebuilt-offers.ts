import { given } from '../model/given.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { offerPlanIn, type ObservedOffer } from '../model/observed.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { everPublished, liveSubmission } from '../model/status.ts';

export type FoundOffer = { readonly desired: DesiredOffer; readonly observed: ObservedOffer };

export const ownedOfferPlans = (plans: DesiredOffer['plans'], observed: ObservedOffer) =>
  plans.map(({ id }) => id).filter((id) => offerPlanIn(observed.draft, id) !== undefined);

/**
 * Records what can be known. Takes the lifecycle from the file: if the marketplace differs, another user
 * stopped the offer or put it on sale, and the next plan asks. Counts only the live copy as submitted by us:
 * a waiting preview may belong to another user and must not go live by itself.
 */
export function rebuiltRecord({ desired, observed }: FoundOffer): RecordedOffer {
  const live = liveSubmission(observed);
  return {
    id: desired.id,
    ref: observed.ref,
    type: desired.type,
    lifecycle: desired.lifecycle,
    named: {},
    everPublished: everPublished(observed),
    ...given({ live: live?.number }),
    plans: ownedOfferPlans(desired.plans, observed),
    submissions: live ? [live.number] : [],
    signOffs: [],
    overrides: [],
  };
}
