import { expect, it } from 'vitest';
import { findRepository } from '../../src/git/find.ts';
import { readRemoteTip } from '../../src/git/remote.ts';
import { commit, git, gitEnv, remoteAndCheckout } from './repositories.ts';

it('takes no branch for another one whose name it ends with', async () => {
  const { first } = remoteAndCheckout();
  const reviewed = git(first, 'rev-parse', 'HEAD');
  const evil = commit(first, { 'readme.txt': 'evil\n' }, 'evil');
  git(first, 'push', '--quiet', 'origin', 'HEAD:refs/heads/a/refs/heads/main', 'HEAD:refs/heads/a/HEAD');
  const repository = await findRepository(first, gitEnv);
  if (!repository) throw new Error('no repository');
  expect(await readRemoteTip(repository, 'refs/heads/main')).toBe(reviewed);
  expect(await readRemoteTip(repository, 'HEAD')).toBe(reviewed);
  expect(await readRemoteTip(repository, 'refs/heads/a/refs/heads/main')).toBe(evil);
  expect(await readRemoteTip(repository, 'refs/heads/gone')).toBeUndefined();
});
