import { given } from '../model/given.ts';
import type { Address } from '../model/ids.ts';
import { byText } from '../model/json.ts';
import type { Problem, Source } from '../model/problem.ts';
import type { ReadFailure } from './disk/disk.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

/** A problem before it has a place. */
export type Mistake = {
  readonly rule: RuleId;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: Problem['severity'];
  readonly address?: Address | undefined;
};

/** Adds the place in a file to an error. */
export function problemAt(source: Source, mistake: Mistake): Problem {
  const { rule, message, hint, severity = 'error', address } = mistake;
  return {
    rule,
    severity,
    message,
    ...given({ hint, address }),
    source,
  };
}

export const startOf = (file: string): Source => ({ file, line: 1, column: 1 });

/** Problems in the order of their places; several at one place by rule and message. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      byText(a.source?.file ?? '', b.source?.file ?? '') ||
      (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
      (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
      byText(a.rule, b.rule) ||
      byText(a.message, b.message),
  );
}

const failureRules: Readonly<Record<ReadFailure, RuleId>> = {
  missing: 'FILE-MISSING',
  outside: 'FILE-OUTSIDE',
  'not-a-file': 'FILE-TYPE',
  'too-large': 'FILE-SIZE',
  unreadable: 'FILE-READ',
};

const failureHints: Readonly<Record<ReadFailure, string>> = {
  missing: 'Correct the path, or add the file. Paths are relative to the document that names them.',
  outside: 'Copy the file into the project, and name it by a path that stays inside.',
  'not-a-file': 'Name a regular file.',
  'too-large': 'Make the file smaller.',
  unreadable: 'Check the permissions of the file and the health of the disk.',
};

export type FailedRead = { readonly failure: ReadFailure; readonly detail: string };

/** The problem of a file that could not be read. */
export const failureMistake = (path: string, { failure, detail }: FailedRead): Mistake => ({
  rule: failureRules[failure],
  message: `${quoted(path)} cannot be read: ${detail}.`,
  hint: failureHints[failure],
});

const maxQuotedLength = 80;

/** A value as a message may show it: on one line, escaped, and short. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'A mapping';
  const isLong = typeof value === 'string' && value.length > maxQuotedLength;
  return isLong
    ? `${JSON.stringify(value.slice(0, maxQuotedLength))}…`
    : (JSON.stringify(value) ?? 'Nothing');
}
