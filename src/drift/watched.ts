import type { DesiredOffer } from '../model/desired.ts';
import type { OfferId } from '../model/ids.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { liveSubmission } from '../model/status.ts';
import type { PlanInput } from '../plan/situation/input.ts';

/** A managed offer: its record, its current content, and what the files say. */
export type Watched = {
  readonly id: OfferId;
  readonly input: PlanInput;
  readonly recorded: RecordedOffer;
  readonly desired?: DesiredOffer;
  readonly observed?: ObservedOffer;
};

/** Like `Watched`, for an offer that exists. */
export type Present = Watched & { readonly observed: ObservedOffer };

export const isThere = (offer: Watched): offer is Present => offer.observed !== undefined;

/** True when we published what customers see: then a person approved all of it. */
export function isLiveOurs({ observed, recorded }: Present): boolean {
  const live = liveSubmission(observed)?.number;
  return live !== undefined && recorded.submissions.includes(live);
}
