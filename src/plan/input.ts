import type { Desired, DesiredOffer } from '../model/desired.ts';
import type { OfferId, SubmissionNumber } from '../model/ids.ts';
import type { Observed, ObservedOffer } from '../model/observed.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import type { Recorded, RecordedOffer } from '../model/recorded.ts';

/** Everything a plan is made of; nothing else may influence it. */
export type PlanInput = {
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  readonly desired: Desired;
  readonly observed: Observed;
  readonly recorded: Recorded;
  readonly policy: Policy;
  readonly intent: Intent;
};

/** What a person asked for in this run, beside what the files say. */
export type Intent = {
  readonly signOffs: readonly { readonly offer: OfferId; readonly submission: SubmissionNumber }[];
  /** `RULE:ADDRESS` each. */
  readonly allow: readonly string[];
  /** Plan only these offers; absent: all. */
  readonly only?: readonly OfferId[];
};

/** One offer and all that is known of it; at least one of the three is there. */
export type OfferInput = {
  readonly id: OfferId;
  readonly desired?: DesiredOffer;
  readonly observed?: ObservedOffer;
  readonly recorded?: RecordedOffer;
  readonly input: PlanInput;
};
