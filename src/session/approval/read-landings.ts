import type { Repository } from '../../git/repository.ts';
import type { MergedPull } from '../../model/ports.ts';
import type { Landing } from '../../model/recorded.ts';
import { directLanding, pulledLanding } from '../../record/landings.ts';
import type { LoadAt } from '../files-at.ts';
import { changedSubjects } from '../reviewed/changed-since.ts';
import { readLandedCommits, type PullSource } from '../reviewed/landed-commits.ts';

type LandingSource = PullSource & { readonly repository: Repository; readonly load: LoadAt };

/** What landed, oldest first; or why that cannot be told. */
export type NewLandings = {
  readonly landings: readonly Landing[];
  readonly why?: string;
  /** It may be told later, so what landed after this commit is still to be read. */
  readonly unreadSince?: string;
};

/** What landed after one commit of the default branch. */
export async function readLandings(source: LandingSource, since: string, tip: string): Promise<NewLandings> {
  const commits = await readLandedCommits(source, since, tip);
  if ('untold' in commits)
    return { landings: [], why: commits.untold, ...(commits.isForGood ? {} : { unreadSince: since }) };
  const landings: Landing[] = [];
  for (const { commit, pulls } of commits) {
    if (pulls.length === 0) landings.push(...(await readDirect(source, commit)));
    landings.push(...newPulls(pulls, landings));
  }
  return { landings };
}

/** A pull request that was rebased landed with several commits. */
const newPulls = (pulls: readonly MergedPull[], known: readonly Landing[]): readonly Landing[] =>
  pulls
    .filter(({ number }) => !known.some(({ pull }) => pull === number))
    .map(({ number, merge, head }) => pulledLanding(merge, number, head));

const noFiles = { offers: [], licenses: [] };

/** A commit that no pull request brought, unless it changed nothing of the catalog. */
async function readDirect({ load }: LandingSource, commit: string): Promise<readonly Landing[]> {
  const [before, after] = [await load(`${commit}^1`), await load(commit)];
  const changed = changedSubjects(before, after);
  return changed.length === 0 ? [] : [directLanding(commit, changed, after ?? noFiles)];
}
