import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draw } from './draws.ts';
import { runSimulated } from './simulated.ts';

const { env } = process;
/** How many runs, always the same ones, however fast this machine is. */
const runs = Number(env['SIMULATION_RUNS'] ?? 25);
/** Draws other runs; a failure prints its seed and path, which repeat it. */
const seed = Number(env['SIMULATION_SEED'] ?? 42);
const path = env['SIMULATION_PATH'];

it('never harms an offer, whatever others do, and comes to rest', { timeout: 3_600_000 }, async () => {
  const result = await fc.check(fc.asyncProperty(draw, runSimulated), {
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
