import type { WorkflowRun } from '../model/recorded.ts';
import type { Environment } from '../model/environment.ts';

/** The page of this run. */
export function runPageOf({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_RUN_ID: run,
}: Environment): string | undefined {
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}

/** The person who runs a workflow; for a repeated run, the person who repeated it. */
export const actorOf = (env: Environment): string | undefined =>
  env['GITHUB_TRIGGERING_ACTOR'] || env['GITHUB_ACTOR'] || undefined;

/** This run for the history; nothing outside of GitHub. */
export function workflowRun(env: Environment): WorkflowRun | undefined {
  const url = runPageOf(env);
  if (url === undefined) return undefined;
  const first = env['GITHUB_ACTOR'];
  const isAnother = first && first !== actorOf(env);
  return { url, attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1), ...(isAnother ? { actor: first } : {}) };
}
