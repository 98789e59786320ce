import type { SpecPath } from '../../kinds/spec-path.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { offerAddress, type SubmissionNumber } from '../../model/ids.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import type { OfferActions } from '../decide/actions.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

type GoLiveRecord = {
  readonly desired?: Pick<DesiredOffer, 'goLive'>;
  readonly recorded?: Pick<RecordedOffer, 'unsigned'>;
};

/** Our submission that others took live although a person had to sign it off. */
export const unsignedLive = ({ desired, recorded }: GoLiveRecord): SubmissionNumber | undefined =>
  desired?.goLive === 'auto' ? undefined : recorded?.unsigned;

/**
 * Nothing more goes to customers until a person knows what went live. Also reported when nothing would go
 * live; then it blocks nothing.
 */
export function liveUnsigned(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const number = unsignedLive(s);
  if (number === undefined) return [];
  return [
    refusal({
      rule: 'LIVE-UNSIGNED',
      address: offerAddress(s.id),
      path: '/goLive' satisfies SpecPath,
      message: `somebody else took preview ${number} of \`${s.id}\` live, and nobody signed it off here`,
      hint: 'find out who did it and look at what is live; then let it through, which acknowledges it',
      ...(isReleasing(moves) ? {} : { alone: true }),
      about: number,
    }),
  ];
}

const isReleasing = ({ publish, goLive, relist }: OfferActions): boolean =>
  publish === true || relist === true || goLive !== undefined;
