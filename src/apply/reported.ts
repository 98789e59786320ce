import { MarketplaceError, UserError } from '../model/errors.ts';
import type { Outcome, Step } from '../model/plan.ts';
import type { ApplyContext } from './run.ts';

/** What became of some steps, before it is said which and how long it took. */
export type Result = Omit<Outcome, 'id' | 'durationMs'>;

/** Does what stands for all of these steps, tells of it while it happens, and writes it into the history. */
export async function reported(
  context: ApplyContext,
  steps: readonly Step[],
  work: () => Promise<Result>,
): Promise<readonly Outcome[]> {
  const { clock, progress, store, by, commit } = context;
  const of = commit === undefined ? {} : { commit };
  const started = clock.now();
  for (const step of steps) progress.step(step, 'started');
  const result = await work();
  const durationMs = Math.max(0, clock.now().getTime() - started.getTime());
  const outcomes = steps.map((step) => ({ step, outcome: { id: step.id, ...result, durationMs } }));
  for (const { step, outcome } of outcomes) {
    progress.done(step, outcome);
    // That it is open still is no news.
    if (outcome.status === 'manual' && step.openSince !== undefined) continue;
    const at = started.toISOString();
    await store.append({ at, by, step: step.id, outcome: outcome.status, durationMs, ...of });
  }
  return outcomes.map(({ outcome }) => outcome);
}

/** An error as an outcome shows it; one that is nobody's mistake but ours passes. */
export function shownError(error: unknown): NonNullable<Outcome['error']> {
  if (error instanceof MarketplaceError) {
    const { code, message, requestId, details, place } = error;
    const id = requestId === undefined ? {} : { requestId };
    return { code, message, details: [...details], ...id, ...place };
  }
  if (!(error instanceof UserError)) throw error;
  const { code, message, hint } = error;
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}
