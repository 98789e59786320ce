import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { requireMerged } from '../../src/action/checked-out.ts';
import { planFileIn } from '../../src/action/perform.ts';
import { commandsOf, contextIn, offerFile, world } from '../acceptance/make.ts';
import { git, gitEnv, scratch } from '../git/repositories.ts';
import { catalogInGit } from './catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { opened, pushed, runStep } from './runner.ts';

const title = 'title: My first offer';

it(
  'applies only the commit of the run, or the default branch as it is now',
  { timeout: 30_000 },
  async () => {
    const catalog = catalogInGit();
    const sha = git(catalog.first, 'rev-parse', 'HEAD');
    const judged = (branch: string) =>
      requireMerged(catalog.checkout(branch), { ...gitEnv, GITHUB_SHA: sha });
    await judged('main');
    catalog.edit('topic', offerFile, title, 'title: Not merged');
    await expect(judged('topic')).rejects.toMatchObject({ code: 'not-merged' });
    const workspace = catalog.checkout('topic');
    const inputs = { comment: 'false' };
    const step = await runStep({ workspace, api: '', event: 'push', payload: pushed, sha, inputs });
    expect(step).toMatchObject({ code: 1, outputs: { 'exit-code': '1' } });
    expect(step.log).toContain('::error title=not-merged::');
    expect(git(catalog.bare, 'branch', '--list', 'offerctl*')).toBe('');
    git(catalog.first, 'push', '--quiet', 'origin', 'HEAD:main');
    await judged('main');
    await requireMerged(scratch(), { ...gitEnv, GITHUB_SHA: sha });
  },
);

it('gives each project of a job a plan file of its own', () => {
  expect(planFileIn('/tmp', 'a')).toBe(planFileIn('/tmp', 'a'));
  expect(planFileIn('/tmp', 'a')).not.toBe(planFileIn('/tmp', 'b'));
});

it('keeps no state in a checkout, where the next job does not find it', async () => {
  const { context, root } = world();
  const at = (checkout: string) =>
    commandsOf({ ...context, env: { CI: 'true', GITHUB_WORKSPACE: checkout } }).plan();
  await expect(at(root)).rejects.toMatchObject({ code: 'ci-local' });
  await expect(at(dirname(root))).rejects.toMatchObject({ code: 'ci-local' });
  expect(await at(join(root, 'elsewhere'))).toMatchObject({ summary: { create: 3 } });
});

it('names files as the repository does, and puts as many mistakes on lines as a runner shows', async () => {
  const mistakes = Array.from({ length: 12 }, (_, at) => `wrong${at}: 1\n`).join('');
  const head = 'apiVersion: offerctl/v1\nkind: Publisher\nmetadata: {name: contoso}\nspec: {}\n';
  const catalog = catalogInGit({ 'sub/folder/offerctl.yaml': `${head}${mistakes}` });
  const inputs = { command: 'validate', 'working-directory': 'sub/folder', comment: 'false' };
  const workspace = catalog.checkout('main');
  const step = await runStep({ workspace, api: '', event: 'push', payload: pushed, sha: '', inputs });
  const errors = step.log.split('\n').filter((line) => line.startsWith('::error '));
  expect(errors).toHaveLength(10);
  expect(errors[0]).toContain('file=sub/folder/offerctl.yaml,line=5,col=1');
  expect(errors[9]).toMatch(/%0A2 more in the job summary$/u);
});

it('checks the files of a fork, and neither reads the state nor comments', async () => {
  const [catalog, github] = [catalogInGit(), await fakeGithub()];
  const workspace = catalog.checkout('main');
  git(workspace, 'remote', 'remove', 'origin');
  const payload = opened(7, 'abc', 2);
  const step = await runStep({ workspace, api: github.url, event: 'pull_request', payload, sha: '' });
  expect(step).toMatchObject({ code: 0, outputs: { 'exit-code': '0' } });
  expect(step.log).toContain('::notice title=Offerctl::the branch is of a fork');
  expect(github.taken()).toEqual([]);
});

it('takes no folder of the project for a remote', async () => {
  const catalog = catalogInGit();
  const path = join(catalog.first, 'offerctl.yaml');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('backend: git  ', 'git: {remote: odd}\n    backend: git'),
  );
  git(catalog.first, 'clone', '--quiet', '--bare', catalog.bare, 'odd');
  const { apply, plan } = commandsOf(contextIn(catalog.first, { env: gitEnv }).context);
  await expect(plan()).rejects.toMatchObject({ code: 'state-remote' });
  await expect(apply()).rejects.toMatchObject({ code: 'state-remote' });
  expect(git(join(catalog.first, 'odd'), 'branch', '--list', 'offerctl*')).toBe('');
});
