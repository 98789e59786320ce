import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnv, scratch } from '../git/repositories.ts';
import { runProgram } from '../process/program.ts';

const action = join(import.meta.dirname, '../../dist/action/action.js');

export type Job = {
  /** The checkout. */
  readonly workspace: string;
  readonly api: string;
  readonly event: string;
  readonly payload: object;
  readonly sha: string;
  readonly ref?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** How much later than now it runs. */
  readonly aheadMs?: number;
};

/** Runs one step of a job like GitHub: the bundle, the runner's variables and its files. */
export async function runStep(job: Job) {
  const { workspace, api, event, payload, sha, ref = 'refs/heads/main', inputs = {}, env = {} } = job;
  const { aheadMs = 0 } = job;
  const temp = mkdtempSync(join(scratch(), 'runner-'));
  const file = (name: string, text = ''): string => {
    writeFileSync(join(temp, name), text);
    return join(temp, name);
  };
  mkdirSync(join(temp, 'tmp'));
  const [output, summary] = [file('output'), file('summary')];
  const given = { 'github-token': 'ghs_test', ...inputs };
  const { status: code, log } = await runProgram({
    entry: action,
    aheadMs,
    env: {
      ...process.env,
      ...gitEnv,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'ada',
      GITHUB_API_URL: api,
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
      GITHUB_OUTPUT: output,
      GITHUB_REF: ref,
      GITHUB_REPOSITORY: 'contoso/catalog',
      GITHUB_RUN_ID: '42',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_SHA: sha,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: join(temp, 'tmp'),
      ...env,
    },
  });
  return {
    code,
    log,
    summary: readFileSync(summary, 'utf8'),
    outputs: outputsIn(readFileSync(output, 'utf8')),
  };
}

/** What the runner reads from the outputs file. */
const outputsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^(\S+)<<(ghadelimiter_\S+)\n([^]*?)\n\2$/gm)].map(([, name, , value]) => [
      name,
      value,
    ]),
  );

/** The part of GitHub's payloads that these events share. */
const repository = { id: 1, full_name: 'contoso/catalog', default_branch: 'main' };

export const opened = (number: number, head: string, from = 1) => ({
  action: 'synchronize',
  repository,
  pull_request: { number, head: { sha: head, repo: { id: from } }, base: { ref: 'main', repo: { id: 1 } } },
});

export const pushed = { repository };
