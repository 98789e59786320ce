import { isObject } from '../model/json.ts';
import type { Environment } from '../model/environment.ts';

/** The event that started the workflow, as far as it decides what is done. */
export type Event =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** The commit that was pushed, not its merge commit, which is checked out. */
      readonly head: string;
      /** The branch comes from another repository, whose write access is not reviewed here. */
      readonly fork: boolean;
      readonly closed: boolean;
    }
  | {
      readonly kind: 'push' | 'schedule' | 'dispatch';
      readonly commit: string;
      readonly onDefault: boolean;
      /** The commit of the branch before a push. */
      readonly before?: string;
    }
  | { readonly kind: 'other'; readonly name: string };

/** Reads GitHub's description of the event; an event that lacks required fields counts as unknown. */
export function eventOf(env: Environment, payload: unknown): Event {
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  if (name === 'pull_request' || name === 'pull_request_review')
    return pullRequest(payload) ?? { kind: 'other', name };
  const kind = branchEvents[name];
  if (kind === undefined) return { kind: 'other', name };
  const branch = memberOf(payload, 'repository', 'default_branch');
  // A schedule only runs on the default branch, and its payload may not name it.
  const onDefault =
    typeof branch === 'string' ? env['GITHUB_REF'] === `refs/heads/${branch}` : kind === 'schedule';
  const before = memberOf(payload, 'before');
  const pushed = kind === 'push' && typeof before === 'string' ? { before } : {};
  return { kind, commit: env['GITHUB_SHA'] ?? '', onDefault, ...pushed };
}

const branchEvents: Readonly<Record<string, 'push' | 'schedule' | 'dispatch'>> = {
  push: 'push',
  schedule: 'schedule',
  workflow_dispatch: 'dispatch',
};

/** Returns the value under these nested keys. */
export const memberOf = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce((at, key) => (isObject(at) ? at[key] : undefined), value);

/** True when the repository, and so its comments and logs, is public; also when no event says so. */
export function isPublic(payload: unknown): boolean {
  const repository = memberOf(payload, 'repository');
  const visibility = memberOf(repository, 'visibility');
  if (typeof visibility === 'string') return visibility === 'public';
  return !isObject(repository) || memberOf(repository, 'private') === false;
}

function pullRequest(body: unknown): Event | undefined {
  const number = memberOf(body, 'pull_request', 'number');
  const head = memberOf(body, 'pull_request', 'head', 'sha');
  const from = memberOf(body, 'pull_request', 'head', 'repo', 'id');
  const to = memberOf(body, 'pull_request', 'base', 'repo', 'id');
  if (typeof number !== 'number' || typeof head !== 'string') return undefined;
  // The other repository may have been deleted; then it was a different one.
  const fork = from === undefined || from !== to;
  return { kind: 'pull-request', number, head, fork, closed: memberOf(body, 'action') === 'closed' };
}
