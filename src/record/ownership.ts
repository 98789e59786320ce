import type { DesiredOffer } from '../model/desired.ts';
import { offerPlanIn, type ObservedOffer } from '../model/observed.ts';
import type { RecordedOffer } from '../model/recorded.ts';

/** The offer as ours, with its declared plans that exist; drops what we owned under its name before. */
export const takeOwnership = (
  record: RecordedOffer,
  { ref, draft }: ObservedOffer,
  desired: DesiredOffer,
): Pick<RecordedOffer, 'plans'> & { readonly ref: ObservedOffer['ref'] } => {
  const seen = desired.plans.map(({ id }) => id).filter((id) => offerPlanIn(draft, id));
  return { ref, plans: [...new Set([...(record.ref === ref ? record.plans : []), ...seen])] };
};
