import { wireProblems } from '../wire/watching.ts';
import type { Action } from './actions.ts';
import type { Setting } from './catalog.ts';
import { perform } from './perform.ts';
import { openSimulation } from './run.ts';
import { arrives, comesToRest } from './settles.ts';

/** Runs what was drawn; throws with all that happened where a law was broken. */
export async function runSimulated(drawn: Setting, happening: readonly Action[]): Promise<void> {
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
