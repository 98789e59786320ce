import { given } from '../../model/given.ts';
import { commitAt, type Repository } from '../../git/repository.ts';
import * as history from '../../git/history.ts';
import type { Forge, OpenPull } from '../../model/ports.ts';
import { readLandedCommits, type LandedCommit, type PullSource } from './landed-commits.ts';
import {
  isSameTrailer,
  joinTrailers,
  noTrailers,
  type FoundTrailers,
  type TrailerReader,
} from './found-trailers.ts';

/** Reads trailers of merged pull requests, and of the one that is planned. */
export function forgeTrailers(repository: Repository, head: string, forge: Forge): TrailerReader {
  const { pullsOf } = forge;
  const landed = (before: string, tip: string) => readLanded({ repository, pullsOf }, before, tip);
  return {
    readSince: async (since) => {
      const { open } = forge;
      if (!open) return landed(since, head);
      const base = open.base === undefined ? undefined : await commitAt(repository.git, open.base);
      const others = base === undefined ? noTrailers : await landed(since, base);
      const own = await readOpen(repository, { ...open, since, ...given({ base }) });
      return joinTrailers([others, own]);
    },
    look: async ({ commit, value, landed: place }) => {
      if (place?.merge === undefined) return undefined;
      const lineage = await history.readLineage(repository, place.before);
      if (lineage === 'unknown') return 'unread';
      if (!(await history.isAncestor(repository, place.merge, head))) return undefined;
      const { counted, unread } = await landed(place.before, place.merge);
      return counted.find(isSameTrailer({ commit, value })) ?? (unread === undefined ? undefined : 'unread');
    },
  };
}

type PlannedPull = OpenPull & { readonly since: string };

/** The trailers of the pull request that is being planned. */
async function readOpen(
  repository: Repository,
  { number, head, base, since }: PlannedPull,
): Promise<FoundTrailers> {
  const known = (await commitAt(repository.git, head)) ?? (await history.fetchPullHead(repository, number));
  if (known !== head)
    return { ...noTrailers, unread: `the head of pull request ${number} cannot be fetched` };
  const counted = await history.readTrailersBetween(repository, base ?? since, head);
  if (base === undefined) return { ...noTrailers, counted };
  return { ...noTrailers, counted: counted.map((trailer) => ({ ...trailer, landed: { before: base } })) };
}

/** The trailers of the pull requests that landed after one commit of the default branch, up to another. */
async function readLanded(asking: PullSource, before: string, tip: string): Promise<FoundTrailers> {
  const { repository } = asking;
  const landings = await readLandedCommits(asking, before, tip);
  const written = await history.readTrailersBetween(repository, before, tip);
  if ('untold' in landings) return { ...noTrailers, ignored: written, unread: landings.untold };
  const found = joinTrailers(await readPulls(repository, landings));
  const values = new Set(found.counted.map(({ value }) => value));
  // A squash message repeats the messages of the branch's commits.
  return { ...found, ignored: written.filter(({ value }) => !values.has(value)) };
}

async function readPulls(
  repository: Repository,
  landings: readonly LandedCommit[],
): Promise<readonly FoundTrailers[]> {
  const found: FoundTrailers[] = [];
  // One after the other: a repository can run only one fetch at a time.
  for (const [number, place] of namedPulls(landings)) {
    found.push(await readPull(repository, number, place));
  }
  return found;
}

type CommitNames = { readonly first: string; readonly merge: string };

/** Each pull request that was merged with one of these commits, with the first commit that names it. */
function namedPulls(landings: readonly LandedCommit[]): ReadonlyMap<number, CommitNames> {
  const named = new Map<number, CommitNames>();
  for (const { commit: first, pulls } of landings) {
    for (const { number, merge } of pulls) if (!named.has(number)) named.set(number, { first, merge });
  }
  return named;
}

/** The trailers of commits that are in the pull request's head but not in the branch it was merged into. */
async function readPull(
  repository: Repository,
  number: number,
  { first, merge }: CommitNames,
): Promise<FoundTrailers> {
  const head = await history.fetchPullHead(repository, number);
  const before = await commitAt(repository.git, `${first}^1`);
  const isWhole =
    head !== undefined &&
    before !== undefined &&
    (await history.mergeBase(repository, before, head)) !== undefined;
  if (!isWhole) return { ...noTrailers, unread: `the head of pull request ${number} cannot be fetched` };
  const trailers = await history.readTrailersBetween(repository, before, head);
  return { ...noTrailers, counted: trailers.map((trailer) => ({ ...trailer, landed: { before, merge } })) };
}
