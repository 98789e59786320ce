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
  const above = new Set([...replacements.keys()].flatMap(pointersAbove));
  const result = replaced(value, '', { replacements, above });
  return isObject(result) ? result : {};
}

/** What stands at each place, and the places above these; everything else stays as it is. */
type Replacements = {
  readonly replacements: ReadonlyMap<string, Json | undefined>;
  readonly above: ReadonlySet<string>;
};

/** `/a/b` → `/a`, ``. */
const pointersAbove = (pointer: string): readonly string[] =>
  [...pointer.matchAll(/\//g)].map(({ index }) => pointer.slice(0, index));

function replaced(value: Json, pointer: string, places: Replacements): Json | undefined {
  if (places.replacements.has(pointer)) return places.replacements.get(pointer);
  if (!places.above.has(pointer)) return value;
  // A list keeps its length, so that the places of the other items stay correct.
  if (Array.isArray(value))
    return value.map((item: Json, i) => replaced(item, joinPath(pointer, String(i)), places) ?? null);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const kept = replaced(member, joinPath(pointer, key), places);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(members);
}
