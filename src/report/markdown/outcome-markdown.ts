import { forCell, markdownCode, markdownProse } from '../words/escape.ts';
import { closing, outcomeSymbol, resultWords } from '../text/outcome-text.ts';
import { blockerOf, carriedOut, type AppliedReport, type CarriedEdit } from '../view/carried.ts';
import { resultRowsOf, resultTitle, type ResultRow } from '../view/results.ts';
import { marks } from '../view/rows.ts';
import { factsMarkdown, firstMarkdown, offerCell, tableOf } from './headline-markdown.ts';
import { decisionsSection } from './decision-markdown.ts';
import { overriddenSection } from '../text/override-text.ts';
import { plainLine } from '../words/paint.ts';
import { configurationSection, stepMarkdown, waitingSection } from './plan-markdown.ts';
import { errorsAmong, othersAmong } from '../words/group-problems.ts';
import { problemsSection } from './problem-markdown.ts';
import { tableRow } from './table-row.ts';
import type { ResultState } from '../words/result-words.ts';
import type { ShownExtent } from '../words/shown-change.ts';
import { holdSection } from '../words/hold-words.ts';
import type { ReportSection } from '../words/sections.ts';
import { count, groupOf } from '../words/words.ts';

/** The result of a plan: how it went, what a person has to do, then every step. */
export function outcomeSections(document: AppliedReport, extent: ShownExtent): readonly ReportSection[] {
  const carried = carriedOut(document);
  const open = carried.filter(({ outcome }) => outcome.status !== 'done').toReversed();
  const stopped = new Map(open.map((one) => [groupOf(one.step.address), one]));
  const failed = carried.filter(({ outcome }) => outcome.error !== undefined);
  return [
    holdSection(document),
    resultHeadline(document, carried),
    configurationSection(document),
    resultTable(document),
    {
      items: failed.map(failureMarkdown),
      more: (left) => count(left, 'more failure'),
    },
    {
      items: carried.filter(({ outcome }) => outcome.status === 'manual').map(manualMarkdown),
      more: (left) => `${count(left, 'more step')} by hand`,
    },
    problemsSection(errorsAmong(document), undefined, extent),
    decisionsSection(document),
    overriddenSection(document),
    waitingSection(document.waiting),
    {
      head: [
        `<details>\n<summary>Steps (${carried.length})</summary>\n`,
        '| Offer | Step | Result |\n|---|---|---|',
      ].join('\n'),
      tail: '</details>',
      items: carried.map((one) =>
        outcomeRow(one, blockerOf(one, carried) ?? stopped.get(groupOf(one.step.address))),
      ),
      glue: '\n',
      more: (left) => count(left, 'more step'),
    },
    problemsSection(othersAmong(document), undefined, extent),
  ];
}

/** The title and the verdict. */
function resultHeadline(document: AppliedReport, carried: readonly CarriedEdit[]): ReportSection {
  const verdict = closing(document, carried);
  const [worst] = resultRowsOf(document);
  const level = worst === undefined ? 'note' : levels[worst.state];
  return firstMarkdown(document, level, resultTitle(document) ?? 'nothing was applied', [verdict]);
}

const levels = { failed: 'caution', refused: 'caution', waits: 'important', applied: 'note' } as const;

const resultMarks: Readonly<Record<ResultState, string>> = {
  failed: marks.refused,
  refused: marks.refused,
  waits: marks.noticed,
  applied: marks.new,
};

/** One row for each offer, the worst first: how it went, and what its customers notice. */
const resultTable = (document: AppliedReport): ReportSection => ({
  ...tableOf(resultRowsOf(document), {
    isKept: ({ state }) => state !== 'applied',
    markdown: (row) => tableRow([offerCell(resultMarks[row.state], row), resultMarkdown(row)]),
    rest: 'applied; see the steps',
  }),
  head: '| Offer | Result |\n|---|---|',
});

function resultMarkdown({ state, stopped, carried, facts }: ResultRow): string {
  const noticed = factsMarkdown(facts);
  if (stopped === undefined) return `${appliedWords(state, carried)}${noticed === '' ? '' : `: ${noticed}`}`;
  const done = carried.filter(({ outcome }) => outcome.status === 'done').length;
  const why = markdownProse(forCell(plainLine(resultWords(stopped, undefined))));
  const at = `${stepMarkdown(stopped.step)}: ${why} (${done} of ${count(carried.length, 'step')} done)`;
  return `**${state}**: ${at}${noticed === '' ? '' : `; what it is about: ${noticed}`}`;
}

const appliedWords = (state: ResultState, carried: readonly CarriedEdit[]): string =>
  state === 'refused'
    ? `**refused**${carried.length === 0 ? '' : ' in part'}`
    : `applied (${count(carried.length, 'step')})`;

/** `stopped` is what kept it from being done, or else the first step of the same offer that is not done. */
function outcomeRow(one: CarriedEdit, stopped: CarriedEdit | undefined): string {
  const { step, outcome } = one;
  const offer = groupOf(step.address);
  const next = outcome.next === undefined ? '' : `; next: ${markdownCode(forCell(outcome.next))}`;
  const result = markdownProse(forCell(plainLine(resultWords(one, stopped))));
  return tableRow([
    markdownCode(forCell(offer)),
    stepMarkdown(step),
    `${plainLine(outcomeSymbol(outcome))} ${result}${next}`,
  ]);
}

/** Where to click and what to type. */
const manualMarkdown = ({ step, outcome }: CarriedEdit): string =>
  [
    `#### By hand: ${stepMarkdown(step)} of ${markdownCode(groupOf(step.address))}`,
    '',
    ...(step.instructions ?? []).map((line, at) => `${at + 1}. ${markdownProse(line)}`),
    ...(outcome.next === undefined ? [] : ['', `Next: ${markdownCode(outcome.next)}`]),
  ].join('\n');

function failureMarkdown({ step, outcome: { error } }: CarriedEdit): string {
  const { code = 'failed', message = '', hint, requestId, details = [] } = error ?? {};
  return [
    `#### ${markdownProse(code)}: ${stepMarkdown(step)} of ${markdownCode(groupOf(step.address))}`,
    '',
    markdownProse(message),
    ...(details.length === 0 ? [] : ['', ...details.slice(0, 20).map((line) => `- ${markdownProse(line)}`)]),
    ...(hint === undefined ? [] : ['', markdownProse(hint)]),
    ...(requestId === undefined ? [] : ['', `Request ${markdownCode(requestId)}`]),
  ].join('\n');
}
