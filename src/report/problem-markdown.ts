import type { Problem } from '../model/problem.ts';
import type { Documents, FailureDocument } from './documents.ts';
import { cut, markdownBlock, markdownCode, markdownProse } from './escape.ts';
import type { Excerpts } from './excerpts.ts';
import { problemCount } from './problem-text.ts';
import { placeWords } from './words.ts';

/** Problems as a list, each with its line and what to do; no part at all when there are none. */
export const problemsMarkdown = (
  problems: readonly Problem[],
  excerpts: Excerpts | undefined,
): readonly string[] =>
  problems.length === 0 ? [] : [problems.map((one) => item(one, excerpts)).join('\n')];

function item({ severity, rule, message, hint, source }: Problem, excerpts: Excerpts | undefined): string {
  const quote = source ? excerpts?.(source) : undefined;
  const place = source ? `${markdownCode(placeWords(source))} ` : '';
  const lines = [
    `- **${severity}** ${markdownProse(rule)} ${place}${markdownProse(message)}`,
    ...(hint === undefined ? [] : [`<br>${markdownProse(hint)}`]),
  ];
  const block = quote ? ['', markdownBlock('yaml', [cut(quote.text)])] : [];
  return [...lines, ...block].join('\n').replaceAll('\n', '\n  ').replaceAll(/ +$/gm, '');
}

/** All problems of the files, the count first. */
export const validateMarkdown = (
  { problems }: Documents['validate'],
  excerpts?: Excerpts,
): readonly string[] => [`**${problemCount(problems)}**`, ...problemsMarkdown(problems, excerpts)];

/** Why there is no plan. */
export const failureMarkdown = (
  { error, problems = [] }: FailureDocument,
  excerpts?: Excerpts,
): readonly string[] => [
  `**Error:** ${markdownProse(error.message)}`,
  ...(error.hint === undefined ? [] : [markdownProse(error.hint)]),
  ...(error.details === undefined ? [] : [error.details.map((one) => `- ${markdownProse(one)}`).join('\n')]),
  ...problemsMarkdown(problems, excerpts),
  ...(error.requestId === undefined ? [] : [`Request ${markdownCode(error.requestId)}`]),
];
