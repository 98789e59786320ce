import { needOf } from '../../model/manual.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { isByHandType } from '../situation/by-hand-types.ts';
import { publishWithNotes } from './certification-notes.ts';
import { instructionsFor } from './instructions.ts';
import type { OfferActions } from '../decide/actions.ts';
import { isConfirmed, withOpenSince, recordOf } from './opened-steps.ts';
import { withServiceIds } from './service-id-steps.ts';
import { priceSteps } from './price-steps.ts';
import type { Situation } from '../situation/situation.ts';

/**
 * The steps of an offer, including those for a person. What a person confirmed is not asked for again while
 * the files ask for the same.
 */
export function withManualSteps(s: Situation, steps: readonly Step[]): readonly Step[] {
  if (isByHandType(s.input, s.desired.type))
    return withServiceIds(
      s,
      steps.map((one) => asManual(s, one)).filter((one) => !isConfirmed(s, one)),
    );
  const prices = priceSteps(s).filter((one) => !isConfirmed(s, one));
  const noted = steps.flatMap((one) => (one.action === 'publish' ? publishWithNotes(s, one) : [one]));
  return withServiceIds(s, [...prices, ...noted]);
}

/** The same step for a person; going live by hand is the sign-off. */
const asManual = (s: Situation, one: Step): Step =>
  withOpenSince(s, { ...one, manual: true, needs: [needOf(one.id)], instructions: instructionsFor(s, one) });

/** Steps that a person confirmed and that the marketplace, although it can be read, does not show. */
export const unseenSteps = (s: Situation, steps: readonly Step[]): readonly Finding[] =>
  (isByHandType(s.input, s.desired.type) ? steps : [])
    .filter((one) => isConfirmed(s, one))
    .map((one) => ({
      rule: 'SAFE-UNSEEN',
      severity: 'notice',
      message: `\`${one.id}\` was confirmed on ${confirmedOn(s, one)}, and the marketplace does not show it`,
      hint: 'look there whether it was done; it is not asked for again',
      address: one.address,
      path: '',
    }));

const confirmedOn = (s: Situation, one: Step): string => recordOf(s, one)?.confirmed?.at.slice(0, 10) ?? '';

/** Going live by hand is the sign-off, so no person is asked for one before. */
export function byHandMoves(s: Situation, moves: OfferActions): OfferActions {
  const { waiting = [] } = moves;
  const isAsked = moves.course === 'promote' && waiting.some((one) => one.for === 'sign-off');
  if (!isByHandType(s.input, s.desired.type) || !isAsked) return moves;
  return { ...moves, goLive: 'waiting', waiting: waiting.filter((one) => one.for !== 'sign-off') };
}
