import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actions, setting, type Action } from './actions.ts';
import { perform } from './perform.ts';
import type { Setting } from './catalog.ts';
import { openSimulation } from './run.ts';
import { comesToRest } from './settles.ts';

const { env } = process;
/** How many runs, and for how long at most; a soak asks for more, and gets other ones each time. */
const asked = env['SIMULATION_RUNS'];
const seconds = Number(env['SIMULATION_SECONDS'] ?? (asked === undefined ? 15 : 3600));
/** Repeats a run: a failure prints both. */
const seed = env['SIMULATION_SEED'] ?? (asked === undefined ? '42' : undefined);
const path = env['SIMULATION_PATH'];

async function simulated(drawn: Setting, happening: readonly Action[]): Promise<void> {
  const s = await openSimulation(drawn);
  try {
    for (const action of happening) {
      await perform(s, action);
      if (s.violations.length > 0) break;
    }
    if (s.violations.length === 0) await comesToRest(s);
    if (s.violations.length > 0)
      throw new Error([...s.violations, JSON.stringify(drawn), ...s.log].join('\n'));
  } finally {
    await s.close();
  }
}

it('never harms an offer, whatever others do, and comes to rest', { timeout: 3_600_000 }, async () => {
  const result = await fc.check(fc.asyncProperty(setting, actions(24), simulated), {
    numRuns: Number(asked ?? 5),
    interruptAfterTimeLimit: seconds * 1000,
    endOnFailure: env['SIMULATION_SHRINK'] === undefined,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path }),
  });
  // Running out of time after some runs is no failure.
  const failed = result.failed && result.errorInstance !== null;
  const report = failed ? [await fc.asyncDefaultReportMessage(result), String(result.errorInstance)] : [];
  expect(report.join('\n')).toBe('');
});
