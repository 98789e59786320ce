import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { offerFile } from '../acceptance/make.ts';
import { commit, git } from '../git/repositories.ts';
import { appliedCatalog } from '../action/catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { opened, pushed, runStep } from '../action/runner.ts';

const timeout = 90_000;
const config = 'offerctl.yaml';
const publisher = 'publisher/my-company';

/** A host that an attacker wants offerctl to contact. */
async function listener() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rp` };
}

/** The catalog as applied on a merge, and steps of jobs on its branches. */
async function applied() {
  const [catalog, github] = [await appliedCatalog(), await fakeGithub()];
  const step = (event: string, workspace: string, more: object = {}) =>
    runStep({
      workspace,
      api: github.url,
      event,
      payload: pushed,
      sha: git(workspace, 'rev-parse', 'HEAD'),
      ...more,
    });
  const onPush = () => step('push', catalog.checkout('main'));
  return { ...catalog, github, step, onPush };
}

const elsewhere = (url: string): string =>
  [
    'provider: partner-center',
    '    partnerCenter:',
    '      tenantId: 00000000-0000-4000-8000-000000000001',
    `      endpoint: ${url}`,
  ].join('\n');

it(
  'a pull request, a branch that is started by hand: neither chooses who is talked to',
  { timeout },
  async () => {
    const [made, evil] = [await applied(), await listener()];
    const { github, step } = made;
    const sha = made.edit('topic', config, 'provider: embedded ', `${elsewhere(evil.url)} `);
    const workspace = made.checkout('topic');
    const planned = await step('pull_request', workspace, { payload: opened(7, sha), sha });
    expect(evil.asked).toEqual([]);
    expect(planned).toMatchObject({ code: 3, outputs: { changes: 'false' } });
    const told = github.comments[0]?.body.split('\n\n| Offer |')[0]?.split('\n') ?? [];
    expect(told[2]).toMatch(/^### Offerctl: /u);
    expect(told.slice(3).join('\n')).toMatch(
      /^\*\*The configuration is looser than reviewed: .*\/endpoint.* \(refused\)/mu,
    );
    for (const command of ['plan', 'drift']) {
      const job = { inputs: { command }, ref: 'refs/heads/topic' };
      const { code } = await step('workflow_dispatch', workspace, job);
      expect([command, code]).toEqual([command, command === 'plan' ? 3 : 0]);
    }
    expect(evil.asked).toEqual([]);
  },
);

it(
  'a pull request is not planned where its base cannot be had, with its own configuration least of all',
  {
    timeout,
  },
  async () => {
    const [made, evil] = [await applied(), await listener()];
    const sha = made.edit('topic', config, 'provider: embedded ', `${elsewhere(evil.url)} `);
    const workspace = made.checkout('topic');
    git(workspace, 'remote', 'set-url', 'origin', '/nowhere');
    const planned = await made.step('pull_request', workspace, { payload: opened(7, sha), sha });
    expect(planned.code).toBe(1);
    expect(planned.log).toContain('fetch-depth: 0');
    expect(evil.asked).toEqual([]);
  },
);

it('a pull request into a branch of its own chooses nobody either', { timeout }, async () => {
  const [made, evil] = [await applied(), await listener()];
  made.edit('own-base', config, 'provider: embedded ', `${elsewhere(evil.url)} `);
  const base = git(made.first, 'rev-parse', 'HEAD');
  const sha = made.edit('topic', offerFile, 'title: My first offer', 'title: Another');
  const payload = opened(7, sha);
  const into = { ref: 'own-base', sha: base, repo: { id: 1 } };
  const planned = await made.step('pull_request', made.checkout('topic'), {
    payload: { ...payload, pull_request: { ...payload.pull_request, base: into } },
    sha,
  });
  expect(evil.asked).toEqual([]);
  expect(planned.code).toBe(3);
  expect(planned.log).toContain(`SAFE-CONFIG:${publisher}/marketplace/provider`);
});

it('what the base branch got meanwhile is no change of the pull request', { timeout }, async () => {
  const made = await applied();
  const base = git(made.first, 'rev-parse', 'HEAD');
  const sha = made.edit('topic', offerFile, 'title: My first offer', 'title: Another');
  git(made.first, 'checkout', '--quiet', base);
  commit(made.first, { [config]: made.text(config).replace('stopSell: 1', 'stopSell: 2') }, 'raise');
  git(made.first, 'push', '--quiet', 'origin', 'HEAD:main');
  const inputs = { allow: `SAFE-CONFIG:${publisher}/policy/thresholds/stopSell` };
  expect((await made.step('push', made.checkout('main'), { inputs })).code).toBe(0);
  // A merge commit as GitHub makes it; the event may name an older base.
  git(made.first, 'merge', '--quiet', '--no-ff', '--no-edit', sha);
  git(made.first, 'push', '--quiet', 'origin', 'HEAD:refs/heads/merge');
  const payload = opened(7, sha);
  const older = {
    ...payload,
    pull_request: { ...payload.pull_request, base: { sha: base, repo: { id: 1 } } },
  };
  const planned = await made.step('pull_request', made.checkout('merge'), { payload: older });
  expect(planned).toMatchObject({ code: 0, outputs: { refused: '0', changes: 'true' } });
});

it('a merge that moves the state is no first apply, nor is the next one', { timeout }, async () => {
  const made = await applied();
  const there = 'backend: git\n    git: {branch: new-state} ';
  made.edit('main', config, 'backend: git   ', there);
  const moved = `SAFE-CONFIG:${publisher}/state/git/branch`;
  for (const message of ['the merge', 'the next one']) {
    const { code, log } = await made.onPush();
    expect([message, code]).toEqual([message, 3]);
    expect(log).toContain(moved);
    commit(made.first, {}, message);
    git(made.first, 'push', '--quiet', 'origin', 'HEAD:main');
  }
});
