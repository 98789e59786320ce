import type { FailureDocument } from '../documents/documents.ts';
import { errorLines } from './error-text.ts';
import type { TextOptions } from './text-options.ts';
import { indented, tone, wrapped, type Line } from '../words/paint.ts';
import { problemCount, problemLines } from './problem-text.ts';
import { heading } from '../words/words.ts';

/** Why a command could not do its work. */
export function failureLines(
  { error, marketplace, problems = [] }: FailureDocument,
  options: TextOptions,
): readonly Line[] {
  const { columns } = options.style;
  return [
    ...(marketplace === undefined ? [] : [heading(marketplace), []]),
    ...problemLines(problems, options),
    ...wrapped([tone('bad', 'error: '), error.message], columns, 7),
    ...indented(errorLines(error, columns - 2), 2),
    ...(problems.length === 0 ? [] : [[problemCount(problems)]]),
  ];
}
