import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { openSnapshots } from '../../src/git/snapshots.ts';
import type { Snapshots } from '../../src/model/snapshots.ts';
import type { GitStoreOptions } from '../../src/state/git/git-copy.ts';
import { openGitStore, type GitStore } from '../../src/state/git/git.ts';
import { git, gitEnv, gitWith } from '../git/repositories.ts';

export const branch = 'offerctl-state';

/** A store on the branch of the remote, through this checkout. */
export async function gitStoreIn(
  folder: string,
  more: Partial<GitStoreOptions> & { readonly over?: (snapshots: Snapshots) => Snapshots } = {},
): Promise<GitStore> {
  const repository = await openRepository(folder, gitEnv);
  const { over = (snapshots: Snapshots) => snapshots, ...options } = more;
  const store = openGitStore({
    snapshots: over(openSnapshots(repository, 'origin')),
    branch,
    now: () => new Date(),
    randomSalt: () => 'salt',
    place: 'here',
    ...options,
  });
  onTestFinished(store.close);
  return store;
}

/** What anyone who can write to the bare repository can do to the branch. */
export function branchOf(bare: string, name = branch) {
  const tip = (): string => git(bare, 'for-each-ref', '--format=%(objectname)', `refs/heads/${name}`);
  return {
    tip,
    put: (path: string, text: string, mode = '100644'): void => {
      const parent = tip();
      const index = { GIT_INDEX_FILE: join(bare, 'by-hand') };
      if (parent !== '') gitWith(bare, index, '', 'read-tree', parent);
      const blob = gitWith(bare, index, text, 'hash-object', '-w', '--stdin');
      gitWith(bare, index, '', 'update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`);
      const tree = gitWith(bare, index, '', 'write-tree');
      const commit = git(bare, 'commit-tree', tree, ...(parent ? ['-p', parent] : []), '-m', 'by hand');
      git(bare, 'update-ref', `refs/heads/${name}`, commit);
    },
    file: (path: string): string => git(bare, 'show', `${name}:${path}`),
    /** Subjects of its commits, newest first. */
    log: (): readonly string[] => git(bare, 'log', '--format=%s', name).split('\n'),
    branches: (): readonly string[] =>
      git(bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n'),
  };
}
