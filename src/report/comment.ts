import { markdownCode } from './escape.ts';
import type { Excerpts } from './excerpts.ts';
import { sectionsOf, type Reported } from './markdown.ts';
import { fitted } from './sections.ts';
import { callWords } from './summary-words.ts';
import { durationWords, instantWords } from './words.ts';

/** The run that a report is about. */
type Run = {
  /** The commit that was asked about, not the merge of it. */
  readonly commit: string;
  readonly elapsedMs: number;
  /** ISO instant. */
  readonly at: string;
  /** Page of the run, made of what the runner says. */
  readonly url?: string;
};

export type Report = {
  readonly document: Reported;
  readonly excerpts?: Excerpts;
  readonly run: Run;
};

/** What a comment may hold, in bytes of UTF-8: every reading of GitHub's limit allows it. */
const commentLimit = 65_536;
/** The marker's line stands before it. */
const markerRoom = 100;
/** For a server that takes less than it says. */
const shortLimit = 16_000;
/** What the summary of a step may hold, and room for what else writes there. */
const summaryLimit = 1_000_000;

/** The comment without its marker, and a short form of it. Its last line says what each run says anew. */
export const commentBodies = (report: Report): readonly [body: string, short: string] => [
  withFooter(report, commentLimit - markerRoom),
  withFooter(report, shortLimit),
];

/** The whole report, for the summary of the job. */
export const summaryBody = (report: Report): string => `${withFooter(report, summaryLimit)}\n`;

function withFooter({ document, excerpts, run }: Report, limit: number): string {
  const footer = [`Commit ${markdownCode(run.commit.slice(0, 10))}.`, '', lastLine(document, run)].join('\n');
  const room = limit - Buffer.byteLength(footer, 'utf8') - 2;
  return `${fitted(sectionsOf(document, excerpts), room)}\n\n${footer}`;
}

function lastLine(document: Reported, { elapsedMs, at, url }: Run): string {
  const calls = 'observed' in document ? [callWords(document)] : [];
  const page = url === undefined ? [] : [`[job summary](${url})`];
  return `<sub>${[...calls, durationWords(elapsedMs), instantWords(at), ...page].join(', ')}</sub>`;
}
