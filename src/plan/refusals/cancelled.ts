import { offerAddress } from '../../model/ids.ts';
import { cancelledContentStands, type OfferActions } from '../decide/actions.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** What a person took back is not submitted again, until the files ask for something else. */
export function cancelled(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const publish = s.recorded?.cancelled;
  if (!moves.publish || publish === undefined || !cancelledContentStands(s)) return [];
  return [
    refusal({
      rule: 'PUB-CANCELLED',
      address: offerAddress(s.id),
      message: cancelledBy(s.id),
      hint: mayResubmit(s.id),
      about: [publish.jobId ?? null, publish.submission ?? null, publish.content],
    }),
  ];
}

/** Shared with the apply that sees it happen. */
export const cancelledBy = (id: string): string =>
  `somebody cancelled the publish of \`${id}\`, and the files still ask for what it carried`;

export const mayResubmit = (id: string): string =>
  `ask who cancelled it; then change the files, or submit it once more: \`offerctl apply --resubmit ${id}\``;
