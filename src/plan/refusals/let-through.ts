import type { Override } from '../../model/override.ts';
import type { PlanInput } from '../situation/input.ts';
import { asksTheSame } from './covers.ts';
import { overrideOf } from '../../model/plan.ts';
import type { RefusalDraft } from './refused.ts';

/** Who lets a refusal through in this run: the command, or a commit that asks for it. */
export function letThrough(
  input: Pick<PlanInput, 'desired' | 'recorded' | 'intent'>,
  refused: RefusalDraft,
): Override | undefined {
  const { rule, address, changeDigest: change } = refused;
  const { allow, grants = [] } = input.intent;
  if (allow.includes(overrideOf(refused))) return { rule, address, change };
  const grant = grants.find((one) => asksTheSame(one, refused, input));
  return grant && { rule, address, change, commit: grant.commit, by: grant.by };
}
