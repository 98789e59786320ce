import { findOurs, openOctokit, ownerAndName, type Access } from './api.ts';
import type { Issues } from './drift-issue.ts';

const issuesPerPage = 100;

/** Issues of the repository through GitHub's API. */
export function openIssues(access: Access): Issues {
  const octokit = openOctokit(access);
  const place = ownerAndName(access);
  return {
    open: async (labels) => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', {
        ...place,
        labels,
        state: 'open',
        direction: 'asc',
        per_page: issuesPerPage,
      });
      // GitHub lists pull requests as issues, too.
      return data
        .filter(({ pull_request: pull }) => pull === undefined)
        .map(({ number, node_id: node, body }) => ({ number, node, body: body ?? '' }));
    },
    ours: (nodes) => findOurs(octokit, nodes),
    create: async ({ title, body }, label) => {
      await octokit.request('POST /repos/{owner}/{repo}/issues', {
        ...place,
        title,
        body,
        labels: [label],
        // Repeating it blindly might open a second one.
        request: { retries: 0 },
      });
    },
    update: async (issue_number, { title, body }) => {
      await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
        ...place,
        issue_number,
        title,
        body,
      });
    },
    close: async (issue_number) => {
      await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
        ...place,
        issue_number,
        state: 'closed',
        state_reason: 'completed',
      });
    },
  };
}
