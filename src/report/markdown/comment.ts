import { markdownCode } from '../words/escape.ts';
import { finePrint, finePrintGlue } from './fine-print.ts';
import type { Excerpts } from '../text/excerpts.ts';
import { sectionsOf, type Reported } from './markdown.ts';
import { fitSections } from '../words/sections.ts';
import { brief, unabridged, type ShownExtent } from '../words/shown-change.ts';
import { callWords } from '../words/summary-words.ts';
import { durationWords, instantWords } from '../words/words.ts';
import { shortCommit } from '../../model/short-commit.ts';

/** The run that a report is about. */
type ReportedRun = {
  /** The commit that the event is about, not the merge commit of it. */
  readonly commit: string;
  /** The commit that it is compared with. */
  readonly base?: string;
  readonly elapsedMs: number;
  /** Time in ISO 8601. */
  readonly at: string;
  /** Page of the run, built from the runner's variables. */
  readonly url?: string;
};

export type Report = {
  readonly document: Reported;
  readonly excerpts?: Excerpts;
  readonly run: ReportedRun;
};

/** The largest comment in bytes of UTF-8: below GitHub's limit, however that is counted. */
const commentLimit = 65_536;
/** Leaves room for the lines of the marker and of the run. */
const markerRoom = 300;
/** For a server with a lower limit. */
const shortLimit = 16_000;
/** The largest job summary of a step, with room for what else writes there. */
const summaryLimit = 1_000_000;

/** How much of a report to show, and where to find the rest. */
type CommentForm = {
  readonly extent: ShownExtent;
  readonly limit: number;
  readonly where: string;
  readonly whole: string;
};

const inComment = {
  extent: brief,
  where: 'in the job summary',
  whole: 'long texts and lists are shortened; the job summary has all of them whole',
};

/** The comment without its marker, and a short form of it. Its last part is what differs in every run. */
export const commentBodies = (report: Report): readonly [body: string, short: string] => [
  withFooter(report, { ...inComment, limit: commentLimit - markerRoom }),
  withFooter(report, { ...inComment, limit: shortLimit }),
];

/** The whole report for the job summary: every text in full, as far as the runner accepts it. */
export function summaryBody(report: Report): string {
  const isPlan = report.document.command === 'plan';
  const where = isPlan ? 'in the JSON plan, the file of the output `plan-file`' : 'in the log of this step';
  return `${withFooter(report, { extent: unabridged, limit: summaryLimit, where, whole: '' })}\n`;
}

function withFooter(
  { document, excerpts, run }: Report,
  { extent, limit, where, whole }: CommentForm,
): string {
  const hasValues = 'steps' in document || 'drift' in document;
  const footer = `<sub>${[
    ...finePrint(document),
    commitWords(document, run),
    ...(hasValues && whole !== '' ? [whole] : []),
    runWords(document, run),
  ].join(finePrintGlue)}</sub>`;
  const room = limit - Buffer.byteLength(footer, 'utf8') - 2;
  return `${fitSections(sectionsOf(document, excerpts, extent), room, where)}\n\n${footer}`;
}

/** `of commit X against base Y` */
function commitWords(document: Reported, { commit, base }: ReportedRun): string {
  const against = base === undefined ? '' : ` against base ${markdownCode(shortCommit(base))}`;
  return `commit ${markdownCode(shortCommit(commit))}${document.command === 'plan' ? against : ''}`;
}

/** What differs in every run. */
function runWords(document: Reported, { elapsedMs, at, url }: ReportedRun): string {
  const calls = 'observed' in document ? [callWords(document)] : [];
  const page = url === undefined ? [] : [`[job summary](${url})`];
  return [...calls, durationWords(elapsedMs), instantWords(at), ...page].join(', ');
}
