import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { nearMiss } from './near-miss.ts';

/** A list that Microsoft extends: the values that we know, and when they were looked up where. */
export type KnownWords = {
  readonly words: readonly string[];
  readonly source: string;
  readonly date: string;
};

/** The words of a field whose list Microsoft extends; undefined for any other field. */
export function knownWords(schema: TSchema | undefined): KnownWords | undefined {
  const { extended } = annotationsOf(schema);
  const words: unknown = schema && Reflect.get(schema, 'enum');
  return extended && Array.isArray(words) ? { words: words.map(String), ...extended } : undefined;
}

/** True for a value that the marketplace may know although we do not; a misspelling is not one. */
export function isUnknownWord(schema: TSchema | undefined, value: unknown): boolean {
  const known = knownWords(schema);
  if (known === undefined || typeof value !== 'string' || known.words.includes(value)) return false;
  return /^[A-Za-z][A-Za-z0-9._-]{0,99}$/.test(value) && nearMiss(value, known.words) === undefined;
}
