import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { offerFile } from '../acceptance/make.ts';
import { git, gitEnv } from '../git/repositories.ts';
import { catalogInGit } from './catalog.ts';
import { fakeGithub } from './fake.ts';
import { opened, pushed, runStep } from './runner.ts';

const timeout = 90_000;
const cli = join(import.meta.dirname, '../../src/cli.ts');
const title = 'title: My first offer';

it('plans a pull request into one comment, and applies its merge', { timeout }, async () => {
  const [catalog, github] = [catalogInGit(), await fakeGithub()];
  const onPush = async (sha: string) =>
    runStep({ workspace: catalog.checkout('main'), api: github.url, event: 'push', payload: pushed, sha });
  const onPull = (head: string) => {
    const workspace = catalog.checkout('topic');
    const payload = opened(7, head);
    const ref = 'refs/pull/7/merge';
    const job = { workspace, api: github.url, event: 'pull_request', payload, sha: 'f'.repeat(40), ref };
    return runStep(job).then((step) => ({ ...step, workspace }));
  };

  const first = catalog.edit('topic', offerFile, title, 'title: My better offer');
  const planned = await onPull(first);
  expect(planned, planned.log).toMatchObject({ code: 0, outputs: { changes: 'true', 'exit-code': '0' } });
  const calls = github.taken();
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(calls.filter((call) => call.startsWith('POST'))).toEqual([
    'POST /repos/contoso/catalog/issues/7/comments',
  ]);
  const { id, body } = github.comments[0] ?? { id: 0, body: '' };
  expect(body).toMatch(/^<!-- offerctl:comment:[0-9a-f]{16} -->\n\*\*1 offer goes to preview/u);
  expect(body).toContain(first.slice(0, 10));
  expect(planned.summary).toContain('My better offer');
  const bytes = readFileSync(planned.outputs['plan-file'] ?? '', 'utf8');
  expect(bytes).toBe(planOfCli(planned.workspace));

  expect(await onPull(first)).toMatchObject({ code: 0 });
  expect(github.taken().filter((call) => !call.startsWith('GET') && call !== 'POST /graphql')).toEqual([]);

  const second = catalog.edit('topic', offerFile, 'My better offer', 'My best offer');
  expect(await onPull(second)).toMatchObject({ code: 0 });
  expect(github.comments.map((one) => one.id)).toEqual([id]);
  expect(github.comments[0]?.body).toContain('My best offer');

  const third = catalog.edit('topic', offerFile, 'lifecycle: live', 'lifecycle: alive\n  nonsense: 1');
  const wrong = await onPull(third);
  const line =
    catalog
      .text(offerFile)
      .split('\n')
      .findIndex((one) => one.includes('nonsense: 1')) + 1;
  expect(wrong).toMatchObject({ code: 1, outputs: { 'exit-code': '1' } });
  expect(wrong.log).toContain(`::error file=${offerFile},line=${line},col=3,title=SCHEMA-KEY::`);
  expect(wrong.log).toContain(`::error file=${offerFile},line=${line - 1},col=`);
  expect(github.comments[0]?.body).toContain('SCHEMA-KEY');

  const merge = catalog.edit('main', offerFile, 'lifecycle: alive\n  nonsense: 1', 'lifecycle: live');
  github.merged.push({ number: 7, commit: merge });
  const applied = await onPush(merge);
  expect(applied, applied.log).toMatchObject({ code: 0 });
  expect(git(catalog.bare, 'log', '--format=%s', 'offerctl-state').split('\n')[0]).toMatch(/^apply by ada/u);
  expect(github.comments.map((one) => one.id)).toEqual([id]);
  expect(github.comments[0]?.body).toContain('**Applied');
  expect(applied.summary).toContain('**Applied');
  expect(github.wrong).toEqual([]);
});

/** The plan as the command line writes it, from the same checkout. */
function planOfCli(folder: string): string {
  const args = [cli, '-C', folder, 'plan', '--format', 'json'];
  const env = { ...process.env, ...gitEnv, CI: 'true' };
  return spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8' }).stdout;
}

/** The clock of a process, so many milliseconds ahead. */
const ahead = (milliseconds: number): string => {
  const code = `const Now = Date; const by = ${milliseconds};
    globalThis.Date = class extends Now {
      constructor(...all) { if (all.length > 0) super(...all); else super(Now.now() + by); }
      static now() { return Now.now() + by; }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
};

it('finishes on a schedule what a merge left under way', { timeout }, async () => {
  const [catalog, github] = [catalogInGit({}, 'realistic'), await fakeGithub()];
  const sha = git(catalog.first, 'rev-parse', 'HEAD');
  const job = { api: github.url, payload: pushed, sha };
  const merged = await runStep({ ...job, workspace: catalog.checkout('main'), event: 'push' });
  expect(merged, merged.log).toMatchObject({ code: 0, outputs: { 'exit-code': '4' } });
  expect(merged.log).toContain('::notice title=Offerctl::what could be done is done; something still waits');
  let code: string | undefined;
  for (let day = 20; day <= 60 && code !== '0'; day += 20) {
    const options = [process.env['NODE_OPTIONS'] ?? '', ahead(day * 86_400_000)].join(' ');
    const workspace = catalog.checkout('main');
    const step = await runStep({ ...job, workspace, event: 'schedule', env: { NODE_OPTIONS: options } });
    expect(step.code, step.log).toBe(0);
    code = step.outputs['exit-code'];
  }
  expect(code).toBe('0');
  const history = git(catalog.bare, 'show', 'offerctl-state:history.jsonl').split('\n');
  expect(history.filter((line) => line.includes('#publish"') && line.includes('"done"'))).toHaveLength(1);
});

it('applies two merges at once, and both end well', { timeout }, async () => {
  const [catalog, github] = [catalogInGit(), await fakeGithub()];
  const older = catalog.checkout('main');
  const sha = git(catalog.first, 'rev-parse', 'HEAD');
  const newSha = catalog.edit('main', offerFile, title, 'title: My better offer');
  const newer = catalog.checkout('main');
  const job = { api: github.url, event: 'push', payload: pushed };
  const steps = await Promise.all([
    runStep({ ...job, workspace: older, sha }),
    runStep({ ...job, workspace: newer, sha: newSha }),
  ]);
  expect(steps.map(({ code, log }) => (code === 0 ? 0 : log))).toEqual([0, 0]);
  const after = JSON.parse(planOfCli(catalog.checkout('main'))) as Record<string, unknown>;
  expect(after).toMatchObject({ steps: [], refusals: [], waiting: [] });
  const branches = git(catalog.bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');
  expect(branches).toEqual(['main', 'offerctl-state']);
});

it('tells what it did, even where GitHub does not answer', { timeout }, async () => {
  const [catalog, github] = [catalogInGit(), await fakeGithub()];
  const sha = git(catalog.first, 'rev-parse', 'HEAD');
  const workspace = catalog.checkout('main');
  const inputs = { 'github-token': 'wrong' };
  const payload = opened(7, sha);
  const step = await runStep({ workspace, api: github.url, event: 'pull_request', payload, sha, inputs });
  expect(step).toMatchObject({ code: 0, outputs: { changes: 'true' } });
  expect(step.log).toContain('::warning title=Offerctl::the result stands');
  expect(existsSync(step.outputs['plan-file'] ?? '')).toBe(true);
});
