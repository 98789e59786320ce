import { setOutput, summary } from '@actions/core';
import type { CheckRun } from '../github/check-run.ts';
import { keepComment, type PullRequests, type RunStamp } from '../github/comment.ts';
import type { Event } from '../github/event.ts';
import { commentBodies, summaryBody, type Report } from '../report/markdown/comment.ts';
import { checkNotes, githubLine, githubText } from '../report/text/github.ts';
import type { Reported } from '../report/markdown/markdown.ts';
import { renderText } from '../report/text/render.ts';

export type Announcement = {
  readonly report: Report;
  readonly event: Event;
  /** The project's folder within the repository, ending with `/`; empty for the root. */
  readonly prefix: string;
  /** Distinguishes this project from others in the repository. */
  readonly project: string;
  readonly planFile: string;
  /** Commits by which the default branch moved with this push, at least the last one. */
  readonly landed: readonly string[];
  readonly stamp: RunStamp;
  /** Absent when no comment is wanted or there is no token. */
  readonly github?: PullRequests;
  /** Writes a check run; absent when there is no token. */
  readonly check?: (check: CheckRun) => Promise<void>;
  readonly log: (text: string) => void;
  /** Ids of the steps that already stand in the log. */
  readonly told?: ReadonlySet<string>;
};

/** Publishes the result. A failure here is only a warning: it never changes the result. */
export async function announceResult(told: Announcement): Promise<void> {
  const ways: readonly ((told: Announcement) => Promise<void> | void)[] = [
    logReport,
    writeOutputs,
    writeSummary,
    writeComments,
  ];
  for (const way of ways) {
    try {
      await way(told);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      told.log(githubLine('warning', ['the result stands, but could not be told everywhere', why]));
    }
  }
}

/** What the runner's log shows of one step, by level. */
const mostAnnotations = 10;

async function logReport(announcement: Announcement): Promise<void> {
  const { report, prefix, log, told } = announcement;
  const { document, excerpts } = report;
  const style = { color: false, columns: 120 };
  log(renderText(document, { style, excerpts, told, quiet: false, verbose: false }));
  if ('error' in document || document.command !== 'drift') {
    const isPlaced = await tryCheckRun(announcement, checkNotes(document, prefix));
    log(githubText(document, { prefix, most: mostAnnotations, isPlaced }));
  }
  if (document.exitCode === 4)
    log(githubLine('notice', ['what could be done is done; something still waits']));
}

/**
 * Writes a check run if there is more to say about lines of files than a runner shows; false if there is
 * none, for example because the token may not write one.
 */
async function tryCheckRun(
  { report, project, check }: Announcement,
  notes: CheckRun['notes'],
): Promise<boolean> {
  if (!check || notes.length <= mostAnnotations) return false;
  const { document, run } = report;
  const isGood = document.exitCode === 0 || document.exitCode === 4;
  const [folder = ''] = project.split('\n');
  const name = `Offerctl ${document.command}${folder === '' ? '' : ` in ${folder}`}`;
  const conclusion = isGood ? 'success' : 'failure';
  const [, summaryText] = commentBodies(report);
  try {
    await check({ name, commit: run.commit, conclusion, title: name, summary: summaryText, notes });
    return true;
  } catch {
    return false;
  }
}

function writeOutputs({ report: { document }, planFile }: Announcement): void {
  for (const [name, value] of outputsOf(document, planFile)) setOutput(name, value);
}

/** The outputs of the Action, for later steps of the job. */
function outputsOf(document: Reported, planFile: string): readonly (readonly [string, string])[] {
  const code = ['exit-code', String(document.exitCode)] as const;
  if ('error' in document || !('digest' in document)) return [code];
  return [
    code,
    ['changes', String(document.steps.length > 0)],
    ['digest', document.digest],
    ...(document.command === 'plan' ? [['plan-file', planFile] as const] : []),
    ...Object.entries(document.summary).map(([key, count]) => [kebab(key), String(count)] as const),
  ];
}

/** The output for `goLive` is named `go-live`. */
const kebab = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function writeSummary({ report }: Announcement): Promise<void> {
  await summary.addRaw(summaryBody(report)).write();
}

async function writeComments(told: Announcement): Promise<void> {
  const { report, project, github, stamp: run } = told;
  if (!github) return;
  const bodies = commentBodies(report);
  for (const number of await findPullRequests(told, github)) {
    const kept = await keepComment(github, { number, project, bodies, run });
    if (kept === 'outdated') told.log(githubLine('notice', ['a newer run has commented already']));
  }
}

/** The pull request that is open, or those that this push merged. */
async function findPullRequests(
  { event, landed }: Announcement,
  github: PullRequests,
): Promise<readonly number[]> {
  switch (event.kind) {
    case 'pull-request':
      // A token of a run from a fork may not write.
      return event.fork ? [] : [event.number];
    case 'push': {
      const found = await Promise.all(landed.map((commit) => github.mergedBy(commit)));
      return [...new Set(found.flatMap((number) => number ?? []))];
    }
    case 'schedule':
    case 'dispatch':
    case 'other':
      return [];
  }
}
