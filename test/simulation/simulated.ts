import { wireProblems } from '../wire/watching.ts';
import type { Draw } from './draws.ts';
import { perform } from './perform.ts';
import { openSimulation } from './run.ts';
import { arrives, comesToRest } from './settles.ts';

/** Runs what was drawn; throws everything that happened if a law was broken. */
export async function runSimulated({ setting, happening }: Draw): Promise<void> {
  const s = await openSimulation(setting);
  try {
    if (setting.begins === 'arrived') await arrives(s);
    for (const action of happening) {
      await perform(s, action);
      if (s.violations.length > 0) break;
    }
    if (s.violations.length === 0 && setting.ends === 'at rest') await comesToRest(s);
    // Check what went over the wire now: kept until the end of all runs it would be too much.
    s.violated(await wireProblems());
    if (s.violations.length > 0)
      throw new Error([...s.violations, JSON.stringify(setting), ...s.log].join('\n'));
  } finally {
    s.close();
  }
}
