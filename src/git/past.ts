import { UserError } from '../model/errors.ts';
import { tryFetch } from './remote.ts';
import { answer, commitAt, isShallowNow, type Repository } from './repository.ts';

/** Fetches a commit of the remote by its full hash if it is not here; false if that is not possible. */
export async function fetchCommit({ git, shallow }: Repository, commit: string): Promise<boolean> {
  if ((await commitAt(git, commit)) !== undefined) return true;
  await tryFetch(git, ...(shallow ? ['--depth=1'] : []), commit);
  return (await commitAt(git, commit)) !== undefined;
}

/** The parents that a commit names, whether or not a shallow checkout has them. */
export async function readParents({ git }: Repository, commit: string): Promise<readonly string[]> {
  const text = await answer(git(['cat-file', 'commit', commit]));
  const [head = ''] = (text ?? '').split('\n\n');
  return [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gmu)].map(([, parent = '']) => parent);
}

/**
 * Every version of a project file in the history of a commit, newest first. Throws if a shallow checkout
 * cannot be completed.
 */
export async function* readVersions(
  repository: Repository,
  file: string,
  from = repository.head,
): AsyncGenerator<{ readonly commit: string; readonly text: string }> {
  const { git, prefix } = repository;
  const tip = from === undefined ? undefined : await commitAt(git, from);
  if (tip === undefined) return;
  await completeHistory(repository, tip);
  const path = `:(top,literal)${prefix}${file}`;
  const log = ['log', '--full-history', '--format=%H', tip, '--', path];
  for (const commit of (await git(log)).split('\n').filter((line) => line !== '')) {
    const text = await answer(git(['cat-file', 'blob', `${commit}:${prefix}${file}`]));
    if (text !== undefined) yield { commit, text };
  }
}

async function completeHistory({ git, shallow }: Repository, tip: string): Promise<void> {
  if (!shallow) return;
  await tryFetch(git, '--unshallow', tip);
  if (!(await isShallowNow(git))) return;
  throw new UserError('shallow', 'this checkout lacks the commits before it, and they cannot be fetched', {
    hint: 'nothing is recorded yet, so earlier configurations count: check out all (fetch-depth: 0)',
  });
}
