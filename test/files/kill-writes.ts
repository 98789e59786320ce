import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** What a run does to files that another run can see: each replaces, adds, extends or removes one. */
const acts = ['rename', 'link', 'rm', 'open'] as const;

const appends = (flags: unknown): boolean =>
  typeof flags === 'number' && (flags & fs.constants.O_APPEND) !== 0;

class Killed extends Error {}

/**
 * Runs `work`, and calls `before` before each act that other runs can see. If that returns false, the run is
 * dead: neither this act nor any later one happens.
 */
export async function watchActs(work: () => Promise<unknown>, before: () => boolean): Promise<void> {
  const real = { ...fs };
  let isDead = false;
  const guarded = (act: (typeof acts)[number]) => {
    const run = real[act] as (...values: readonly unknown[]) => Promise<unknown>;
    return async (...values: readonly unknown[]): Promise<unknown> => {
      const isSeen = act !== 'open' || appends(values[1]);
      if (isSeen && !isDead && !before()) isDead = true;
      const isHarmless = act === 'open' && values[1] === fs.constants.O_RDONLY;
      if (isDead && !isHarmless) throw new Killed('the process was killed');
      return run(...values);
    };
  };
  Object.assign(fs, Object.fromEntries(acts.map((act) => [act, guarded(act)])));
  syncBuiltinESMExports();
  try {
    await work().catch((error: unknown) => {
      if (!isDead) throw error;
    });
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
}
