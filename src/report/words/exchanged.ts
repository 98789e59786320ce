import { isObject, type Json } from '../../model/json.ts';
import { differing, likeness } from './differing.ts';
import { isCut, valueWords, type Item } from './value-words.ts';

/** The differing parts of two values that are too long for a line: cut off, both might look the same. */
export function differingSides(before: Json | undefined, after: Json | undefined, characters: number): Sides {
  if (before === undefined || after === undefined || isTextual(before) || isTextual(after)) return {};
  if (!isCut(before, characters) && !isCut(after, characters)) return {};
  const [old, now] = differing(before, after);
  return { before: old, after: now };
}

type Sides = { readonly before?: Json; readonly after?: Json };

const isTextual = (value: Json): boolean => typeof value === 'string';

/** The most pairs of items that are compared, and the most items that one item is compared with. */
const mostPairs = 400;
const mostCompared = 20;

const itemWords = (items: readonly Item[]): readonly string[] => items.map(({ words }) => words);

/** What was removed and what was added. If one item replaced another, leaves out what both have in common. */
export function exchanged(
  removed: readonly Item[],
  added: readonly Item[],
  characters: number,
): readonly [readonly string[], readonly string[]] {
  // Only the first few items of long lists are shown, so pairing all of them is not worth the time.
  if (removed.length * added.length > mostPairs) return [itemWords(removed), itemWords(added)];
  const left = new Set(added);
  const pairs = removed.map((item): readonly [Item, Item | undefined] => {
    const [twin] = [...left].toSorted(
      (a, b) => likeness(item.value, b.value) - likeness(item.value, a.value),
    );
    if (twin === undefined || likeness(item.value, twin.value) === 0) return [item, undefined];
    left.delete(twin);
    return [item, twin];
  });
  const told = new Map<Item, string>();
  for (const [old, now] of pairs) {
    const sides = differingSides(old.value, now?.value, characters);
    if (now === undefined || sides.before === undefined || sides.after === undefined) continue;
    told.set(old, valueWords(sides.before, characters)).set(now, valueWords(sides.after, characters));
  }
  const all = [...removed, ...added].slice(0, mostCompared);
  const wordsFor = (item: Item): string => told.get(item) ?? wordsApart(item, all, characters);
  return [removed.map(wordsFor), added.map(wordsFor)];
}

/** An item too long for a line begins with the members in which it differs from the item most like it. */
function wordsApart(item: Item, all: readonly Item[], characters: number): string {
  const { value, words } = item;
  if (!isObject(value) || !isCut(value, characters)) return words;
  const [nearest] = all
    .filter((other) => other !== item && likeness(value, other.value) > 0)
    .toSorted((a, b) => likeness(value, b.value) - likeness(value, a.value));
  if (!isObject(nearest?.value)) return words;
  const [own] = differing(value, nearest.value);
  const first = isObject(own) ? Object.keys(own) : [];
  const names = [...first, ...Object.keys(value).filter((name) => !first.includes(name))];
  return valueWords(Object.fromEntries(names.map((name) => [name, value[name]])), characters);
}
