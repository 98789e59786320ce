import { isList, isObject, sameJson, type Json, type JsonObject } from '../../model/json.ts';

/** Stands for what two values have in common. */
const commonMark = '…';

/** A text whose first difference is far in is shown from shortly before that place. */
const longText = 60;
const lead = 20;

/**
 * Two values without what they have in common, so that cutting them off does not hide the difference.
 * Objects keep the members that differ, lists of equal length the items, and long texts their ends.
 */
export function differing(a: Json, b: Json): readonly [Json, Json] {
  if (typeof a === 'string' && typeof b === 'string') return differingTexts(a, b);
  if (isList(a) && isList(b)) return a.length === b.length ? differingItems(a, b) : [a, b];
  if (isObject(a) && isObject(b) && !isMaskedValue(a) && !isMaskedValue(b)) return differingMembers(a, b);
  return [a, b];
}

/** The mask of a hidden value is shown as it is. */
const isMaskedValue = (value: JsonObject): boolean => value['secret'] === true || value['personal'] === true;

function differingTexts(a: string, b: string): readonly [string, string] {
  if (Math.min(a.length, b.length) <= longText) return [a, b];
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((sign, index) => sign !== right[index]);
  const from = Math.max(0, (at < 0 ? left.length : at) - lead);
  const end = (signs: readonly string[]): string => `${commonMark}${signs.slice(from).join('')}`;
  return from === 0 ? [a, b] : [end(left), end(right)];
}

function differingItems(a: readonly Json[], b: readonly Json[]): readonly [Json, Json] {
  const pairs = a.flatMap((item, index): readonly (readonly [Json, Json])[] => {
    const other = b[index] ?? null;
    return sameJson(item, other) ? [] : [differing(item, other)];
  });
  return [pairs.map(([left]) => left), pairs.map(([, right]) => right)];
}

function differingMembers(a: JsonObject, b: JsonObject): readonly [Json, Json] {
  const names = Object.keys({ ...a, ...b }).filter((name) => !isSamePart(a[name], b[name]));
  const pairs = names.map((name) => [name, ...pair(a[name], b[name])] as const);
  const side = (at: 1 | 2): JsonObject =>
    Object.fromEntries(
      pairs.flatMap((found) => {
        const value = found[at];
        return value === undefined ? [] : [[found[0], value]];
      }),
    );
  return [side(1), side(2)];
}

const isSamePart = (a: Json | undefined, b: Json | undefined): boolean =>
  a !== undefined && b !== undefined && sameJson(a, b);

const pair = (a: Json | undefined, b: Json | undefined): readonly [Json | undefined, Json | undefined] =>
  a === undefined || b === undefined ? [a, b] : differing(a, b);

/**
 * How many values two objects have in common, at any depth: the more, the more likely one became the other.
 */
export function likeness(a: Json | undefined, b: Json | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (!isObject(a) || !isObject(b)) return sameJson(a, b) ? 1 : 0;
  return Object.keys(a).reduce((sum, name) => sum + likeness(a[name], b[name]), 0);
}
