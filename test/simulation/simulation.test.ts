import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actions, setting, type Action } from './actions.ts';
import { wireProblems } from '../wire/watching.ts';
import { perform } from './perform.ts';
import type { Setting } from './catalog.ts';
import { openSimulation } from './run.ts';
import { arrives, comesToRest } from './settles.ts';

const { env } = process;
/** How many runs, always the same ones: how fast this machine is decides nothing. */
const runs = Number(env['SIMULATION_RUNS'] ?? 25);
/** Other runs; a failure prints its seed and path, which repeat it. */
const seed = Number(env['SIMULATION_SEED'] ?? 42);
const path = env['SIMULATION_PATH'];

async function simulated(drawn: Setting, happening: readonly Action[]): Promise<void> {
  const s = await openSimulation(drawn);
  try {
    if (drawn.begins === 'arrived') await arrives(s);
    for (const action of happening) {
      await perform(s, action);
      if (s.violations.length > 0) break;
    }
    if (s.violations.length === 0 && drawn.ends === 'at rest') await comesToRest(s);
    // What went over the wire is looked through now: kept until the end of all runs it would be too much.
    s.violated(await wireProblems());
    if (s.violations.length > 0)
      throw new Error([...s.violations, JSON.stringify(drawn), ...s.log].join('\n'));
  } finally {
    s.close();
  }
}

it('never harms an offer, whatever others do, and comes to rest', { timeout: 3_600_000 }, async () => {
  const result = await fc.check(fc.asyncProperty(setting, actions(14), simulated), {
    seed,
    numRuns: runs,
    endOnFailure: env['SIMULATION_SHRINK'] === undefined,
    ...(path === undefined ? {} : { path }),
  });
  const report = result.failed
    ? [await fc.asyncDefaultReportMessage(result), String(result.errorInstance)]
    : [];
  expect(report.join('\n')).toBe('');
});
