import { isHeldAt, unholdCommand, type Hold } from '../../model/hold.ts';
import type { Step } from '../../model/plan.ts';
import { isStop } from '../situation/offer-plan-stops.ts';
import type { PlanInput } from '../situation/input.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/**
 * The holds that these steps of an offer or allocation would write at. A step that stops a whole offer, or
 * takes a publish back, is held only if the hold says so.
 */
export function heldSteps(
  { recorded: { holds = [] } }: Pick<PlanInput, 'recorded'>,
  subject: string,
  steps: readonly Step[],
): readonly RefusalDraft[] {
  return holds
    .filter((hold) => steps.some((step) => (hold.stops || !isStop(step)) && writesAt(hold, step)))
    .map((hold) => heldRefusal(hold, subject));
}

/** A publish or go-live also writes at every plan whose changes it carries. */
const writesAt = (hold: Hold, { address, changes, holds = [] }: Step): boolean =>
  [{ address }, ...changes, ...holds].some((one) => isHeldAt(hold, one.address));

/** What an address is refused with while a hold is on it. */
export const heldRefusal = (hold: Hold, subject: string): RefusalDraft =>
  impossible({
    rule: 'SAFE-HOLD',
    address: subject,
    message: `${hold.address} is held since ${hold.at.slice(0, 10)} by ${hold.by}: ${hold.reason}`,
    hint: `nothing is written there before \`${unholdCommand(hold)}\` takes the hold off`,
  });
