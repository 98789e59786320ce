import { keepDriftIssue, type Issues } from '../github/drift-issue.ts';
import type { Documents } from '../report/documents/documents.ts';
import { commentBodies, type Report } from '../report/markdown/comment.ts';
import { githubLine } from '../report/text/github.ts';
import { count } from '../report/words/words.ts';

type DriftTelling = {
  readonly report: Report;
  readonly project: string;
  /** Absent when the workflow gives no token. */
  readonly issues?: Issues;
  readonly log: (text: string) => void;
};

/** Tells drift in the issue of this project. A failure here is only a warning: the result stands. */
export async function tellDrift({ report, project, issues, log }: DriftTelling): Promise<void> {
  const { document } = report;
  if (!issues || 'error' in document || document.command !== 'drift') return;
  try {
    const told = await keepDriftIssue(issues, { project, ...driftText(report, document) });
    if (told !== 'unchanged') log(githubLine('notice', [`the issue about drift was ${told}`]));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const hint = 'the job needs `permissions: {issues: write}`';
    log(githubLine('warning', ['the drift could not be told in an issue', why, hint]));
  }
}

function driftText(report: Report, { drift, marketplace }: Documents['drift']) {
  if (drift.length === 0) return {};
  const [body] = commentBodies(report);
  const things = count(drift.length, 'thing');
  const title = `Offerctl: ${things} drifted in the marketplace of ${marketplace.publisher}`;
  return { drift: { title, body } };
}
