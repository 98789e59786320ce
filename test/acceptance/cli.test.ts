import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runProgram } from '../process/program.ts';

const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'offerctl-cli-'));

const cli = join(root, 'src/cli.ts');
const place = { cwd: project, env: { ...process.env, CI: undefined } };

type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the CLI from source, like a shell without a terminal. */
const offerctl = (...words: readonly string[]) =>
  spawnSync(process.execPath, [cli, ...words], { ...place, encoding: 'utf8', input: '' });

/** Like `offerctl`, in a process that has run other commands before. */
const next = (...words: readonly string[]): Promise<Ran> =>
  runProgram({ entry: cli, words, cwd: place.cwd, env: place.env });

/** Whether stdout is one document that matches the committed schema and gives the exit code. */
function isDocumentOf(schema: string, { status, stdout }: Ran): boolean {
  const text = readFileSync(join(root, `schemas/output/${schema}.schema.json`), 'utf8');
  const document = JSON.parse(stdout) as { readonly exitCode: number };
  const valid = new Ajv2020({ strict: false }).compile(JSON.parse(text) as object);
  return valid(document) && document.exitCode === status;
}

beforeAll(() => {
  const { status, stderr } = offerctl('init', '.');
  if (status !== 0) throw new Error(stderr);
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

it('ends by itself, with its document and its exit code', () => {
  const ended = offerctl('plan', '--detailed-exitcode', '--format', 'json');
  expect(ended.status).toBe(2);
  expect(isDocumentOf('plan', ended)).toBe(true);
});

it.each([
  ['validate', ['validate']],
  ['plan', ['plan', '--detailed-exitcode']],
  ['apply', ['apply', '--yes']],
  ['status', ['status']],
  ['drift', ['drift']],
  ['history', ['history', 'my-first-offer']],
  ['state', ['state', 'show']],
  ['state', ['state', 'unlock']],
  ['state', ['state', 'rebuild']],
  ['forget', ['forget', 'offer/my-first-offer/plan/pilot']],
  ['completion', ['completion', 'fish']],
  ['complete', ['complete', 'address']],
  ['plan', ['plan', 'my-first-offer']],
  ['explain', ['explain']],
  ['explain', ['explain', 'Offer.listing']],
  ['explain', ['explain', 'AUD-14']],
  ['schema', ['schema', 'offer']],
  ['emulator', ['emulator', 'advance', '1d']],
  ['emulator', ['emulator', 'fail', 'certification', 'my-first-offer']],
  ['emulator', ['emulator', 'plant', 'azureContainer', 'my-planted-offer']],
  ['emulator', ['emulator', 'status']],
  ['emulator', ['emulator', 'licenses']],
  ['emulator', ['emulator', 'reject', 'deal-1', '--action-required', '--reason', 'The end is missing']],
  ['emulator', ['emulator', 'reset']],
])('%s prints one document that its schema describes: %j', async (schema, words) => {
  expect(isDocumentOf(schema, await next(...words, '--format', 'json'))).toBe(true);
});

it.each([
  ['an unknown command', ['plann']],
  ['no command', []],
  ['a folder that is no project', ['plan', '-C', 'audiences']],
  ['an override that names nothing', ['plan', '--allow', 'nonsense']],
  ['an unknown subject', ['explain', 'Nothing']],
  ['a folder that is not empty', ['init', '.']],
  ['an index of schemas that is not there', ['doctor', '--schemas', 'none.json']],
  ['a doctor that is asked nothing', ['doctor']],
  ['a watch that a program would wait for', ['status', '--watch']],
  ['an offer that is not managed', ['forget', 'no-offer']],
  ['a sign-off that names no preview', ['go-live', 'my-first-offer', '--yes']],
  ['a customer of no deal', ['emulator', 'consent', 'no-deal']],
  ['a file that is no store', ['emulator', 'reset', '--path', 'offerctl.yaml']],
])('%s is exit 1 and one document with an error', async (_, words) => {
  const result = await next(...words, '--format', 'json');
  expect(result.status).toBe(1);
  expect(isDocumentOf('failure', result)).toBe(true);
});

it('quotes nothing of a file that it refused to read', async () => {
  const result = await next('validate', '--config', '../../../../etc/passwd');
  expect(result.status).toBe(1);
  expect(result.stdout).not.toContain('root:');
});

it.each([[['plan']], [['plan', '--offer', 'no-offer']]])(
  'names publisher, provider and endpoint in the first line: %j',
  async (words) => {
    const { stdout, stderr } = await next(...words);
    expect((stdout || stderr).split('\n')[0]).toBe(
      'my-company on the embedded marketplace (.offerctl/marketplace.db)',
    );
  },
);

it('says of an option that may be given again nothing but what it does', async () => {
  const { stdout } = await next('plan', '--help');
  expect(stdout).toContain('(repeatable)');
  expect(stdout).not.toContain('[]');
});

it('completes in bash the words that there are, and asks for those of the project', async () => {
  const { stdout } = await next('completion', 'bash');
  const asked = `${stdout}
offerctl() { echo "$1-$2"; }
COMP_WORDS=(offerctl plan --offer ''); COMP_CWORD=3; _offerctl; echo "$COMPREPLY"
COMP_WORDS=(offerctl confirm ''); COMP_CWORD=2; _offerctl; echo "$COMPREPLY"
COMP_WORDS=(offerctl explain c); COMP_CWORD=2; _offerctl; echo "$COMPREPLY"
COMP_WORDS=(offerctl emulator adv); COMP_CWORD=2; _offerctl; echo "$COMPREPLY"
COMP_WORDS=(offerctl --format j); COMP_CWORD=2; _offerctl; echo "$COMPREPLY"`;
  const bash = spawnSync('bash', ['--norc'], { input: asked, encoding: 'utf8' });
  expect(bash.stdout).toBe('complete-offer\ncomplete-step\ncomplete-subject\nadvance\njson\n');
});

it.each([
  ['an unknown offer', ['plan', '--offer', 'no-offer']],
  ['an unknown command', ['plann']],
  ['no command', []],
  ['an unknown subject', ['explain', 'Nothing']],
  ['a folder that is no project', ['status', '-C', 'audiences']],
  ['a format that the command lacks', ['history', '--format', 'markdown']],
  ['a format that the command lacks', ['status', '--format', 'github']],
  ['a format that the command lacks', ['emulator', 'status', '--format', 'markdown']],
])('%s is told on stderr, and stdout stays empty', async (_, words) => {
  const { status, stdout, stderr } = await next(...words);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('error: ');
});

it.each([['validate'], ['plan']])('%s lists the mistakes in files as its result', async (command) => {
  const wrong = mkdtempSync(join(tmpdir(), 'offerctl-cli-wrong-'));
  writeFileSync(join(wrong, 'offerctl.yaml'), 'apiVersion: offerctl/v1\nkind: Publisher\nname: 7\n');
  const { status, stdout, stderr } = await next(command, '-C', wrong);
  rmSync(wrong, { recursive: true });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('offerctl.yaml:3');
});

it.each([[['--help']], [['help']], [['help', 'plan']], [['emulator', '--help']], [['emulator', 'help']]])(
  'help that is asked for goes to stdout: %j',
  async (words) => {
    const { status, stdout, stderr } = await next(...words);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: offerctl/);
  },
);

it.each([
  ['offer', ['my-first-offer']],
  ['address', ['offer/my-first-offer', 'offer/my-first-offer/plan/pilot']],
  ['subject', ['Offer', 'Offer.listing', 'AUD-14', 'buttons']],
  ['kind', ['Publisher', 'Offer', 'Plan']],
])('knows the words for %s', async (what, words) => {
  const { stdout, stderr } = await next('complete', what);
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(words));
  expect(stderr).toBe('');
});

it('completes nothing that a shell would run', async () => {
  const hostile = mkdtempSync(join(tmpdir(), 'offerctl-cli-hostile-'));
  cpSync(project, hostile, { recursive: true });
  const file = join(hostile, 'offers/my-first-offer/offer.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: my-first-offer', 'name: "$(touch run)"'));
  const { status, stdout } = await next('-C', hostile, 'complete', 'address');
  rmSync(hostile, { recursive: true });
  expect(status).toBe(0);
  expect(stdout).not.toContain('$');
});

it('shows a plan file as `plan` showed it', async () => {
  const planned = await next('plan', '--out', 'shown.json');
  expect((await next('show', 'shown.json')).stdout).toBe(planned.stdout);
  const { status, stdout } = await next('show', 'shown.json', '--format', 'markdown');
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('my-first-offer') });
  expect(await next('show', 'offerctl.yaml')).toMatchObject({ status: 1, stdout: '' });
  rmSync(join(project, 'shown.json'));
});

it('plans the offers that are named without an option', async () => {
  const named = await next('plan', 'my-first-offer');
  expect(named.stdout).toBe((await next('plan', '--offer', 'my-first-offer')).stdout);
  expect(await next('plan', 'no-offer')).toMatchObject({ status: 1, stdout: '' });
});

it('lists what can be explained', async () => {
  const { stdout } = await next('explain');
  for (const word of ['Offer.listing', 'Publisher.secrets', 'AUD-14', 'buttons'])
    expect(stdout).toMatch(new RegExp(`^ +${word} `, 'm'));
});

it('shows the plan that it carries out without a question, and each step once in a merged log', async () => {
  const applied = mkdtempSync(join(tmpdir(), 'offerctl-cli-applied-'));
  await next('init', applied);
  const run = (...words: readonly string[]) =>
    runProgram({ entry: cli, words: ['-C', applied, ...words], cwd: applied, env: place.env });
  const { log } = await run('apply', '--yes');
  const [planned = '', done = ''] = log.split('Plan: ');
  expect(planned).toContain('+ create plan pilot');
  expect(planned).toContain('"My first offer"');
  expect(done.match(/✓ (?:my-first-offer: )?create plan pilot/g)).toHaveLength(1);
  expect((await run('apply', '--yes', '-q')).stdout).not.toContain('Plan: ');
  const history = await run('history', '-v');
  rmSync(applied, { recursive: true });
  expect(history.stdout).toMatch(/^ {4}offer\/my-first-offer\/listing\S* {2}[0-9a-f]{12}$/m);
});
