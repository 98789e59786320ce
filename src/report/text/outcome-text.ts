import { licenseOf } from '../../model/ids.ts';
import type { Outcome, Plan } from '../../model/plan.ts';
import { blockerOf, carriedOut, type AppliedReport, type CarriedEdit } from '../view/carried.ts';
import { resultTitle } from '../view/results.ts';
import { errorLines } from './error-text.ts';
import type { TextOptions } from './text-options.ts';
import { indented, lineWidth, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import { overriddenLines } from './override-text.ts';
import { configurationLines } from './plan-text.ts';
import { errorsAmong } from '../words/group-problems.ts';
import { problemLines } from './problem-text.ts';
import { refusalLines } from './refusal-text.ts';
import { instructionLines } from './manual-text.ts';
import { holdLines } from '../words/hold-words.ts';
import { closings, stepResults, waitOf } from '../words/result-words.ts';
import { stepTitle } from '../words/step-words.ts';
import { isEmptySummary, nothingWords, unjudgedWords } from '../words/summary-words.ts';
import { emptyTitles } from '../words/title-words.ts';
import { nextLine, shownApart, waitingLines } from './waiting-text.ts';
import { count, durationWords, enumeration, groupOf, heading, openingWords } from '../words/words.ts';

const looks: Readonly<Record<Outcome['status'], { readonly symbol: string; readonly tone: Tone }>> = {
  done: { symbol: '✓', tone: 'good' },
  failed: { symbol: '✗', tone: 'bad' },
  waiting: { symbol: '…', tone: 'caution' },
  manual: { symbol: '…', tone: 'caution' },
  skipped: { symbol: '–', tone: 'dim' },
};

/** `✓`, `✗`, `…` or `–`, in its colour. */
export const outcomeSymbol = ({ status }: Outcome): Line => [tone(looks[status].tone, looks[status].symbol)];

/** The outcome of every step, what is waiting and how to continue; the changes were shown before. */
export function outcomeLines(document: AppliedReport, options: TextOptions): readonly Line[] {
  const { columns } = options.style;
  const carried = carriedOut(document);
  const shown = carried.filter(({ outcome: { id, status } }) =>
    status === 'done' ? !options.quiet && !options.told?.has(id) : true,
  );
  const groups = [...Map.groupBy(shown, ({ step }) => groupOf(step.address))];
  const { waiting } = document;
  return [
    heading(document.marketplace),
    [],
    ...holdLines(document, columns),
    ...titleLines(document, columns),
    ...configurationLines(document, columns),
    ...groups.flatMap(([offer, group]) => [
      [tone('strong', offer)],
      ...indented(carriedOfferLines(group, columns - 2), 2),
      [],
    ]),
    ...refusalLines(document.refusals, columns),
    ...overriddenLines(document, columns),
    ...(waiting.length === 0 ? [] : [...waitingLines(waiting, columns), []]),
    ...problemLines(options.quiet ? errorsAmong(document) : document.problems, options),
    closing(document, carried),
  ];
}

function titleLines(document: AppliedReport, columns: number): readonly Line[] {
  const title = resultTitle(document);
  return title === undefined ? [] : [...wrapped([tone('strong', title)], columns), []];
}

function carriedOfferLines(carried: readonly CarriedEdit[], columns: number): readonly Line[] {
  const width = Math.max(...carried.map(({ step }) => lineWidth([stepTitle(step)])));
  const stopped = carried.find(({ outcome }) => outcome.status !== 'done');
  return carried.flatMap((one): readonly Line[] => {
    const { step, outcome } = one;
    const gap = ' '.repeat(width - lineWidth([stepTitle(step)]) + 2);
    const line = [
      ...outcomeSymbol(outcome),
      ' ',
      stepTitle(step),
      gap,
      ...resultWords(one, blockerOf(one, carried) ?? stopped),
    ];
    const next =
      (one === stopped || outcome.status === 'manual') && outcome.status !== 'failed'
        ? [nextLine(outcome.next ?? 'offerctl apply')]
        : [];
    const asked =
      outcome.status === 'manual' ? indented(instructionLines(step.instructions ?? [], columns - 4), 4) : [];
    const error = outcome.error ? indented(errorLines(outcome.error, columns - 4), 4) : [];
    return [...wrapped(line, columns, 4), ...asked, ...error, ...next];
  });
}

/** How long it took, why it failed, or what it waits for. */
export function resultWords({ step, outcome }: CarriedEdit, stopped: CarriedEdit | undefined): Line {
  const words: Readonly<Record<Outcome['status'], () => Line>> = {
    done: () => [tone('dim', durationWords(outcome.durationMs))],
    failed: () => failureWords(outcome),
    waiting: () => [
      stepResults[waitOf(step)](step.opens ? openingWords(step.opens.at, step.opens.zone) : ''),
    ],
    manual: () => [stepResults['by-person']('')],
    skipped: () => [tone('dim', skippedStepWords(stopped))],
  };
  return words[outcome.status]();
}

/** Skipped because an earlier step is not done, or because the run was interrupted. */
const skippedStepWords = (stopped: CarriedEdit | undefined): string =>
  stopped === undefined || stopped.outcome.status === 'skipped'
    ? stepResults['not-begun']('')
    : stepResults.skipped(stepTitle(stopped.step));

const failureWords = ({ error }: Outcome): Line =>
  error ? [tone('bad', error.code), '  ', error.message] : [tone('bad', stepResults.failed(''))];

/** One sentence about the overall result. */
export function closing(document: AppliedReport, carried: readonly CarriedEdit[]): Line {
  const of = (...statuses: readonly Outcome['status'][]) =>
    carried.filter(({ outcome }) => statuses.includes(outcome.status));
  const failed = of('failed').length;
  const open = openOffers(document, of('waiting', 'manual', 'skipped'));
  const refused = document.refusals.length;
  if (failed > 0) {
    const rest = restWords(of('done').length, of('waiting', 'manual').length, of('skipped').length);
    return [tone('bad', closings.failed(failed, `${count(carried.length, 'step')}; ${rest}`))];
  }
  if (open.length + refused > 0) return [tone('caution', partWords(document, open, carried))];
  if (isEmptySummary(document)) return [nothingWords(document)];
  if (carried.length === 0) return [closings.waited(0, '')];
  return [
    tone('good', closings.applied(of('done').length, durationWords(document.durationMs ?? elapsed(carried)))),
  ];
}

const restWords = (done: number, waiting: number, skipped: number): string =>
  [
    `${done} done`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ');

function partWords(
  document: AppliedReport,
  open: readonly string[],
  carried: readonly CarriedEdit[],
): string {
  const { refusals } = document;
  const unjudged = unjudgedWords(document);
  const rest = [
    ...openWords(open),
    ...(refusals.length === 0 ? [] : [emptyTitles.refusals(refusals.length, '')]),
    ...(unjudged === undefined ? [] : [unjudged]),
  ].map((part) => `; ${part}`);
  const isBegun = carried.some(({ outcome }) => outcome.status !== 'skipped');
  return closings[isBegun ? 'part' : 'none'](0, rest.join(''));
}

/** `1 offer waits: contoso-insights`, and the same for licence allocations. */
function openWords(open: readonly string[]): readonly string[] {
  const licenses = open.filter((name) => licenseOf(name) !== undefined);
  const offers = open.filter((name) => !licenses.includes(name));
  return [
    ...countedNames(offers, 'offer waits', 'offers wait'),
    ...countedNames(licenses, 'licence allocation waits', 'licence allocations wait'),
  ];
}

const countedNames = (names: readonly string[], one: string, many: string): readonly string[] =>
  names.length === 0 ? [] : [`${count(names.length, one, many)}: ${enumeration(names, 3)}`];

/** Offers and allocations that this run left open, without those that waited before. */
const openOffers = ({ waiting }: Pick<Plan, 'waiting'>, open: readonly CarriedEdit[]): readonly string[] => [
  ...new Set([
    ...open.map(({ step }) => groupOf(step.address)),
    ...shownApart(waiting).map(({ address }) => groupOf(address)),
  ]),
];

/**
 * The least time that the steps can have taken, for documents that do not say it: offers run in parallel, and
 * every step of a shared request took the time of the whole request.
 */
function elapsed(carried: readonly CarriedEdit[]): number {
  const offers = Map.groupBy(carried, ({ step }) => groupOf(step.address));
  const sums = [...offers.values()].map((group) =>
    group.reduce((sum, { step, outcome }, index) => {
      const joined = group[index - 1]?.step.action === step.action;
      return joined ? sum : sum + outcome.durationMs;
    }, 0),
  );
  return Math.max(0, ...sums);
}
