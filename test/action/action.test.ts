import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { audienceFile, offerFile } from '../acceptance/make.ts';
import { git, gitEnv } from '../git/repositories.ts';
import { catalogInGit } from './catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { runProgram } from '../process/program.ts';
import { opened, pushed, runStep } from './runner.ts';

const timeout = 90_000;
const root = join(import.meta.dirname, '../..');
const cli = join(root, 'src/cli.ts');
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
  expect(planned).toMatchObject({ code: 0, outputs: { changes: 'true', 'exit-code': '0' } });
  const calls = github.taken();
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(calls.filter((call) => call.startsWith('POST'))).toEqual([
    'POST /repos/contoso/catalog/issues/7/comments',
  ]);
  const { id, body } = github.comments[0] ?? { id: 0, body: '' };
  const [marker, stamp, headline] = body.split('\n');
  expect(marker).toMatch(/^<!-- offerctl:comment:[0-9a-f]{16} -->$/u);
  expect(stamp).toMatch(/^<!-- offerctl:run:42:\S+ -->$/u);
  expect(headline).toMatch(/^### Offerctl: merging this puts 1 offer on sale · /u);
  expect(body).toContain(first.slice(0, 10));
  expect(planned.summary).toContain('My better offer');
  const bytes = readFileSync(planned.outputs['plan-file'] ?? '', 'utf8');
  expect(bytes).toBe(await planOfCli(planned.workspace));

  const documented = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { outputs: object };
  expect(Object.keys(planned.outputs).toSorted()).toEqual(Object.keys(documented.outputs).toSorted());
  await onPull(first);
  expect(github.taken().filter((call) => /^(?:POST|PATCH) \/repos/u.test(call))).toEqual([]);

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
  expect(applied).toMatchObject({ code: 0 });
  expect(git(catalog.bare, 'log', '--format=%s', 'offerctl-state').split('\n')[0]).toMatch(/^apply by ada/u);
  expect(github.comments.map((one) => one.id)).toEqual([id]);
  expect(github.comments[0]?.body).toContain('**Applied');
  expect(applied.summary).toContain('**Applied');
  expect(github.wrong).toEqual([]);
});

/** The plan as the command line writes it, from the same checkout. */
async function planOfCli(folder: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'plan-')), 'plan.json');
  const words = ['-C', folder, 'plan', '--out', file];
  await runProgram({ entry: cli, words, env: { ...process.env, ...gitEnv, CI: 'true' } });
  return readFileSync(file, 'utf8');
}

it(
  'finishes on a schedule what a merge left under way, whether or not GitHub takes comments',
  { timeout },
  async () => {
    const [catalog, github] = [catalogInGit({}, 'realistic'), await fakeGithub()];
    const sha = git(catalog.first, 'rev-parse', 'HEAD');
    const job = { api: github.url, payload: pushed, sha };
    const workspace = catalog.checkout('main');
    const refused = { 'github-token': 'wrong' };
    const merged = await runStep({ ...job, workspace, event: 'push', inputs: refused });
    expect(merged).toMatchObject({ code: 0, outputs: { 'exit-code': '4' } });
    expect(merged.log).toContain(
      '::notice title=Offerctl::what could be done is done; something still waits',
    );
    expect(merged.log).toContain('::warning title=Offerctl::the result stands');
    const codes = [];
    for (const days of [20, 40]) {
      const step = await runStep({ ...job, workspace, event: 'schedule', aheadMs: days * 86_400_000 });
      codes.push([step.code, step.outputs['exit-code']]);
      expect(step.log).toContain('No drift');
    }
    // The go-live that the first one sends takes time, too.
    expect(codes).toEqual([
      [0, '4'],
      [0, '0'],
    ]);
    const history = git(catalog.bare, 'show', 'offerctl-state:history.jsonl').split('\n');
    expect(history.filter((line) => line.includes('#publish"'))).toHaveLength(1);
  },
);

const evil = '--> @everyone </details> ::error::owned %0A::error::x ```';

it('shows hostile texts and file names as what they are', { timeout }, async () => {
  const quoted = JSON.stringify(evil);
  const odd = 'offers/--> @everyone ::error::x.yaml';
  const catalog = catalogInGit({
    [odd]: `apiVersion: offerctl/v1\nkind: Offer\n${evil} \u202Edlrow: "\u001B[31m"\n`,
  });
  const github = await fakeGithub();
  const sha = catalog.edit('topic', offerFile, title, `title: ${quoted}`);
  const job = { api: github.url, event: 'pull_request', payload: opened(7, sha), sha };
  const wrong = await runStep({ ...job, workspace: catalog.checkout('topic') });
  expect(wrong.code).toBe(1);
  git(catalog.first, 'rm', '--quiet', odd);
  catalog.edit(
    'topic',
    audienceFile,
    /label: .*/u.exec(catalog.text(audienceFile))?.[0] ?? '',
    `label: ${quoted}}`,
  );
  const fixed = catalog.edit('topic', offerFile, 'lifecycle: live', 'lifecycle: live # fine');
  const inputs = { 'working-directory': '.', comment: 'true' };
  const right = await runStep({
    ...job,
    workspace: catalog.checkout('topic'),
    payload: opened(8, fixed),
    inputs,
  });
  const comment = (github.comments.at(-1)?.body ?? '')
    .replace(/<!-- offerctl:run:.*\n/u, '')
    .replace(fixed.slice(0, 10), 'COMMIT');
  const last = comment.trimEnd().lastIndexOf('\n');
  await expect(comment.slice(0, last)).toMatchFileSnapshot('../golden/action-hostile-comment.md');
  await expect(wrong.log).toMatchFileSnapshot('../golden/action-hostile-log.txt');
  await expect(right.log).toMatchFileSnapshot('../golden/action-hostile-plan-log.txt');
  for (const log of [wrong.log, right.log]) {
    const commands = log.split('\n').filter((line) => /^\s*(?:::|##\[)/u.test(line));
    for (const line of commands)
      expect(line).toMatch(/^::(?:(?:error|warning|notice) (?:file|title)=|add-mask::[\w=]+$)/u);
    for (const character of ['\u001B', '\u202E']) expect(log).not.toContain(character);
  }
  expect(comment.slice(comment.indexOf('\n'))).not.toMatch(/<!--|-->/u);
});
