import type { TSchema } from 'typebox';
import { annotationsOf } from '../../kinds/annotations.ts';
import { fieldNames, itemKey, itemSchema } from '../../kinds/keyed.ts';
import { isObject, type Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Parsed } from '../yaml/parse.ts';
import { problemAt, type Mistake } from '../problems.ts';
import { childSchema } from './schema-at.ts';
import { keySource, lackingSource, nodeSource, trail, valueSource, type Keys } from '../yaml/tree.ts';

/**
 * What is wrong with the items of a list: a duplicate, or an item without exactly one of two alternatives.
 */
export type ItemMistake = { readonly keys: Keys; readonly problem: Problem };

/** Checks every list of a document whose items have a key or form a set. */
export function itemMistakes(document: Parsed, schema: TSchema): readonly ItemMistake[] {
  const found: ItemMistake[] = [];
  visitItems({ document, found }, { keys: [], schema, value: document.value });
  return found;
}

type ItemWalk = { readonly document: Parsed; readonly found: ItemMistake[] };
type ItemSpot = { readonly keys: Keys; readonly schema: TSchema; readonly value: Json | undefined };

function visitItems(walk: ItemWalk, spot: ItemSpot): void {
  const { keys, schema, value } = spot;
  if (Array.isArray(value)) visitList(walk, { ...spot, value });
  else if (isObject(value))
    for (const [name, member] of Object.entries(value)) {
      const child = childSchema(schema, name);
      if (child !== undefined) visitItems(walk, { keys: [...keys, name], schema: child, value: member });
    }
}

function visitList(
  walk: ItemWalk,
  { keys, schema, value }: ItemSpot & { readonly value: readonly Json[] },
): void {
  const item = itemSchema(schema);
  if (annotationsOf(schema).set === true) return addRepeatedWords(walk, keys, value);
  if (item === undefined || fieldNames(item).length === 0) return;
  const parts = annotationsOf(schema).key ?? [];
  const first = new Map<string, number>();
  value.forEach((member, index) => {
    if (!isObject(member)) return;
    const at = [...keys, index];
    if (parts.length > 0) judgeItem(walk, { at, parts, item: member });
    const key = parts.length > 0 && isIdentified(parts, member) ? itemKey(schema, member) : undefined;
    const known = key === undefined ? undefined : first.get(key);
    if (key !== undefined && known === undefined) first.set(key, index);
    if (known !== undefined) addRepeat(walk, at, [...keys, known]);
    visitItems(walk, { keys: at, schema: item, value: member });
  });
}

function addRepeatedWords(walk: ItemWalk, keys: Keys, words: readonly Json[]): void {
  const first = new Map<string, number>();
  words.forEach((word, index) => {
    if (typeof word !== 'string') return;
    const known = first.get(word);
    if (known === undefined) first.set(word, index);
    else addRepeat(walk, [...keys, index], [...keys, known]);
  });
}

const isIdentified = (parts: readonly string[], item: Readonly<Record<string, Json>>): boolean =>
  parts.every((part) => part.split('|').some((name) => ['string', 'number'].includes(typeof item[name])));

function addRepeat({ document, found }: ItemWalk, at: Keys, first: Keys): void {
  const { line } = valueSource(document.tree, first);
  found.push({
    keys: at,
    problem: problemAt(itemSource(document, at), {
      rule: 'REF-DUPLICATE',
      message: `This item stands in the list already, in line ${line}.`,
      hint: 'Remove one of the two.',
    }),
  });
}

const itemSource = ({ tree }: Parsed, at: Keys) => {
  const node = trail(tree, at).at(-1)?.node;
  return node ? nodeSource(tree, node) : valueSource(tree, at);
};

type JudgedItem = {
  readonly at: Keys;
  readonly parts: readonly string[];
  readonly item: Readonly<Record<string, Json>>;
};

/** A key part `file|url` means that an item has exactly one of the two. */
function judgeItem({ document, found }: ItemWalk, { at, parts, item }: JudgedItem): void {
  for (const names of parts.map((part) => part.split('|')).filter(({ length }) => length > 1)) {
    const present = names.filter((name) => item[name] !== undefined);
    if (present.length === 1) continue;
    const extra = present[1];
    const source =
      extra === undefined ? lackingSource(document.tree, at) : keySource(document.tree, [...at, extra]);
    found.push({ keys: at, problem: problemAt(source, alternativeMistake(names, extra)) });
  }
}

const alternativeMistake = (names: readonly string[], extra: string | undefined): Mistake => ({
  rule: extra === undefined ? 'SCHEMA-REQUIRED' : 'SCHEMA-KEY',
  message:
    extra === undefined
      ? `This item lacks ${names.join(' or ')}.`
      : `This item has both ${names.join(' and ')}.`,
  hint: `Write exactly one of ${names.join(' and ')}.`,
});
