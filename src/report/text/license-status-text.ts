import { licenseAddress } from '../../model/ids.ts';
import type { LicenseState } from '../../model/status-report.ts';
import { lineWidth, table, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import { agoWords, count } from '../words/words.ts';
import type { TextOptions } from './text-options.ts';
import { nextLine } from './waiting-text.ts';

type StageLook = { readonly words: string; readonly tone: Tone };

const stageLooks: Readonly<Record<LicenseState['stage'], StageLook>> = {
  declared: { words: 'not registered yet', tone: 'dim' },
  submitted: { words: 'deal under review', tone: 'accent' },
  registered: { words: 'deal registered', tone: 'accent' },
  actionRequired: { words: 'deal needs another form', tone: 'bad' },
  rejected: { words: 'deal rejected', tone: 'bad' },
  invited: { words: 'customer invited', tone: 'caution' },
  declined: { words: 'customer declined', tone: 'bad' },
  invitationExpired: { words: 'invitation expired', tone: 'bad' },
  consented: { words: 'customer consented', tone: 'accent' },
  consentRevoked: { words: 'customer ended its consent', tone: 'bad' },
  active: { words: 'active', tone: 'good' },
  ended: { words: 'contract ended', tone: 'caution' },
  removed: { words: 'licences removed', tone: 'dim' },
  unknown: { words: 'not known', tone: 'bad' },
};

const waitsFor: Readonly<Record<NonNullable<LicenseState['who']>, string>> = {
  publisher: 'waits for you',
  customer: 'waits for an admin of the customer',
  microsoft: 'waits for Microsoft',
};

const titles = ['LICENCES OF', 'STAGE', 'COUNTS', 'SINCE'];

/** So many allocations that wait for nothing are listed; more of them would hide the others. */
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

/**
 * `bronze 30 → 40, silver 3`: the licences of the deal and, if its file asks for another number, that
 * number.
 */
function countsWords({ stage, plans, asked }: LicenseState): string {
  const none = stage === 'unknown' ? '?' : '0';
  const counts = new Map(plans.map(({ plan, count: there }) => [plan, `${there}`]));
  for (const { plan, count: wanted } of asked ?? []) {
    const there = counts.get(plan) ?? none;
    counts.set(plan, there === `${wanted}` ? there : `${there} → ${wanted}`);
  }
  const leaving = asked && plans.filter(({ plan }) => !asked.some((one) => one.plan === plan));
  for (const { plan, count: there } of leaving ?? []) counts.set(plan, `${there} → none`);
  return [...counts].map(([plan, words]) => `${plan} ${words}`).join(', ');
}

function linesBelow(state: LicenseState | undefined, columns: number): readonly Line[] {
  if (state?.next === undefined) return [];
  const who = state.who === undefined ? 'waits for its offer to go live' : waitsFor[state.who];
  return [
    ...wrapped(['    ', tone('caution', `${who}${reasonWords(state)}`)], columns, 6),
    nextLine(state.next),
  ];
}

const waitReasons: Readonly<Partial<Record<NonNullable<LicenseState['waitingFor']>, string>>> = {
  'manual-step': ': a step by hand is open',
  'deal-review': ': it looks at the deal',
  decision: ': the plan refuses what its file asks for',
  consent: ': its consent is open',
  renewal: ': the deal that follows it does not give its licences yet',
  apply: '',
};

function reasonWords({ waitingFor, who, stage, next }: LicenseState): string {
  if (waitingFor === undefined) return '';
  if (next?.startsWith('offerctl forget ')) return ': no file declares it any more';
  if (stage === 'unknown') return ': say what the portal shows of its deal';
  if (waitingFor === 'consent' && who === 'publisher')
    return ': invite the customer again, or remove the file';
  return waitReasons[waitingFor] ?? '';
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
