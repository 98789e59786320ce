import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { offerFile, starterText } from '../acceptance/make.ts';
import { git, gitEnv, scratch } from '../git/repositories.ts';
import { catalogInGit } from '../action/catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { serveGit } from '../action/git-server.ts';
import { opened, pushed, runStep } from '../action/runner.ts';
import { runWorkflows, type Ordered, type Outputs, type Permissions } from '../action/workflow.ts';

const root = join(import.meta.dirname, '../..');
const token = 'ghs_test';
const timeout = 120_000;

const workflowsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    globSync('*.yml', { cwd: join(root, folder) }).map((name) => [
      name,
      readFileSync(join(root, folder, name), 'utf8'),
    ]),
  );

/** The permission that GitHub requires of a token for a request to its API. */
const needed = (method: string, path: string): readonly [string, 'read' | 'write'] | undefined => {
  if (path.includes('/issues/')) return ['pull-requests', method === 'GET' ? 'read' : 'write'];
  if (path.endsWith('/pulls')) return ['pull-requests', 'read'];
  return path.includes('/actions/') ? ['actions', 'read'] : undefined;
};

/** A private repository at a GitHub on loopback: API and git limit the job to its permissions. */
async function publisher() {
  const manual = starterText(offerFile).replace('goLive: auto', 'goLive: manual');
  const catalog = catalogInGit({ [offerFile]: manual });
  let may: Permissions = {};
  const grants = (scope: string, level: 'read' | 'write'): boolean =>
    may[scope] === 'write' || may[scope] === level;
  const github = await fakeGithub(({ method, path }, right) => {
    const need = needed(method, path);
    return need && !grants(...need) ? { status: 403, body: { message: 'not accessible' } } : right();
  });
  const server = await serveGit(catalog.bare, token, () => may['contents'] ?? 'none');
  return { catalog, github, server, allow: (permissions: Permissions) => void (may = permissions) };
}

type Publisher = Awaited<ReturnType<typeof publisher>>;

const execute = promisify(execFile);

/** `actions/checkout`: clones with the token, and keeps it for later steps unless told otherwise. */
async function checkOut({ server }: Publisher, branch: string, { inputs }: Ordered): Promise<string> {
  const base = mkdtempSync(join(scratch(), 'work-'));
  const key = `http.${server.url}/.extraheader`;
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const depth = inputs['fetch-depth'] === '0' ? [] : ['--depth=1'];
  const url = `${server.url}/contoso/catalog.git`;
  // The server is in this process, so waiting for git must not block it.
  await execute('git', ['-c', `${key}=${header}`, 'clone', '--quiet', ...depth, '--branch', branch, url], {
    cwd: base,
    env: gitEnv,
    timeout: 20_000,
  });
  const folder = join(base, 'catalog');
  if (inputs['persist-credentials'] !== 'false') git(folder, 'config', key, header);
  return folder;
}

type Happening = {
  readonly event: string;
  readonly payload: object;
  readonly branch: string;
  readonly inputs?: Readonly<Record<string, string>>;
};

/** Makes something happen at GitHub, and runs every workflow of the repository that listens to it. */
async function happen(at: Publisher, files: Readonly<Record<string, string>>, it: Happening) {
  let workspace = '';
  const results: { code: number | null; log: string; outputs: Outputs }[] = [];
  const run = async (step: Ordered): Promise<Outputs> => {
    if (step.action === 'actions/checkout') workspace = await checkOut(at, it.branch, step);
    if (step.action !== 'offerctl/offerctl') return {};
    const result = await runStep({
      workspace,
      api: at.github.url,
      event: it.event,
      payload: it.payload,
      sha: git(workspace, 'rev-parse', 'HEAD'),
      ref: it.event === 'pull_request' ? 'refs/pull/7/merge' : 'refs/heads/main',
      inputs: step.inputs,
      env: { GITHUB_SERVER_URL: at.server.url },
    });
    results.push(result);
    return result.outputs;
  };
  const runner = { begin: at.allow, run };
  const jobs = await runWorkflows({
    files,
    event: it.event,
    runner,
    ...(it.inputs ? { inputs: it.inputs } : {}),
  });
  return { jobs, results };
}

it.each(['examples/workflows', 'examples/workflows/locked-down'])(
  'a publisher who follows the README with %s plans, applies and signs off, with no credential in a checkout',
  { timeout },
  async (folder) => {
    const [at, files] = [await publisher(), workflowsIn(folder)];
    const { catalog, github } = at;
    const head = catalog.edit('topic', offerFile, 'title: My first offer', 'title: My better offer');
    const planned = await happen(at, files, {
      event: 'pull_request',
      payload: opened(7, head),
      branch: 'topic',
    });
    expect(planned).toMatchObject({ jobs: ['plan'], results: [{ code: 0 }] });
    expect(github.comments).toHaveLength(1);

    git(catalog.first, 'push', '--quiet', 'origin', 'HEAD:main');
    github.merged.push({ number: 7, commit: head });
    const applied = await happen(at, files, { event: 'push', payload: pushed, branch: 'main' });
    expect(applied).toMatchObject({ jobs: ['apply'], results: [{ code: 0, outputs: { 'exit-code': '4' } }] });
    expect(github.comments[0]?.body).toContain('**Applied');

    const waiting = /my-first-offer@\d+/u.exec(github.comments[0]?.body ?? '')?.[0] ?? '';
    const signed = await happen(at, files, {
      event: 'workflow_dispatch',
      payload: pushed,
      branch: 'main',
      inputs: { 'go-live': waiting },
    });
    expect(signed).toMatchObject({
      jobs: ['go-live'],
      results: [{ code: 0, outputs: { 'exit-code': '0' } }],
    });

    const later = await happen(at, files, { event: 'schedule', payload: pushed, branch: 'main' });
    expect(later).toMatchObject({ jobs: ['apply'], results: [{ code: 0, outputs: { changes: 'false' } }] });
    expect(github.wrong).toEqual([]);
    expect(at.server.refused.filter((said) => said.startsWith('403'))).toEqual([]);
  },
);
