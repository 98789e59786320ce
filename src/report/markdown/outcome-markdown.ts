import { forCell, markdownCode, markdownProse } from '../words/escape.ts';
import {
  carriedOut,
  closing,
  outcomeSymbol,
  blockerOf,
  resultWords,
  type AppliedReport,
  type CarriedEdit,
} from '../text/outcome-text.ts';
import { overriddenSection } from '../text/override-text.ts';
import { plainLine } from '../words/paint.ts';
import {
  configurationSection,
  headingMarkdown,
  refusalSection,
  stepMarkdown,
  waitingSection,
} from './plan-markdown.ts';
import { errorsAmong, othersAmong } from '../words/group-problems.ts';
import { problemsSection } from './problem-markdown.ts';
import { tableRow } from './table-row.ts';
import type { ShownExtent } from '../words/shown-change.ts';
import { fixed, type ReportSection } from '../words/sections.ts';
import { count, groupOf } from '../words/words.ts';

/** The result of a plan: how it went, what a person has to do, then every step. */
export function outcomeSections(document: AppliedReport, extent: ShownExtent): readonly ReportSection[] {
  const carried = carriedOut(document);
  const open = carried.filter(({ outcome }) => outcome.status !== 'done').toReversed();
  const stopped = new Map(open.map((one) => [groupOf(one.step.address), one]));
  const failed = carried.filter(({ outcome }) => outcome.error !== undefined);
  return [
    configurationSection(document),
    fixed(`**${markdownProse(plainLine(closing(document, carried)))}**`),
    fixed(headingMarkdown(document)),
    {
      items: failed.map(failureMarkdown),
      more: (left) => count(left, 'more failure'),
    },
    {
      items: carried.filter(({ outcome }) => outcome.status === 'manual').map(manualMarkdown),
      more: (left) => `${count(left, 'more step')} by hand`,
    },
    problemsSection(errorsAmong(document), undefined, extent),
    refusalSection(document.refusals),
    overriddenSection(document),
    waitingSection(document.waiting),
    {
      head: '| Offer | Step | Result |\n|---|---|---|',
      items: carried.map((one) =>
        outcomeRow(one, blockerOf(one, carried) ?? stopped.get(groupOf(one.step.address))),
      ),
      glue: '\n',
      more: (left) => count(left, 'more step'),
    },
    problemsSection(othersAmong(document), undefined, extent),
  ];
}

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
    `### By hand: ${stepMarkdown(step)} of ${markdownCode(groupOf(step.address))}`,
    '',
    ...(step.instructions ?? []).map((line, at) => `${at + 1}. ${markdownProse(line)}`),
    ...(outcome.next === undefined ? [] : ['', `Next: ${markdownCode(outcome.next)}`]),
  ].join('\n');

function failureMarkdown({ step, outcome: { error } }: CarriedEdit): string {
  const { code = 'failed', message = '', hint, requestId, details = [] } = error ?? {};
  return [
    `### ${markdownProse(code)}: ${stepMarkdown(step)} of ${markdownCode(groupOf(step.address))}`,
    '',
    markdownProse(message),
    ...(details.length === 0 ? [] : ['', ...details.slice(0, 20).map((line) => `- ${markdownProse(line)}`)]),
    ...(hint === undefined ? [] : ['', markdownProse(hint)]),
    ...(requestId === undefined ? [] : ['', `Request ${markdownCode(requestId)}`]),
  ].join('\n');
}
