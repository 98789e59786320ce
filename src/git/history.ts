import type { Trailer } from '../model/recorded.ts';
import { answer, commitAt, type Repository } from './repository.ts';
import { parseTrailers, trailerFormat } from './trailers.ts';

/** Whether HEAD is the past of a commit: going back to it would undo what came after. */
export async function isBehind({ git, head }: Repository, commit: string): Promise<boolean> {
  if (head === undefined || head === commit) return false;
  return (await answer(git(['merge-base', '--is-ancestor', head, commit]).then(() => 'yes'))) === 'yes';
}

/** HEAD, marked where files of the project differ from it. */
export async function described({ git, head }: Repository): Promise<string | undefined> {
  if (head === undefined) return undefined;
  const changed = await git(['status', '--porcelain', '--untracked-files=normal', '--', '.']);
  return changed === '' ? head : `${head}-dirty`;
}

const log = ['log', '--encoding=UTF-8', '--no-show-signature', trailerFormat];

/** The `Offerctl-Allow` trailers of the commits that HEAD has and `since` has not, the oldest first. */
export const trailersSince = async (
  { git, head = 'HEAD' }: Repository,
  since: string,
): Promise<readonly Trailer[]> => parseTrailers(await git([...log, `${since}..${head}`, '--']));

/** The trailers of HEAD alone. */
export const trailersOfHead = async ({ git, head = 'HEAD' }: Repository): Promise<readonly Trailer[]> =>
  parseTrailers(await git([...log, '--max-count=1', head, '--']));

/** How far back a shallow checkout asks, when it has to know more. */
const depth = 500;

/** True when the repository knows this commit and its way to HEAD; what it lacks it fetches. */
export async function isThere({ git, head, shallow }: Repository, commit: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit) || head === undefined) return false;
  const known = () => (shallow ? answer(git(['merge-base', head, commit])) : commitAt(git, commit));
  if ((await known()) !== undefined) return true;
  const wanted = shallow ? [`--depth=${depth}`, 'origin', head, commit] : ['origin', commit];
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  await answer(git(['fetch', ...quiet, ...wanted]));
  return (await known()) !== undefined;
}
