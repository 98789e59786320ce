import { offerAddress } from '../../model/ids.ts';
import { anotherPreview, isReplacementAsked, type OfferActions } from '../decide/actions.ts';
import { goLiveCommand } from '../decide/go-live-command.ts';
import { minuteOf } from '../situation/minute.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** A preview that another client submitted waits for a decision; our publish would replace it. */
export function previewOfAnother(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const waiting = anotherPreview(s);
  if (waiting === undefined || !moves.publish || isReplacementAsked(s)) return [];
  const { number, created } = waiting;
  return [
    refusal({
      rule: 'PUB-ANOTHER',
      address: offerAddress(s.id),
      message:
        `preview ${number}, which somebody else submitted, waits since ${minuteOf(created)} ` +
        'and would be replaced',
      hint:
        `decide on it first: \`${goLiveCommand(s, number)}\`; ` +
        `or replace it: \`offerctl apply --replace ${s.id}\`, or \`policy.whenBusy: replace\``,
      about: number,
    }),
  ];
}
