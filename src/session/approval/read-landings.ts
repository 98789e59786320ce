import type { Repository } from '../../git/repository.ts';
import type { MergedPull } from '../../model/ports.ts';
import type { Landing } from '../../model/recorded.ts';
import { directLanding, pulledLanding } from '../../record/landings.ts';
import type { LoadAt } from '../files-at.ts';
import { changedSubjects } from '../reviewed/changed-since.ts';
import { readLandedCommits, type PullSource } from '../reviewed/landed-commits.ts';

type LandingSource = PullSource & { readonly repository: Repository; readonly load: LoadAt };

/** What landed after one commit of the default branch, oldest first; or why that cannot be told. */
export async function readLandings(
  source: LandingSource,
  since: string,
  tip: string,
): Promise<readonly Landing[] | string> {
  const commits = await readLandedCommits(source, since, tip);
  if (typeof commits === 'string') return commits;
  const landings: Landing[] = [];
  for (const { commit, pulls } of commits) {
    if (pulls.length === 0) landings.push(...(await readDirect(source, commit)));
    landings.push(...newPulls(pulls, landings));
  }
  return landings;
}

/** A pull request that was rebased landed with several commits. */
const newPulls = (pulls: readonly MergedPull[], known: readonly Landing[]): readonly Landing[] =>
  pulls
    .filter(({ number }) => !known.some(({ pull }) => pull === number))
    .map(({ number, merge, head }) => pulledLanding(merge, number, head));

/** A commit that no pull request brought, unless it changed nothing of the catalog. */
async function readDirect({ load }: LandingSource, commit: string): Promise<readonly Landing[]> {
  const [before, after] = [await load(`${commit}^1`), await load(commit)];
  const changed = changedSubjects(before, after);
  return changed.length === 0 ? [] : [directLanding(commit, changed)];
}
