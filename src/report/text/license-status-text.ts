import { licenseAddress } from '../../model/ids.ts';
import type { LicenseState } from '../../model/status-report.ts';
import { lineWidth, table, tone, wrapped, type Line } from '../words/paint.ts';
import { agoWords, count } from '../words/words.ts';
import type { TextOptions } from './text-options.ts';
import { nextLine } from './waiting-text.ts';
import { stageLooks, waitsFor, countsWords, reasonWords } from './license-words.ts';

const titles = ['LICENCES OF', 'STAGE', 'COUNTS', 'SINCE'];

/** How many allocations that wait for nothing are listed; more would hide the others. */
const mostAtRest = 20;

/** First what a person can do now, then what others have to do; oldest first in each. */
const actorsFirst: readonly LicenseState['who'][] = ['publisher', 'customer', 'microsoft', undefined];

const isAtRest = ({ next }: LicenseState): boolean => next === undefined;

const workList = (licenses: readonly LicenseState[]): readonly LicenseState[] => [
  ...actorsFirst.flatMap((actor) => licenses.filter((one) => !isAtRest(one) && one.who === actor)),
  ...licenses.filter(isAtRest),
];

/**
 * A work list of all allocations: the number of licences, who must act, and the command that continues. Those
 * that wait for nothing come last, and many of them are only counted.
 */
export function licenseStatusLines(
  all: readonly LicenseState[],
  now: string,
  { style: { columns }, verbose = false }: Pick<TextOptions, 'style' | 'verbose'>,
): readonly Line[] {
  if (all.length === 0) return [];
  const atRest = all.filter(isAtRest).length;
  const isCut = atRest > mostAtRest && !verbose;
  const licenses = workList(all).filter((one) => !isCut || !isAtRest(one));
  const rest = isCut ? wrapped([tone('dim', atRestWords(atRest))], columns, 2) : [];
  return licenses.length === 0 ? [[], ...rest] : [...listedLines(licenses, now, columns), ...rest];
}

const atRestWords = (number: number): string =>
  `${count(number, 'licence allocation')} wait for nothing: \`offerctl status -v\` lists them`;

function listedLines(licenses: readonly LicenseState[], now: string, columns: number): readonly Line[] {
  const rows = licenses.map((one) => cellsOf(one, now));
  const lines = table([titles.map((title): Line => [tone('dim', title)]), ...rows]);
  const isWide = lines.some((line) => lineWidth(line) > columns);
  const [head = [], ...body] = isWide ? [[], ...rows.map(joined)] : lines;
  return [
    [],
    head,
    ...body.flatMap((line, at) => [...wrapped(line, columns, 4), ...linesBelow(licenses[at], columns)]),
  ];
}

const joined = ([name = [], ...rest]: readonly Line[]): Line => [
  ...name,
  ...rest.flatMap((cell): Line => ['  ', ...cell]),
];

function cellsOf(state: LicenseState, now: string): readonly Line[] {
  const { words, tone: shade } = stageLooks[state.stage];
  const age = state.since === undefined ? '' : agoWords(state.since, now).replace(' ago', '');
  return [
    [tone('strong', state.license)],
    [tone(shade, words)],
    [countsWords(state) || tone('dim', '–')],
    [age || tone('dim', '–')],
  ];
}

function linesBelow(state: LicenseState | undefined, columns: number): readonly Line[] {
  if (state?.next === undefined) return [];
  const who = state.who === undefined ? 'waits for its offer to go live' : waitsFor[state.who];
  return [
    ...wrapped(['    ', tone('caution', `${who}${reasonWords(state)}`)], columns, 6),
    nextLine(state.next),
  ];
}

/** `3 allocations: 1 active, 2 customer invited.` */
export function licenseTotals(licenses: readonly LicenseState[]): string {
  const groups = Object.entries(Object.groupBy(licenses, ({ stage }) => stageLooks[stage].words));
  const parts = groups.map(([words, all = []]) => `${all.length} ${words}`);
  return `${count(licenses.length, 'licence allocation')}: ${parts.join(', ')}.`;
}

/** One line of `--watch`. */
export const licenseStateWords = (state: LicenseState): Line => [
  licenseAddress(state.license),
  `: ${stageLooks[state.stage].words}`,
  countsWords(state) === '' ? '' : `, ${countsWords(state)}`,
  state.next === undefined ? '' : `; next: ${state.next}`,
];
