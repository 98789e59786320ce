import { isCi } from '../../model/environment.ts';
import { UserError } from '../../model/errors.ts';
import type { Store } from '../../model/ports.ts';
import type { CommandContext } from '../context.ts';

/** How long a run in CI waits for another one, such as after two merges; a person is told at once. */
const lockWaitMs = 10 * 60_000;
const lookEveryMs = 3000;

/** Takes the lock; in CI, waits until its holder releases it. */
export async function waitForLock(
  { clock, env, by, stopping }: CommandContext,
  store: Store,
  purpose: string,
): Promise<() => Promise<void>> {
  const until = clock.now().getTime() + (isCi(env) ? lockWaitMs : 0);
  for (;;) {
    try {
      return await store.lock({ owner: by, purpose });
    } catch (error) {
      const locked = error instanceof UserError && error.code === 'locked';
      if (!locked || stopping() || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(lookEveryMs, true);
  }
}
