import { answer, type Repository } from './repository.ts';
import type { Git } from './run.ts';

const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];

/** Fetches only what is asked for, and leaves no note of it (`FETCH_HEAD`). */
export const fetchFrom = (git: Git, remote: string, wanted: readonly string[]): Promise<string> =>
  git(['fetch', ...quiet, ...wanted.filter(isOption), remote, ...wanted.filter((one) => !isOption(one))]);

const isOption = (word: string): boolean => word.startsWith('--');

/** Like `fetchFrom` the remote that was cloned; false if that does not have all of it. */
export const tryFetch = async (git: Git, ...wanted: readonly string[]): Promise<boolean> =>
  (await answer(fetchFrom(git, 'origin', wanted).then(() => 'yes'))) === 'yes';

/** The output of `ls-remote` by full names: it matches the ends of names, so another ref may come first. */
export const refsIn = (told: string): ReadonlyMap<string, string> =>
  new Map(
    told.split('\n').map((line) => {
      const [commit = '', ref = ''] = line.trim().split('\t');
      return [ref, commit];
    }),
  );

/** The commit of a ref on the remote that was cloned, by its full name. */
export async function readRemoteTip({ git }: Repository, ref: string): Promise<string | undefined> {
  const told = await answer(git(['ls-remote', 'origin', ref]));
  return told === undefined ? undefined : refsIn(told).get(ref);
}
