import { findRepository } from '../git/find.ts';
import { readRemoteTip } from '../git/remote.ts';
import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';
import { shortCommit } from '../model/short-commit.ts';

/**
 * Checks that the checkout, which would be applied, is what the event says was merged. A workflow that
 * checks out something newer or another repository must check out its current default branch.
 */
export async function requireMerged(folder: string, env: Environment): Promise<void> {
  const repository = await findRepository(folder, env);
  const { head } = repository ?? {};
  if (!repository || head === undefined || head === env['GITHUB_SHA']) return;
  if ((await readRemoteTip(repository, 'HEAD')) === head) return;
  throw new UserError('not-merged', `${shortCommit(head)} is checked out, and that is not what was merged`, {
    hint: 'take `ref` from actions/checkout: by itself it checks out the commit of the run',
  });
}
