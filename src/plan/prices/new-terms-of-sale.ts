import { offerAddress, offerPlanAddress, type OfferPlanId } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import { offerPlanIn, offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import type { OfferActions } from '../decide/actions.ts';
import { isOursWaiting } from '../situation/altered.ts';
import { asksForPrices } from '../situation/held-prices.ts';
import type { Situation } from '../situation/situation.ts';

/** What customers can buy now, and what they could buy once these actions have gone live. */
type NewTerms = {
  readonly address: string;
  /** Absent for the offer itself. */
  readonly plan?: OfferPlanId;
  readonly before: JsonObject;
  readonly after: JsonObject;
};

/** The live offer and each live plan, next to what they are to become. */
export function newTerms(s: Situation, moves: OfferActions): readonly NewTerms[] {
  const { live } = s.observed ?? {};
  const next = nextCopy(s, moves);
  if (live === undefined || next === undefined) return [];
  const plans = offerPlansOf(live).flatMap(([plan, { content: before }]) => {
    const after = offerPlanIn(next, plan)?.content;
    return after === undefined ? [] : [{ address: offerPlanAddress(s.id, plan), plan, before, after }];
  });
  return [{ address: offerAddress(s.id), before: live.content, after: next.content }, ...plans];
}

/**
 * What the files ask for, including what a person writes. If a preview of another client goes live, returns
 * that preview, because its prices were never checked.
 */
export function nextCopy(s: Situation, moves: OfferActions): SpecCopy | undefined {
  if (moves.goLive === 'waiting') return isOursWaiting(s) ? undefined : s.observed?.preview;
  const saves = moves.save && s.unsaved.length > 0;
  return moves.create || saves || moves.publish || asksForPrices(s) ? s.mergedDraft : undefined;
}
