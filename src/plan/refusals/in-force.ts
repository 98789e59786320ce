import { given } from '../../model/given.ts';
import type { Override } from '../../model/override.ts';
import type { PlanInput } from '../situation/input.ts';
import { letThrough } from './let-through.ts';
import type { RefusalDraft } from './refused.ts';

/** An override with what it decides about each offer. */
export type AllowedRefusal = Override & Pick<RefusalDraft, 'perOfferDecisions'>;

/**
 * An override counts for one rule at one address; a recorded override counts only for the change it was
 * given for.
 */
export const isInForce =
  (input: PlanInput, recorded: readonly Override[] = []) =>
  (refused: RefusalDraft): boolean => {
    return refused.kind === 'impossible' || overrideFor(input, refused, recorded) === undefined;
  };

/** Who allows a refusal: an earlier run that recorded it, the command, or a commit that asks for it. */
function overrideFor(
  input: PlanInput,
  refused: RefusalDraft,
  recorded: readonly Override[],
): Override | undefined {
  const { rule, address, changeDigest: change } = refused;
  const known = recorded.find((one) => one.rule === rule && one.address === address && one.change === change);
  return known ?? letThrough(input, refused);
}

/** Who allows it, if it is allowed, and what that decides of each offer. */
export const overriddenBy =
  (input: PlanInput, recorded: readonly Override[] = []) =>
  (refused: RefusalDraft): readonly AllowedRefusal[] => {
    const override = refused.kind === 'refusal' ? overrideFor(input, refused, recorded) : undefined;
    if (!override) return [];
    return [{ ...override, ...given({ perOfferDecisions: refused.perOfferDecisions }) }];
  };
