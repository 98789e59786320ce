import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { joinPath } from '../../model/path.ts';
import type { Meaning } from './value-forms.ts';
import { pointerOf } from '../yaml/pointer.ts';

/** The document with its forms replaced, once as the schema validates it and once as the catalog uses it. */
export function substitute(
  value: JsonObject,
  meanings: readonly Meaning[],
  pick: 'judged' | 'content',
): JsonObject {
  if (meanings.length === 0) return value;
  const replacements = new Map(meanings.map((meaning) => [pointerOf(meaning.form.keys), meaning[pick]]));
  const result = replaced(value, '', replacements);
  return isObject(result) ? result : {};
}

type Replacements = ReadonlyMap<string, Json | undefined>;

function replaced(value: Json, pointer: string, replacements: Replacements): Json | undefined {
  if (replacements.has(pointer)) return replacements.get(pointer);
  // A list keeps its length, so that the places of the other items stay correct.
  if (Array.isArray(value))
    return value.map((item: Json, i) => replaced(item, joinPath(pointer, String(i)), replacements) ?? null);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const kept = replaced(member, joinPath(pointer, key), replacements);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(members);
}
