import { memberOf } from './event.ts';
import type { Environment } from '../model/environment.ts';

/** The base that an event's files are a change of. */
export type EventBase = {
  readonly commit?: string;
  readonly branch?: string;
  /** The last commit of the pull request. */
  readonly head?: string;
};

/** What to compare the files of this event with; `undefined` if they are the default branch's. */
export function baseOf(env: Environment, payload: unknown): EventBase | undefined {
  const text = (...keys: readonly string[]): string | undefined => {
    const value = memberOf(payload, ...keys);
    return typeof value === 'string' ? value : undefined;
  };
  const branch = text('repository', 'default_branch');
  switch (env['GITHUB_EVENT_NAME'] ?? '') {
    case 'pull_request':
    case 'pull_request_review':
      // Any user with push access can create another base branch; only the default branch is reviewed.
      if (![undefined, branch].includes(text('pull_request', 'base', 'ref'))) return givenBase({ branch });
      return givenBase({
        commit: text('pull_request', 'base', 'sha'),
        branch: text('pull_request', 'base', 'ref'),
        head: text('pull_request', 'head', 'sha'),
      });
    case 'merge_group':
      return givenBase({ commit: text('merge_group', 'base_sha'), branch });
    case 'schedule':
      return undefined;
    default:
      return branch !== undefined && env['GITHUB_REF'] === `refs/heads/${branch}`
        ? undefined
        : givenBase({ branch });
  }
}

const givenBase = (members: { readonly [K in keyof EventBase]: string | undefined }): EventBase =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
