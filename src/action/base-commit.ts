import { findRepository } from '../git/find.ts';
import { fetchCommit, readParents } from '../git/past.ts';
import { readRemoteTip } from '../git/remote.ts';
import type { Repository } from '../git/repository.ts';
import type { EventBase } from '../github/base-of-event.ts';
import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';

/** The commit whose configuration applies when the event brings files that were not reviewed. */
export async function fetchBase(folder: string, base: EventBase, env: Environment): Promise<string> {
  const repository = await findRepository(folder, env);
  const commit = repository && (await findBase(repository, base, env));
  if (commit !== undefined && repository && (await fetchCommit(repository, commit))) return commit;
  throw new UserError(
    'no-base',
    'the commit that this is based on cannot be read, so no configuration counts',
    {
      hint: 'let actions/checkout fetch it: `fetch-depth: 0`',
    },
  );
}

/** GitHub merges into the current base branch, which may be newer than the one in the event. */
async function findBase(
  repository: Repository,
  base: EventBase,
  env: Environment,
): Promise<string | undefined> {
  const { head } = repository;
  if (head !== undefined && head === env['GITHUB_SHA'] && base.head !== undefined) {
    const [onto, merged] = await readParents(repository, head);
    if (merged === base.head) return onto;
  }
  return (
    base.commit ??
    (base.branch === undefined ? undefined : readRemoteTip(repository, `refs/heads/${base.branch}`))
  );
}
