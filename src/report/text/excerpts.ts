import type { Source } from '../../model/problem.ts';

/** The source line at a place, cut to a readable length; `undefined` if it cannot be read. */
export type Excerpts = (source: Source) => { readonly text: string; readonly column: number } | undefined;

/** Longest line that is quoted. */
const maxExcerptLength = 200;

/** Cuts a long line around its column, so that the caret still points at the mistake. */
export function excerptOf(line: string, column: number): { readonly text: string; readonly column: number } {
  if (line.length <= maxExcerptLength) return { text: line, column };
  const start = Math.max(0, Math.min(column - 1 - maxExcerptLength / 2, line.length - maxExcerptLength));
  return { text: line.slice(start, start + maxExcerptLength), column: column - start };
}
