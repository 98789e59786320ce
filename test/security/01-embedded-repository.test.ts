import { existsSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findRepository } from '../../src/git/find.ts';
import { gitIn } from '../../src/git/run.ts';
import { commandsOf, contextIn, starter } from '../acceptance/make.ts';
import { commit, git, gitEnv, remoteAndCheckout } from '../git/repositories.ts';

/**
 * Files that make git take a folder for a repository, with a program that a command about its remote starts.
 */
const bareAt = (folder: string, sentinel: string) => ({
  [`${folder}HEAD`]: 'ref: refs/heads/main\n',
  [`${folder}objects/keep`]: '',
  [`${folder}refs/.keep`]: '',
  [`${folder}config`]: [
    '[core]',
    'repositoryformatversion = 0',
    'bare = true',
    '[remote "origin"]',
    `url = ext::touch ${sentinel}`,
    '[protocol "ext"]',
    'allow = always',
    '',
  ].join('\n'),
});

/** A checkout with a catalog in one of its folders, and what an attacker committed beside or above it. */
function attacked(bare: string) {
  const { first, clone } = remoteAndCheckout();
  const sentinel = join(dirname(first), 'ran');
  const files = Object.entries(starter()).map(([path, content]) => [
    `team/catalog/${path}`,
    typeof content === 'string' ? content.replace('backend: local', 'backend: git') : content,
  ]);
  commit(first, { ...Object.fromEntries(files), ...bareAt(bare, sentinel) }, 'a catalog');
  git(first, 'push', '--quiet', 'origin', 'HEAD:main');
  return { checkout: clone(), sentinel };
}

it.each(['team/catalog/', 'team/'])('a repository within the files, at %s, runs no program', async (bare) => {
  const { checkout, sentinel } = attacked(bare);
  symlinkSync('team/catalog', join(checkout, 'link'));
  for (const root of ['team/catalog', 'link']) {
    const { context } = contextIn(join(checkout, root), { env: gitEnv });
    await expect(commandsOf(context).plan()).rejects.toMatchObject({ code: 'embedded-repository' });
    await expect(findRepository(context.root, gitEnv)).rejects.toThrow(/looks like a folder of git itself/);
  }
  expect(existsSync(sentinel)).toBe(false);
});

it('git itself takes no folder within the files for a repository', async () => {
  const { checkout, sentinel } = attacked('team/catalog/');
  const asked = gitIn(join(checkout, 'team/catalog'), gitEnv)(['ls-remote', 'origin']);
  await expect(asked).rejects.toThrow(/origin/);
  expect(existsSync(sentinel)).toBe(false);
});
