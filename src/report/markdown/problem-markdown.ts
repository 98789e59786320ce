import type { Problem } from '../../model/problem.ts';
import type { Documents, FailureDocument } from '../documents/documents.ts';
import { cut, markdownBlock, markdownCode, markdownProse } from '../words/escape.ts';
import type { Excerpts } from '../text/excerpts.ts';
import { groupProblems, leftWords, type ShownProblem } from '../words/group-problems.ts';
import { problemCount } from '../text/problem-text.ts';
import { fixed, type ReportSection } from '../words/sections.ts';
import type { ShownExtent } from '../words/shown-change.ts';
import { count, placeWords } from '../words/words.ts';

/** Problems as a list, each with its line and what to do; repeated warnings are counted. */
export function problemsSection(
  problems: readonly Problem[],
  excerpts: Excerpts | undefined,
  extent: ShownExtent,
): ReportSection {
  const shown = groupProblems(problems, extent);
  return {
    items: shown.map((one) => [item(one.problem, excerpts), ...leftItem(one)].join('\n')),
    glue: '\n',
    more: (left) => count(countWithLeft(left === 0 ? [] : shown.slice(-left)), 'more problem'),
  };
}

const countWithLeft = (shown: readonly ShownProblem[]): number =>
  shown.reduce((sum, { left }) => sum + 1 + left, 0);

const leftItem = ({ problem: { rule }, left }: ShownProblem): readonly string[] =>
  left === 0 ? [] : [`- ${markdownProse(leftWords(left, rule))}; \`-v\` shows all`];

function item({ severity, rule, message, hint, source }: Problem, excerpts: Excerpts | undefined): string {
  const quote = source ? excerpts?.(source) : undefined;
  const place = source ? `${markdownCode(placeWords(source))} ` : '';
  const lines = [
    `- **${severity}** ${markdownProse(rule)} ${place}${markdownProse(message)}`,
    ...(hint === undefined ? [] : [`<br>${markdownProse(hint)}`]),
  ];
  const block = quote ? ['', markdownBlock('yaml', [cut(quote.text)])] : [];
  return [...lines, ...block]
    .join('\n')
    .split('\n')
    .map((line, at) => (at === 0 ? line : `  ${line}`).trimEnd())
    .join('\n');
}

/** All problems of the files, the count first. */
export const validateSections = (
  { problems }: Documents['validate'],
  excerpts: Excerpts | undefined,
  extent: ShownExtent,
): readonly ReportSection[] => [
  fixed(`**${problemCount(problems)}**`),
  problemsSection(problems, excerpts, extent),
];

/** Why there is no plan. */
export const failureSections = (
  { error, problems = [] }: FailureDocument,
  excerpts: Excerpts | undefined,
  extent: ShownExtent,
): readonly ReportSection[] => [
  fixed(`**Error:** ${markdownProse(error.message)}`),
  fixed(markdownProse(error.hint ?? '')),
  {
    items: (error.details ?? []).map((one) => `- ${markdownProse(one)}`),
    glue: '\n',
    more: (left) => count(left, 'more line'),
  },
  problemsSection(problems, excerpts, extent),
  fixed(error.requestId === undefined ? '' : `Request ${markdownCode(error.requestId)}`),
];
