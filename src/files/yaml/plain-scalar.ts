import type { Mistake } from '../problems.ts';

/** Control characters except tab and line ends, and characters that change the direction of text. */
const unreadableCharacter = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** Why a YAML scalar cannot be a value of a catalog: JSON cannot express it, or a person cannot read it. */
export function scalarMistake(value: unknown): Mistake | undefined {
  if (typeof value === 'string') return unreadableCharacter.test(value) ? controlCharacter : undefined;
  if (typeof value === 'boolean' || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return noNumber;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? tooBig : undefined;
}

const controlCharacter: Mistake = {
  rule: 'YAML-CHARACTER',
  message: 'The text holds a control character.',
  hint: 'Remove it.',
};
const noNumber: Mistake = {
  rule: 'YAML-NUMBER',
  message: 'This is neither text, a finite number, true nor false.',
  hint: 'Put text in quotes.',
};
const tooBig: Mistake = {
  rule: 'YAML-NUMBER',
  message: 'This number is beyond 2^53 and would lose digits.',
  hint: 'If it is an id, put it in quotes.',
};
