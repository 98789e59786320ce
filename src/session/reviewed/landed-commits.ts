import { readLandingsBetween } from '../../git/history.ts';
import type { Repository } from '../../git/repository.ts';
import type { Forge, MergedPull } from '../../model/ports.ts';

/** The most commits of the default branch to ask about. */
const maxAskedCommits = 250;

export type PullSource = { readonly repository: Repository; readonly pullsOf: Forge['pullsOf'] };

/** A commit of the default branch, and the pull requests that were merged with it or with a later one. */
export type LandedCommit = { readonly commit: string; readonly pulls: readonly MergedPull[] };

/** Why it is not told what landed; for good, if no later run is told either. */
type Untold = { readonly untold: string; readonly isForGood?: true };

/**
 * The commits by which the default branch moved from one commit to another, oldest first; or why that cannot
 * be told.
 */
export async function readLandedCommits(
  { repository, pullsOf }: PullSource,
  before: string,
  tip: string,
): Promise<readonly LandedCommit[] | Untold> {
  const commits = await readLandingsBetween(repository, before, tip);
  if (commits.length > maxAskedCommits)
    return { untold: `more than ${maxAskedCommits} commits landed since`, isForGood: true };
  try {
    const answers = await Promise.all(commits.map((commit) => pullsOf(commit)));
    return commits.map((commit, at) => ({
      commit,
      // A pull request into another branch was reviewed for that branch only.
      pulls: (answers[at] ?? []).filter(({ merge }) => commits.includes(merge)),
    }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { untold: `which pull requests brought it is not told: ${why}` };
  }
}
