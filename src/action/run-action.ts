import { given } from '../model/given.ts';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import { getInput, setSecret } from '@actions/core';
import { announceResult } from './announce.ts';
import { requireMerged } from './checked-out.ts';
import { fetchBase } from './base-commit.ts';
import { choose } from './choose.ts';
import { tellDrift } from './tell-drift.ts';
import { withGitCredential } from './git-credential.ts';
import { readPushed } from './pushed-commits.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import { perform, planFileIn, type Asked } from './perform.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { failureOf } from '../session/failure.ts';
import type { Access } from '../github/api.ts';
import type { CheckRun } from '../github/check-run.ts';
import { baseOf, type EventBase } from '../github/base-of-event.ts';
import { eventOf, isPublic, type Event } from '../github/event.ts';
import { runPageOf, workflowRun } from '../github/run.ts';
import type { PullHead } from '../model/kept-plans.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import { catchInterrupts, maskingOnRunner, processContext } from '../process/process-context.ts';
import { openProgress } from '../process/progress.ts';
import { githubLine } from '../report/text/github.ts';
import type { FailureDocument } from '../report/documents/documents.ts';
import type { Report } from '../report/markdown/comment.ts';
import type { Reported } from '../report/markdown/markdown.ts';
import { renderText } from '../report/text/render.ts';
import { version } from '../version.ts';
import type { Environment } from '../model/environment.ts';

const writeLog = (text: string): void => void process.stdout.write(text);

/**
 * Runs the command for this event, reports the result and returns the exit code. Every error is caught here,
 * and only here.
 */
export async function runAction(env: Environment): Promise<number> {
  const begun = Date.now();
  const inputs = readOrProblem(() => inputsOf((name) => getInput(name)));
  if ('problem' in inputs) return stop(inputs.problem);
  const payload = await readPayload(env);
  const event = eventOf(env, payload);
  const choice = readOrProblem(() => choose(event, inputs));
  if ('problem' in choice) return stop(choice.problem);
  if (choice.why !== undefined) writeLog(githubLine('notice', [choice.why]));
  if (choice.command === 'nothing') return 0;
  const place = actionFolders(env, inputs);
  const base = baseOf(env, payload);
  const redact = inputs.redact === 'auto' ? isPublic(payload) : inputs.redact;
  const asked = { ...inputs, redact };
  const isOpen = isPublic(payload);
  const performing = { command: choice.command, event, isOpen, inputs: asked, ...place, ...given({ base }) };
  const { document, excerpts, told } = await performOrExplain(performing);
  const github = await openComments(env, inputs);
  const url = runPageOf(env);
  const run = {
    commit: event.kind === 'pull-request' ? event.head : (env['GITHUB_SHA'] ?? ''),
    elapsedMs: Date.now() - begun,
    at: new Date().toISOString(),
    ...given({ url, base: base?.commit }),
  };
  const landed = github && event.kind === 'push' ? await readPushed(place.root, event, env) : [];
  const stamp = {
    id: Number(env['GITHUB_RUN_ID'] ?? 0),
    commit: run.commit,
    at: new Date(begun).toISOString(),
  };
  const report = { document, run, ...given({ excerpts }) };
  const access = accessOf(env, inputs);
  const check =
    access && (async (one: CheckRun) => (await import('../github/check-run.ts')).writeCheckRun(access, one));
  const known = given({ github, told, check });
  await announceResult({ report, event, landed, stamp, ...place, log: writeLog, ...known });
  await followWithDrift(performing, { document, run });
  return document.exitCode === 4 ? 0 : document.exitCode;
}

/** A schedule that applied what waits looks for drift then; it never changes the verdict. */
async function followWithDrift(performing: Performing, { document, run }: Report): Promise<void> {
  const { command, event, inputs, project } = performing;
  if (event.kind !== 'schedule' || !(command === 'apply' || command === 'drift')) return;
  const isKnown = command === 'drift';
  const found = isKnown ? document : (await performOrExplain({ ...performing, command: 'drift' })).document;
  if (!isKnown)
    writeLog(renderText(found, { style: { color: false, columns: 120 }, quiet: false, verbose: false }));
  const report = { document: found, run: { ...run, at: new Date().toISOString() } };
  const access = accessOf(process.env, inputs);
  const issues = access && (await import('../github/issues.ts')).openIssues(access);
  await tellDrift({ report, project, log: writeLog, ...given({ issues }) });
}

/** The document that `from` returns, or the document of the error that it throws. */
function readOrProblem<T extends object>(from: () => T): T | { readonly problem: unknown } {
  try {
    return from();
  } catch (problem) {
    return { problem };
  }
}

/** True when the workflow itself is wrong, so there is nothing to review. */
function stop(problem: unknown): number {
  const { error, exitCode } = failureOf(problem, { command: 'action', version });
  writeLog(githubLine('error', [error.message, ...(error.hint === undefined ? [] : [error.hint])]));
  return exitCode;
}

async function readPayload(env: Environment): Promise<unknown> {
  const file = env['GITHUB_EVENT_PATH'];
  if (file === undefined) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // An event that cannot be read is treated as an unknown event.
    return undefined;
  }
}

type ActionFolders = {
  readonly root: string;
  readonly prefix: string;
  readonly project: string;
  readonly planFile: string;
};

function actionFolders(env: Environment, { folder, config }: Inputs): ActionFolders {
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const root = resolve(workspace, folder);
  const within = relative(workspace, root).replaceAll(sep, '/');
  const project = `${within}\n${config ?? ''}`;
  return {
    root,
    prefix: within === '' ? '' : `${within}/`,
    project,
    planFile: planFileIn(env['RUNNER_TEMP'] ?? tmpdir(), project),
  };
}

type Performing = ActionFolders & {
  /** The repository, and so its files, can be read by everyone. */
  readonly isOpen: boolean;
  readonly command: Parameters<typeof perform>[1];
  readonly event: Event;
  readonly inputs: Asked;
  /** Absent when the files come from the default branch. */
  readonly base?: EventBase;
};

async function performOrExplain(performing: Performing): Promise<CommandResult<Reported>> {
  const { command, event, inputs, root, planFile, base, isOpen } = performing;
  const interruption = catchInterrupts();
  const progress = openProgress(process.stderr, { quiet: false, format: 'text' });
  const invocation = { ...inputs, folder: root, version };
  let marketplace: MarketplaceIdentity | undefined;
  const identify = (found: MarketplaceIdentity) => {
    marketplace = found;
  };
  let mask: ((failure: FailureDocument) => FailureDocument) | undefined;
  const redactFailures: NonNullable<CommandContext['redactFailures']> = (now) => {
    mask = now;
  };
  try {
    const env = await withGitCredential(root, process.env, { token: inputs.token, mask: setSecret });
    if (command === 'apply') await requireMerged(root, env);
    // A check of files gets no secrets, and only merged content is applied.
    const isReading = command === 'plan' || command === 'drift';
    const reviewed: Pick<CommandContext, 'base'> =
      base && isReading ? { base: await fetchBase(root, base, env) } : {};
    const context = {
      ...processContext(invocation, interruption, progress),
      ...maskingOnRunner(setSecret),
      ...reviewed,
      ...given({ isPublic: isOpen || undefined }),
      env,
      identify,
      redactFailures,
      ...(command === 'validate' ? {} : await askGithub(performing, reviewed.base)),
    };
    const performed = await perform(context, command, inputs, {
      planFile,
      ...given({ keep: headOf(event) }),
    });
    const result = { ...performed, told: progress.told };
    const exitCode = interruption.exitCode();
    return exitCode === undefined ? result : { ...result, document: { ...result.document, exitCode } };
  } catch (error) {
    progress.tellDone();
    const failure = { ...failureOf(error, { command, version }), ...given({ marketplace }) };
    return { document: mask?.(failure) ?? failure };
  } finally {
    interruption.end();
  }
}

/** The head whose plan is kept. A run from a fork may not write. */
const headOf = (event: Event): PullHead | undefined =>
  event.kind === 'pull-request' && !event.fork ? { pull: event.number, head: event.head } : undefined;

/** Access to comments, if they are wanted and the workflow passed a token. */
async function openComments(env: Environment, inputs: Inputs) {
  const access = inputs.comment ? accessOf(env, inputs) : undefined;
  return access && (await import('../github/api.ts')).openPullRequests(access);
}

/** GitHub's API, if the workflow passed a token for it. */
function accessOf(env: Environment, { token }: Inputs): Access | undefined {
  const { GITHUB_API_URL: baseUrl = 'https://api.github.com', GITHUB_REPOSITORY: repository } = env;
  return token === undefined || repository === undefined ? undefined : { baseUrl, token, repository };
}

/** What GitHub knows about this run and about pull requests; only an apply asks who approved the run. */
async function askGithub(
  { command, event, inputs }: Performing,
  base: string | undefined,
): Promise<Pick<CommandContext, 'forge' | 'run'>> {
  const { openForge, readReviewers } = await import('../github/forge.ts');
  const access = accessOf(process.env, inputs);
  const forge = openForge(access, event, base);
  const run = workflowRun(process.env);
  if (!run) return { forge };
  const id = Number(process.env['GITHUB_RUN_ID']);
  const reviewers = access && command === 'apply' ? await readReviewers(access, id) : [];
  return { forge, run: reviewers.length > 0 ? { ...run, reviewers } : run };
}
