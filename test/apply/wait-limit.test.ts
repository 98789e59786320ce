import { expect, it } from 'vitest';
import { commandsOf, world } from '../acceptance/make.ts';

it.each([2500, 10_000, 61_000])('waits no longer than it is told to: %d ms', async (wait) => {
  const made = world({ pipeline: 'manual' });
  const { time } = made;
  let slept = 0;
  const clock = {
    // Everything takes time: reading, planning, each look at a job.
    now: () => new Date((time.at += 1)),
    sleep: async (milliseconds: number) => {
      slept += milliseconds;
      time.at += milliseconds;
    },
  };
  const applied = await commandsOf({ ...made.context, clock }).apply({ wait });
  expect(applied.exitCode).toBe(4);
  expect(slept).toBeGreaterThan(wait / 2);
  expect(slept).toBeLessThanOrEqual(wait);
});
