import { findRepository } from '../git/find.ts';
import { isCommitName, readLandingsBetween } from '../git/history.ts';
import { GitFailure } from '../git/run.ts';
import type { Event } from '../github/event.ts';
import type { Environment } from '../model/environment.ts';

type Push = Extract<Event, { readonly kind: 'push' | 'schedule' | 'dispatch' }>;

/** The most commits of one push to ask GitHub about. */
const maxPushed = 5;

/** The commits by which a push moved the default branch; only the last if a checkout lacks the others. */
export async function readPushed(
  folder: string,
  { commit, before }: Push,
  env: Environment,
): Promise<readonly string[]> {
  try {
    const repository = await findRepository(folder, env);
    if (!repository || before === undefined || !isCommitName(before)) return [commit];
    const landed = await readLandingsBetween(repository, before, commit);
    return landed.length === 0 ? [commit] : landed.slice(-maxPushed);
  } catch (error) {
    if (error instanceof GitFailure) return [commit];
    throw error;
  }
}
