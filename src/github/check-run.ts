import { openOctokit, ownerAndName, type Access } from './api.ts';

/** A place in a file of the repository, and what is wrong there. */
type CheckNote = {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
};

export type CheckRun = {
  readonly name: string;
  /** The commit on whose page it stands. */
  readonly commit: string;
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  readonly summary: string;
  readonly notes: readonly CheckNote[];
};

/** GitHub takes this many annotations in one request. */
const batchSize = 50;

/**
 * Writes a check run that is concluded from the beginning, so that none is left pending; its annotations
 * follow in batches.
 */
export async function writeCheckRun(access: Access, check: CheckRun): Promise<void> {
  const octokit = openOctokit(access);
  const place = ownerAndName(access);
  const { name, commit, conclusion, title, summary, notes } = check;
  const output = (from: number) => ({ title, summary, annotations: notes.slice(from, from + batchSize) });
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...place,
    name,
    head_sha: commit,
    status: 'completed',
    conclusion,
    output: output(0),
    request: { retries: 0 },
  });
  for (let from = batchSize; from < notes.length; from += batchSize) {
    await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      ...place,
      check_run_id: data.id,
      output: output(from),
    });
  }
}
