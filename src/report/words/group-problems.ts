import type { Problem } from '../../model/problem.ts';
import { brief, type ShownExtent } from './shown-change.ts';
import { count } from './words.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

/** A problem to show and, on the last one shown of its rule, how many more there are. */
export type ShownProblem = { readonly problem: Problem; readonly left: number };

/** From this many of one rule on, only the first ones are shown: below that, counting saves no line. */
const savedAtLeast = 2;

/** Limits warnings and notices of one rule; shows all errors, because each has to be fixed. */
export function groupProblems(
  problems: readonly Problem[],
  { problems: most }: Pick<ShownExtent, 'problems'> = brief,
): readonly ShownProblem[] {
  const sizes = new Map<string, number>();
  for (const problem of problems) sizes.set(groupKey(problem), (sizes.get(groupKey(problem)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return problems.flatMap((problem) => {
    const key = groupKey(problem);
    const at = (seen.get(key) ?? 0) + 1;
    seen.set(key, at);
    const left = (sizes.get(key) ?? 0) - most;
    if (problem.severity === 'error' || left < savedAtLeast || at < most) return [{ problem, left: 0 }];
    return at === most ? [{ problem, left }] : [];
  });
}

const groupKey = ({ severity, rule }: Problem): string => `${severity} ${rule}`;

/** `1,997 more of PRC-03`. */
export const leftWords = (left: number, rule: RuleId): string =>
  `and ${count(left, 'more', 'more')} of ${rule}`;

type WithProblems = { readonly problems: readonly Problem[] };

/** Errors come first, because nothing is planned for what they are about. */
export const errorsAmong = ({ problems }: WithProblems): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error');

/** Warnings and notices. */
export const othersAmong = ({ problems }: WithProblems): readonly Problem[] =>
  problems.filter(({ severity }) => severity !== 'error');
