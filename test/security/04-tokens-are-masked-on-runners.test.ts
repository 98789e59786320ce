import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import { runStep } from '../action/runner.ts';
import { ok, startServer } from '../marketplace/partner-center/client-make.ts';
import { runProgram } from '../process/program.ts';
import { internetOf, runWithSecret } from './attacked-marketplace.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');

/** Runs the CLI in a GitHub job, or elsewhere. */
const offerctl = (root: string, words: readonly string[], env: Readonly<Record<string, string>>) =>
  runProgram({
    entry: cli,
    words: ['-C', root, ...words],
    env: { ...process.env, CI: undefined, GITHUB_ACTIONS: undefined, ...env },
  });

const mask = /^::add-mask::(\S+)$/m;

it('the CLI registers its token with the runner, and never in what a program reads', async () => {
  const { root } = await atPartnerCenter();
  const { stdout, stderr } = await offerctl(root, ['plan', '--format', 'json'], { GITHUB_ACTIONS: 'true' });
  const token = mask.exec(stderr)?.[1] ?? '';
  expect(token.split('.').length).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ command: 'plan', exitCode: 0 });
  expect(stdout).not.toContain(token);
  expect(stderr.split(token).length).toBe(2);
});

it('outside of a job no token is ever printed', async () => {
  const { root } = await atPartnerCenter();
  const { stdout, stderr } = await offerctl(root, ['plan', '--debug'], {});
  expect(stdout + stderr).not.toContain('add-mask');
});

it('the Action registers its token before it is used', async () => {
  const { root } = await atPartnerCenter();
  const { log } = await runStep({
    workspace: '/nowhere',
    api: 'http://127.0.0.1:1',
    event: 'schedule',
    payload: {},
    sha: 'a'.repeat(40),
    inputs: { command: 'drift', 'working-directory': root },
  });
  // The input `token` is registered, too, and is no token of the marketplace.
  const registered = [...log.matchAll(new RegExp(mask, 'gm'))].map(
    ([, token = '']) => token.split('.').length,
  );
  expect(registered).toContain(3);
});

it('every token of Entra, and the one of GitHub that it is traded for, is registered', async () => {
  const idToken = 'planted.id.token';
  const github = await startServer(() => ok({ value: idToken }));
  onTestFinished(github.close);
  const masked: string[] = [];
  const page = { status: 200, json: { value: [] } };
  const { reached, env } = await internetOf({ 'graph.microsoft.com': () => page });
  const { open } = await runWithSecret({
    ...env,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'planted-request-token',
  });
  const { marketplace } = await open({}, { maskInLog: (token) => masked.push(token) });
  await marketplace.read([]);
  const sent = reached.map(({ authorization }) => authorization);
  expect(new Set(masked)).toEqual(new Set([idToken, ...sent.map((one) => one?.replace('Bearer ', ''))]));
});
