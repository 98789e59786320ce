import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Comment, PullRequests } from './comment.ts';

export type Access = {
  /** `https://api.github.com`, or the API of an enterprise server. */
  readonly baseUrl: string;
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** False if requests need not be spaced out, because this GitHub has no rate limits. */
  readonly paced?: boolean;
  /** Milliseconds for everything together; after that, running requests are abandoned. */
  readonly deadline?: number;
};

const Patient = Octokit.plugin(retry, throttling);

/** How often a request that came too soon is repeated, and the longest wait for that in seconds. */
const maxRetries = 2;
const maxWaitSeconds = 60;

/** A job must not reach its time limit because of a comment. */
const twoMinutes = 120_000;

/** A client that repeats requests after transient errors and stays within the rate limits. */
export const openOctokit = ({ baseUrl, token, paced = true, deadline = twoMinutes }: Access): Octokit =>
  new Patient({
    baseUrl,
    auth: token,
    log: silentLog,
    request: { signal: abortAfter(deadline) },
    throttle: { enabled: paced, onRateLimit: isTooSoon, onSecondaryRateLimit: isTooSoon },
  });

/** Comments of pull requests through GitHub's API. */
export function openPullRequests(access: Access): PullRequests {
  const octokit = openOctokit(access);
  const place = ownerAndName(access);
  return {
    comments: async (number) => {
      const found: Comment[] = [];
      for (let page = 1; page <= maxCommentPages; page += 1) {
        const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...place,
          issue_number: number,
          per_page: perPage,
          page,
        });
        found.push(...data.map(({ id, node_id, body = '' }) => ({ id: Number(id), node: node_id, body })));
        if (data.length < perPage) break;
      }
      return found;
    },
    ours: (nodes) => findOurs(octokit, nodes),
    create: async (number, body) => {
      await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...place,
        issue_number: number,
        body,
        // Repeating it blindly might create the comment twice.
        request: { retries: 0 },
      });
    },
    update: async (id, body) => {
      await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        ...place,
        comment_id: id,
        body,
      });
    },
    mergedBy: async (commit) => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
        ...place,
        commit_sha: commit,
      });
      // A commit may be part of pull requests that were merged elsewhere; this one ended with it.
      return data.find(({ merged_at, merge_commit_sha }) => merged_at !== null && merge_commit_sha === commit)
        ?.number;
    },
  };
}

export function ownerAndName({ repository }: Access): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}

const isTooSoon = (after: number, _request: object, _octokit: object, retries: number): boolean =>
  after <= maxWaitSeconds && retries < maxRetries;

function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  const late = new DOMException('GitHub takes too long to answer', 'AbortError');
  setTimeout(() => controller.abort(late), milliseconds).unref();
  return controller.signal;
}

const perPage = 100;
const maxCommentPages = 50;

const silentLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

type Authorship = {
  readonly id?: string;
  readonly viewerDidAuthor?: boolean;
  readonly author?: { readonly login: string } | null;
  readonly editor?: { readonly login: string } | null;
} | null;

/** Only this API says who we are, whatever the token is, and who last edited a comment. */
const authorship = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment { id viewerDidAuthor author { login } editor { login } }
    ... on Issue { id viewerDidAuthor author { login } editor { login } }
  }
}`;

/** True when we wrote the comment and no other account has edited it since. */
const isOwnComment = ({ viewerDidAuthor, author, editor }: NonNullable<Authorship>): boolean =>
  viewerDidAuthor === true && (!editor || editor.login === author?.login);

/** GitHub's page size. */
const mostNodes = 100;

/** Those of these nodes that we wrote and no other account edited. */
export async function findOurs(octokit: Octokit, nodes: readonly string[]): Promise<readonly string[]> {
  const ids = nodes.slice(0, mostNodes);
  if (ids.length === 0) return [];
  const { nodes: told } = await octokit.graphql<{ nodes: readonly Authorship[] }>(authorship, { ids });
  const found = ids.filter((id) => told.some((one) => one?.id === id && isOwnComment(one)));
  return [...found, ...(await findOurs(octokit, nodes.slice(mostNodes)))];
}
