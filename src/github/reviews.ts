import type { Octokit } from '@octokit/core';
import type { Review, ReviewHistory } from '../model/approvers.ts';

type Login = { readonly login: string } | null;
type Connected<T> = { readonly nodes: readonly T[]; readonly pageInfo: { readonly hasNextPage: boolean } };

type TalliedPull = {
  readonly author: Login;
  readonly headRefOid: string;
  readonly reviews: Connected<{
    readonly author: Login;
    readonly state: Review['state'];
    readonly commit: { readonly oid: string } | null;
    readonly authorCanPushToRepository: boolean;
  }>;
  readonly commits: Connected<{
    readonly commit: {
      readonly authors: Connected<{ readonly user: Login }>;
      readonly committer: { readonly user: Login } | null;
    };
  }>;
};

/** Only this API says whether a reviewer may write now, and who the co-authors of a commit are. */
const reviewQuery = `query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      author { login }
      headRefOid
      reviews(first: 100) {
        nodes { author { login } state commit { oid } authorCanPushToRepository }
        pageInfo { hasNextPage }
      }
      commits(first: 100) {
        nodes {
          commit {
            authors(first: 20) { nodes { user { login } } pageInfo { hasNextPage } }
            committer { user { login } }
          }
        }
        pageInfo { hasNextPage }
      }
    }
  }
}`;

type ReviewAnswer = { readonly repository: { readonly pullRequest: TalliedPull | null } | null };

/** Reads who reviewed a pull request, and who wrote it. Throws if GitHub does not tell all of it at once. */
export async function readReviews(
  octokit: Octokit,
  place: { readonly owner: string; readonly repo: string },
  number: number,
): Promise<ReviewHistory> {
  const { repository } = await octokit.graphql<ReviewAnswer>(reviewQuery, { ...place, number });
  const pull = repository?.pullRequest;
  if (!pull) throw new Error(`pull request ${number} cannot be read`);
  const { author, headRefOid: head, reviews, commits } = pull;
  const pages = [reviews, commits, ...commits.nodes.map(({ commit }) => commit.authors)];
  // What is not seen might be a later decision, or another author.
  if (pages.some(({ pageInfo }) => pageInfo.hasNextPage))
    throw new Error(`pull request ${number} has more than 100 reviews or commits`);
  const writers = commits.nodes.flatMap(({ commit }) => [
    ...commit.authors.nodes.map(({ user }) => user),
    commit.committer?.user ?? null,
  ]);
  return {
    head,
    authors: [...new Set([author, ...writers].flatMap((one) => one?.login ?? []))],
    reviews: reviews.nodes.map(
      ({ author: by, state, commit, authorCanPushToRepository: mayWrite }): Review => ({
        state,
        mayWrite,
        ...(by ? { by: by.login } : {}),
        ...(commit ? { commit: commit.oid } : {}),
      }),
    ),
  };
}

/** GitHub's page size, and the most members of a team that are read. */
const membersPerPage = 100;
const maxPages = 10;

/** Logins of the members of a team; `undefined` if the token may not read them. */
export async function readTeam(octokit: Octokit, team: string): Promise<readonly string[] | undefined> {
  const [org = '', team_slug = ''] = team.split('/');
  const found: string[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    try {
      const { data } = await octokit.request('GET /orgs/{org}/teams/{team_slug}/members', {
        org,
        team_slug,
        per_page: membersPerPage,
        page,
        request: { retries: 0 },
      });
      found.push(...data.map(({ login }) => login));
      if (data.length < membersPerPage) return found;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
