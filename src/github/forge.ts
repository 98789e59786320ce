import type { Octokit } from '@octokit/core';
import { given } from '../model/given.ts';
import type { Forge, MergedPull } from '../model/ports.ts';
import { openOctokit, ownerAndName, type Access } from './api.ts';
import { readReviews, readTeam } from './reviews.ts';
import type { Event } from './event.ts';

/**
 * Pull requests as GitHub names them; without a token it names none, so no trailer of a pull request counts.
 * `base`: the commit that this event's pull request would be merged into.
 */
export function openForge(access: Access | undefined, event: Event, base?: string): Forge {
  const client = access && openOctokit(access);
  const askPulls = async (commit: string): Promise<readonly MergedPull[]> => {
    if (!access || !client) throw new Error('the workflow gives no github-token');
    const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      ...ownerAndName(access),
      commit_sha: commit,
      per_page: 100,
    });
    return data.flatMap(({ number, merged_at, merge_commit_sha: merge, head }) =>
      merged_at !== null && merge !== null ? [{ number, merge, head: head.sha }] : [],
    );
  };
  const asked = new Map<string, Promise<readonly MergedPull[]>>();
  const pullsOf = (commit: string): Promise<readonly MergedPull[]> => {
    const answer = asked.get(commit) ?? askPulls(commit);
    asked.set(commit, answer);
    return answer;
  };
  const needed = (): Octokit => {
    if (client) return client;
    throw new Error('the workflow gives no github-token');
  };
  const reviewsOf = async (pull: number) =>
    readReviews(needed(), access ? ownerAndName(access) : { owner: '', repo: '' }, pull);
  const membersOf = async (team: string) => readTeam(needed(), team);
  const forge = { pullsOf, reviewsOf, membersOf };
  if (event.kind !== 'pull-request') return forge;
  const { number, head } = event;
  return { ...forge, open: { number, head, ...given({ base }) } };
}

/** Logins that approved the environments of a run; none if GitHub does not say. */
export async function readReviewers(access: Access, run: number): Promise<readonly string[]> {
  try {
    const { data } = await openOctokit(access).request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals',
      {
        ...ownerAndName(access),
        run_id: run,
        // Not worth waiting for.
        request: { retries: 0 },
      },
    );
    const approved = data.filter(({ state }) => state === 'approved');
    return [...new Set(approved.map(({ user }) => user.login))];
  } catch {
    // The token may not be allowed to read this.
    return [];
  }
}
