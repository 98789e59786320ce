import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actions, type Action } from './actions.ts';
import { perform } from './perform.ts';
import { openSimulation } from './run.ts';
import { comesToRest } from './settles.ts';

const { env } = process;
/** How much happens, and for how long at most; a soak asks for more. */
const runs = Number(env['SIMULATION_RUNS'] ?? 5);
const seconds = Number(env['SIMULATION_SECONDS'] ?? 15);
/** Repeats a run; fast-check prints both. */
const again = env['SIMULATION_SEED'] !== undefined && {
  seed: Number(env['SIMULATION_SEED']),
  ...(env['SIMULATION_PATH'] ? { path: env['SIMULATION_PATH'] } : {}),
};

async function simulated(happening: readonly Action[]): Promise<void> {
  const s = await openSimulation();
  try {
    for (const action of happening) {
      await perform(s, action);
      if (s.violations.length > 0) break;
    }
    if (s.violations.length === 0) await comesToRest(s);
    if (s.violations.length > 0) throw new Error([...s.violations, '', ...s.log].join('\n'));
  } finally {
    s.close();
  }
}

it('never harms an offer, whatever others do, and comes to rest', { timeout: 3_600_000 }, async () => {
  const result = await fc.check(fc.asyncProperty(actions(24), simulated), {
    numRuns: runs,
    interruptAfterTimeLimit: seconds * 1000,
    endOnFailure: env['SIMULATION_SHRINK'] === undefined,
    ...again,
  });
  // Running out of time after some runs is no failure.
  const failed = result.failed && result.errorInstance !== null;
  expect(failed ? await fc.asyncDefaultReportMessage(result) : '').toBe('');
});
