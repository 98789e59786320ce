import { given } from '../../model/given.ts';
import { confirmCommand } from '../../model/manual.ts';
import type { Step } from '../../model/plan.ts';
import { withManual, type RecordedManual } from '../../model/recorded-manual.ts';
import { asksOf } from '../../plan/by-hand/opened-steps.ts';
import { askedPrice } from '../../plan/by-hand/price-steps.ts';
import { saveRecord, currentSituation, type Executor, type StepResult, type Run } from '../run.ts';

/** Records what a person has to do. The step is open since the first apply that asked for the same. */
export async function openByHand(run: Run, step: Step): Promise<StepResult> {
  const open = manualRecord(run, step);
  const isOpen = step.openSince !== undefined;
  const after = isOpen ? run : await saveRecord(run, { manual: withManual(run.record, open) });
  return { run: after, status: 'manual', next: confirmCommand(step) };
}

function manualRecord(run: Run, step: Step): RecordedManual {
  const { id, address, action, instructions = [] } = step;
  const { clock, input } = run.context;
  const openSince = clock.now().toISOString();
  const asks = asksOf({ input, ...given({ observed: run.observed }) }, step);
  const price = askedPrice(currentSituation(run), step);
  return { id, address, action, openSince, instructions: instructions.map(withoutMailbox), asks, ...price };
}

/** A state contains no mail address; the plan shows the line with it. */
const withoutMailbox = (line: string): string =>
  /\S@\S/.test(line) ? line.replace(/(?::.*)?$/s, ': type what the file says') : line;

/** Never called: only a person can do such a step, and it is opened before its executor is looked up. */
export const leaveToPerson: Executor = (run) => Promise.resolve({ run, status: 'manual' });
