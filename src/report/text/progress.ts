import type { Outcome, Step } from '../../model/plan.ts';
import { cut } from '../words/escape.ts';
import { outcomeSymbol } from './outcome-text.ts';
import { lineWidth, paintLine } from '../words/paint.ts';
import { stepTitle } from '../words/step-words.ts';
import { durationWords, groupOf } from '../words/words.ts';

const withoutColor = { color: false };

/**
 * One line for a running step: `contoso-insights: publish, waiting for the marketplace (12.0 s)`. If it does
 * not fit, shortens its start and then leaves out its phase.
 */
export function progressLine(step: Step, phase: string, elapsedMs: number, columns = Infinity): string {
  const time = ` (${durationWords(elapsedMs)})`;
  const said = `, ${cut(phase)}`;
  const tail = columns - lineWidth([said, time]) < fewest ? time : `${said}${time}`;
  return paintLine([shortened(titleOf(step), columns - lineWidth([tail])), tail], withoutColor);
}

/** How much of a name has to stay visible. */
const fewest = 16;

function shortened(text: string, columns: number): string {
  if (lineWidth([text]) <= columns) return text;
  const whole = Array.from(text);
  const fits = whole.findLastIndex((_, end) => lineWidth([whole.slice(0, end).join(''), '…']) <= columns);
  return `${whole.slice(0, Math.max(0, fits)).join('')}…`;
}

/** One line for a finished step: `✓ contoso-insights: publish (0.4 s)`. */
export const outcomeLine = (step: Step, outcome: Outcome): string =>
  paintLine([...outcomeSymbol(outcome), ' ', `${titleOf(step)} ${stepResultWords(outcome)}`], withoutColor);

/** One line for a file of a listing that the embedded marketplace could not fetch. */
export const unfetchedLine = (address: string, why: string): string =>
  `warning: the file at ${address} could not be fetched (${why}); the marketplace keeps its address`;

/** One line for a marketplace that hangs. */
export const silenceLine = (milliseconds: number): string =>
  `the marketplace has not answered for ${durationWords(milliseconds)}`;

const titleOf = (step: Step): string => `${groupOf(step.address)}: ${stepTitle(step)}`;

function stepResultWords({ status, error, durationMs }: Outcome): string {
  if (error) return `failed: ${cut(error.message)}`;
  return status === 'done' ? `(${durationWords(durationMs)})` : status;
}
