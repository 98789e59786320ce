import type { Outcome, Step } from '../model/plan.ts';
import { cut } from './escape.ts';
import { outcomeSymbol } from './outcome-text.ts';
import { paintLine } from './paint.ts';
import { stepTitle } from './step-words.ts';
import { durationWords, groupOf } from './words.ts';

const plain = { color: false };

/** One line for a step under way: `contoso-insights: publish, waiting for the marketplace (12.0 s)`. */
export const progressLine = (step: Step, phase: string, elapsedMs: number): string =>
  paintLine([`${titleOf(step)}, ${cut(phase)} (${durationWords(elapsedMs)})`], plain);

/** One line for a finished step: `✓ contoso-insights: publish (0.4 s)`. */
export const outcomeLine = (step: Step, outcome: Outcome): string =>
  paintLine([...outcomeSymbol(outcome), ' ', `${titleOf(step)} ${resultWords(outcome)}`], plain);

const titleOf = (step: Step): string => `${groupOf(step.address)}: ${stepTitle(step)}`;

function resultWords({ status, error, durationMs }: Outcome): string {
  if (error) return `failed: ${cut(error.message)}`;
  return status === 'done' ? `(${durationWords(durationMs)})` : status;
}
