import { given } from '../model/given.ts';
import type { Step } from '../model/plan.ts';
import { openingOf } from '../plan/steps/openings.ts';
import type { ApplyContext, StepResult } from './run.ts';

/**
 * The result of a step that may not happen yet, judged just before it: a window may have closed while an
 * earlier step ran. A sign-off comes first, because it is a person's.
 */
export function awaitOpening(
  { input: { policy, now: planned }, now = () => planned }: ApplyContext,
  step: Step,
): Pick<StepResult, 'status' | 'next' | 'opens'> | undefined {
  if (step.needs.includes('sign-off') || step.needs.includes('consent')) return undefined;
  const opening = openingOf(policy, step, now());
  if (opening === undefined) return undefined;
  return { status: 'waiting', next: 'offerctl apply', ...given({ opens: opening.at }) };
}
