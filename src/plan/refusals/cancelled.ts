import { offerAddress } from '../../model/ids.ts';
import { cancelledContentStands, type OfferActions } from '../decide/actions.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** A publish that a person cancelled is not submitted again until the files ask for something else. */
export function cancelled(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const publish = s.recorded?.cancelled;
  if (publish === undefined || !cancelledContentStands(s)) return [];
  const { republish = false } = publish;
  if (!moves.publish && !republish) return [];
  return [
    refusal({
      rule: 'PUB-CANCELLED',
      address: offerAddress(s.id),
      message: republish ? `somebody cancelled the republish of \`${s.id}\`` : cancelledBy(s.id),
      hint: republish ? mayAcknowledge : mayResubmit(s.id),
      ...(moves.publish ? {} : { alone: true }),
      about: [publish.jobId ?? null, publish.submission ?? null, publish.content],
    }),
  ];
}

const mayAcknowledge =
  'ask who cancelled it; then let it through, which `apply` takes note of and `republish` submits again';

/** Also used by the apply that sees the cancellation happen. */
export const cancelledBy = (id: string): string =>
  `somebody cancelled the publish of \`${id}\`, and the files still ask for what it carried`;

export const mayResubmit = (id: string): string =>
  `ask who cancelled it; then change the files, or submit it once more: \`offerctl apply --resubmit ${id}\``;
