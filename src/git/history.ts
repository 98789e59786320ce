import type { Trailer } from '../model/recorded.ts';
import { tryFetch } from './remote.ts';
import { answer, commitAt, isShallowNow, type Repository } from './repository.ts';
import { parseTrailers, trailerFormat } from './trailers.ts';

/** How HEAD relates to a commit that was applied; `unknown` only if a shallow checkout cannot tell. */
export type Lineage = 'contains' | 'behind' | 'diverged' | 'unknown';

/** Finds how HEAD relates to a commit; fetches what it needs to know that. */
export async function readLineage(repository: Repository, commit: string): Promise<Lineage> {
  const { git, head = 'HEAD' } = repository;
  if (head === commit) return 'contains';
  if (!isCommitName(commit)) return 'diverged';
  if (await isAncestor(repository, commit, head)) return 'contains';
  await fetchPast(repository, commit);
  if (await isAncestor(repository, commit, head)) return 'contains';
  if (await isAncestor(repository, head, commit)) return 'behind';
  if ((await mergeBase(repository, head, commit)) !== undefined) return 'diverged';
  return (await isShallowNow(git)) ? 'unknown' : 'diverged';
}

/** The full name of a commit, in lower case. */
export const isCommitName = (text: string): boolean => /^[0-9a-f]{40,64}$/.test(text);

/** Also false if git does not know one of them. */
export async function isAncestor({ git }: Repository, older: string, newer: string): Promise<boolean> {
  return (await answer(git(['merge-base', '--is-ancestor', older, newer]).then(() => 'yes'))) === 'yes';
}

/** The last commit that both contain. */
export const mergeBase = ({ git }: Repository, one: string, other: string): Promise<string | undefined> =>
  answer(git(['merge-base', one, other]));

/** HEAD, marked if files of the project differ from it. */
export async function describeHead({ git, head }: Repository): Promise<string | undefined> {
  if (head === undefined) return undefined;
  const changed = await git(['status', '--porcelain', '--untracked-files=normal', '--', '.']);
  return changed === '' ? head : `${head}-dirty`;
}

const logCommand = ['log', '--encoding=UTF-8', '--no-show-signature', trailerFormat];

/** The `Offerctl-Allow` trailers of the commits that are in `tip` and not in `before`, oldest first. */
export const readTrailersBetween = async (
  { git }: Repository,
  before: string,
  tip: string,
): Promise<readonly Trailer[]> => parseTrailers(await git([...logCommand, `${before}..${tip}`, '--']));

/** The trailers of one commit; none if git does not know it. */
export async function readTrailers({ git }: Repository, commit: string): Promise<readonly Trailer[]> {
  const text = await answer(git([...logCommand, '--max-count=1', commit, '--']));
  return text === undefined ? [] : parseTrailers(text);
}

/** The commits by which the default branch itself moved from one to the other, oldest first. */
export async function readLandingsBetween(
  { git }: Repository,
  before: string,
  tip: string,
): Promise<readonly string[]> {
  const told = await git(['rev-list', '--first-parent', '--reverse', `${before}..${tip}`, '--']);
  return told.split('\n').filter((line) => line !== '');
}

/** How much further back a shallow checkout fetches when it has to know more. */
const depth = '--depth=500';

/** Asks the remote for a commit and, in a shallow checkout, for the history from there to HEAD. */
async function fetchPast({ git, head = 'HEAD', shallow }: Repository, commit: string): Promise<void> {
  const isTold = await tryFetch(git, ...(shallow ? [depth, head, commit] : [commit]));
  // A commit that was dropped must not keep the rest from being read.
  if (!isTold && shallow) await tryFetch(git, depth, head);
}

/** The head of a pull request on its remote; `undefined` if that cannot be fetched. */
export async function fetchPullHead(
  { git, shallow }: Repository,
  number: number,
): Promise<string | undefined> {
  const ref = `refs/offerctl/pull/${number}`;
  const isTold = await tryFetch(git, ...(shallow ? [depth] : []), `+refs/pull/${number}/head:${ref}`);
  return isTold ? commitAt(git, ref) : undefined;
}
