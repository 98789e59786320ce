import { expect, it } from 'vitest';
import { gitIn } from '../../src/git/run.ts';
import { git, gitEnv, remoteAndCheckout } from './repositories.ts';

it('lets the user say how git works, but not where, nor which programs are started for people', async () => {
  const { first } = remoteAndCheckout();
  const run = gitIn(first, {
    ...gitEnv,
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'http.extraheader',
    GIT_CONFIG_VALUE_0: 'AUTHORIZATION: basic x',
    GIT_CONFIG_KEY_1: 'core.sshCommand',
    GIT_CONFIG_VALUE_1: 'ssh -i key',
    GIT_SSH_COMMAND: 'ssh -i key',
    GIT_ASKPASS: '/bin/true',
    GIT_EXTERNAL_DIFF: 'x',
    GIT_TEMPLATE_DIR: '/x',
    GIT_PROXY_COMMAND: 'x',
    EDITOR: 'vi',
    PAGER: 'less',
    GIT_DIR: '/nowhere',
    GIT_INDEX_FILE: '/nowhere',
    GIT_WORK_TREE: '/nowhere',
  });
  expect((await run(['config', '--get', 'http.extraheader'])).trim()).toBe('AUTHORIZATION: basic x');
  expect((await run(['rev-parse', 'HEAD'])).trim()).toBe(git(first, 'rev-parse', 'HEAD'));
});

it('takes a no without words for a no', async () => {
  const { first } = remoteAndCheckout();
  const run = gitIn(first, gitEnv);
  await expect(run(['config', '--get', 'no.such'])).rejects.toMatchObject({ name: 'GitFailure' });
});
