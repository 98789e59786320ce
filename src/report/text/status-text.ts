import type { OfferState } from '../../model/status-report.ts';
import type { Documents } from '../documents/documents.ts';
import type { TextOptions } from './text-options.ts';
import { lineWidth, table, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import { licenseStatusLines, licenseTotals } from './license-status-text.ts';
import { openManualLines } from './manual-text.ts';
import { problemLines } from './problem-text.ts';
import { reviewBlocks } from './review-text.ts';
import { nextLine } from './waiting-text.ts';
import { holdLines } from '../words/hold-words.ts';
import { unmanagedWords } from '../words/summary-words.ts';
import { agoWords, count, heading, instantWords, openingWords } from '../words/words.ts';

type StatusLook = { readonly words: string; readonly tone: Tone };

/** The portal's own words for the status of an offer. */
export const offerLooks: Readonly<Record<OfferState['status'], StatusLook>> = {
  draft: { words: 'draft', tone: 'dim' },
  publishInProgress: { words: 'publish in progress', tone: 'accent' },
  attentionNeeded: { words: 'attention needed', tone: 'bad' },
  preview: { words: 'preview', tone: 'caution' },
  live: { words: 'live', tone: 'good' },
  pendingStopDistribution: { words: 'pending stop', tone: 'caution' },
  notAvailable: { words: 'not available', tone: 'dim' },
  unknown: { words: 'unknown', tone: 'bad' },
};

const offerPlanLooks: Readonly<Record<OfferState['plans'][number]['status'], StatusLook>> = {
  draft: { words: 'draft', tone: 'dim' },
  live: { words: 'live', tone: 'good' },
  pendingStop: { words: 'pending stop', tone: 'caution' },
  stopped: { words: 'stopped', tone: 'dim' },
  deprecationScheduled: { words: 'stop scheduled', tone: 'caution' },
};

const statusTitles = ['OFFER', 'STATUS', 'ASKED FOR', 'LIVE SINCE'];

/** The status of every offer, its plans and its licences, and the command that continues what waits. */
export function statusLines(document: Documents['status'], options: TextOptions): readonly Line[] {
  const { offers, licenses, manualSteps, readAt, problems = [], unmanaged = [] } = document;
  const shown = [document.holds ?? [], offers, licenses, manualSteps, problems, unmanaged];
  const nothing = shown.every(({ length }) => length === 0) && document.fileErrors === undefined;
  if (nothing) return [heading(document.marketplace), [], ['No offers.']];
  return [
    heading(document.marketplace),
    [],
    ...holdLines(document, options.style.columns),
    ...(offers.length === 0 ? [['No offers.']] : offerLines(document, options)),
    ...reviewsBelow(document, options),
    ...licenseStatusLines(licenses, readAt, options),
    ...openManualLines(document.manualSteps, readAt, options),
    ...problemLines(problems, options),
    ...fileErrorLines(document, options),
    ...strangersBelow(document, options),
    [],
    ...(offers.length === 0 ? [] : [[tone('dim', totals(offers))]]),
    ...(licenses.length === 0
      ? []
      : wrapped([tone('dim', licenseTotals(licenses))], options.style.columns, 2)),
  ];
}

/** What the files ask for is known only in part. */
function fileErrorLines({ fileErrors = 0 }: Documents['status'], { style }: TextOptions): readonly Line[] {
  if (fileErrors === 0) return [];
  const words = `${count(fileErrors, 'mistake')} in the files: what they ask for may be shown incompletely`;
  return [[], ...wrapped([tone('caution', '! '), words], style.columns, 2), nextLine('offerctl validate')];
}

/** Offers that exist at the marketplace and that no file manages. */
function strangersBelow(
  { unmanaged = [] }: Documents['status'],
  { style, verbose, quiet }: TextOptions,
): readonly Line[] {
  if (unmanaged.length === 0 || quiet) return [];
  return [
    [],
    ...wrapped([tone('dim', unmanagedWords(unmanaged, verbose ? Infinity : 5))], style.columns, 2),
    nextLine('offerctl import OFFER'),
  ];
}

function reviewsBelow({ reviews = [] }: Documents['status'], options: TextOptions): readonly Line[] {
  return reviews.length === 0 || options.quiet ? [] : [[], ...reviewBlocks(reviews, options).slice(0, -1)];
}

function offerLines(document: Documents['status'], options: TextOptions): readonly Line[] {
  const rows = document.offers.flatMap((offer) => statusRows(offer, document, options));
  const lines = table([
    statusTitles.map((title): Line => [tone('dim', title)]),
    ...rows.map(({ cells }) => cells),
  ]);
  const isWide = lines.some((line) => lineWidth(line) > options.style.columns);
  const [head = [], ...body] = isWide ? stacked(rows) : lines;
  return [head, ...body.flatMap((line, index) => [line, ...(rows[index]?.below ?? [])])];
}

type StatusRow = { readonly cells: readonly Line[]; readonly below: readonly Line[] };

/** Names that are too long for a table are followed by unaligned words. */
const stacked = (rows: readonly StatusRow[]): readonly Line[] => [
  [],
  ...rows.map(({ cells: [name = [], ...rest] }): Line => [
    ...name,
    ...rest.flatMap((cell) => ['  ', ...cell]),
  ]),
];

function statusRows(
  state: OfferState,
  { readAt, fileErrors }: Documents['status'],
  { quiet, style }: TextOptions,
): readonly StatusRow[] {
  const { words, tone: shade } = offerLooks[state.status];
  const { live } = state.targets;
  const cells: readonly Line[] = [
    [tone('strong', state.offer)],
    [tone(shade, words)],
    [state.lifecycle ?? tone('dim', fileErrors === undefined ? 'no file' : 'not known')],
    [live === undefined || dateWords(live) === '' ? tone('dim', '–') : dateWords(live)],
  ];
  const plans = quiet ? [] : state.plans.map((plan) => ({ cells: offerPlanCells(plan), below: [] }));
  const below = [
    ...liveBelow(state),
    ...previewBelow(state),
    ...attentionBelow(state),
    ...waitingBelow(state, readAt),
    ...linksBelow(state),
  ];
  const wrappedBelow = below.flatMap((line) => wrapped(line, style.columns, 10));
  return [{ cells, below: [] }, ...plans].map((row, index, all) =>
    index === all.length - 1 ? { ...row, below: wrappedBelow } : row,
  );
}

type Dates = NonNullable<OfferState['targets']['live']>;

/** `2026-11-20 11:58 UTC`, `at or before 2026-11-20`, or nothing. */
function dateWords({ since, sinceBefore }: Dates): string {
  if (since !== undefined) return instantWords(since);
  return sinceBefore === undefined ? '' : `at or before ${sinceBefore.slice(0, 10)}`;
}

function previewBelow({ targets: { preview } }: OfferState): readonly Line[] {
  if (!preview) return [];
  const date = dateWords(preview);
  const since = date === '' ? '' : ` since ${date}`;
  const whose = preview.another ? ' of somebody else' : '';
  return [['    ', `preview ${preview.submission ?? ''}${whose}${since}`]];
}

const liveBelow = ({ targets: { live } }: OfferState): readonly Line[] =>
  live?.another ? [['    ', tone('caution', `somebody else published it (${live.submission ?? ''})`)]] : [];

function attentionBelow({ reasons }: OfferState): readonly Line[] {
  if (reasons === undefined) return [];
  const said = reasons.length === 0 ? ['the service does not say why: see the offer in the portal'] : reasons;
  return [
    ...said.map((reason): Line => ['    ', tone('bad', reason)]),
    ['    change the files, or submit it once more'],
  ];
}

const linksBelow = ({ targets: { preview, live } }: OfferState): readonly Line[] =>
  [...(preview?.links ?? []), ...(live?.links ?? [])].map((link) => ['    ', tone('accent', link)]);

function offerPlanCells({ plan, status }: OfferState['plans'][number]): readonly Line[] {
  const { words, tone: shade } = offerPlanLooks[status];
  return [['  ', plan], [tone(shade, words)]];
}

function waitingBelow(
  { waitingFor, waitingSince, queued = 0, next, opens, zone }: OfferState,
  now: string,
): readonly Line[] {
  const age = waitingSince === undefined ? '' : agoWords(waitingSince, now);
  const since = age.endsWith(' ago') ? ` (${age.replace(' ago', '')})` : '';
  const behind = queued === 0 ? '' : `; ${count(queued, 'change')} queued behind it`;
  const opening = zone === undefined ? '' : `, ${openingWords(opens, zone)}`;
  const waits =
    waitingFor === undefined
      ? []
      : [['    ', tone('caution', `waits for ${waitWords(waitingFor)}`), `${since}${opening}${behind}`]];
  return [...waits, ...(next === undefined ? [] : [nextLine(next)])];
}

/** `sign-off`, `another publish`, `a decision`. */
export const waitWords = (waitingFor: string): string =>
  waitingFor
    .replaceAll('-', ' ')
    .replace('sign off', 'sign-off')
    .replace(/^decision$/, 'a decision')
    .replace(/^window$/, 'a window of the policy')
    .replace(/^time$/, 'its time')
    .replace(/^certification$/, 'its publish to preview, whose phase is not told')
    .replace(/^publishing$/, 'publishing, and that cannot be cancelled any more');

function totals(offers: readonly OfferState[]): string {
  const counts = Object.entries(offerLooks).flatMap(([status, { words }]) => {
    const n = offers.filter((offer) => offer.status === status).length;
    return n === 0 ? [] : [`${n} ${words}`];
  });
  return `${count(offers.length, 'offer')}: ${counts.join(', ')}.`;
}
