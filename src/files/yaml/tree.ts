import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
  type ParsedNode,
} from 'yaml';
import type { Source } from '../../model/problem.ts';

/** Position of a value in a document: field names and list indexes, from the document's root. */
export type Keys = readonly (string | number)[];

/** The nodes of one document, with their places. */
export type Tree = {
  readonly file: string;
  readonly root: ParsedNode;
  readonly lines: LineCounter;
  /** The target of each alias. */
  readonly aliases: ReadonlyMap<Alias, Node>;
};

/** A value in a tree, with its key in its mapping; `null` if no value is written. */
export type YamlNodePlace = { readonly node: Node | null; readonly key?: Node };

/** The places from the root along the keys, as far as they exist. */
export function trail(tree: Tree, keys: Keys): readonly YamlNodePlace[] {
  const places: YamlNodePlace[] = [{ node: tree.root }];
  for (const key of keys) {
    const next = child(tree, places.at(-1)?.node, key);
    if (next === undefined) break;
    places.push(next);
  }
  return places;
}

function child(tree: Tree, parent: Node | null | undefined, key: string | number): YamlNodePlace | undefined {
  const node = isAlias(parent) ? tree.aliases.get(parent) : parent;
  if (isMap<Node, Node | null>(node)) {
    const pair = pairsOf(node).get(String(key));
    return pair === undefined ? undefined : { node: pair.value, key: pair.key };
  }
  if (!isSeq<Node>(node)) return undefined;
  const item = node.items[Number(key)];
  return item === undefined ? undefined : { node: item };
}

const indexes = new WeakMap<Node, ReadonlyMap<string, Pair<Node, Node | null>>>();

/**
 * The pairs of a mapping by key, the first of each. A map, because searching for each of many keys would be
 * quadratic.
 */
function pairsOf(map: YAMLMap<Node, Node | null>): ReadonlyMap<string, Pair<Node, Node | null>> {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const named = map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair] as const);
  const index = new Map(named.toReversed());
  indexes.set(map, index);
  return index;
}

/** Place of the value at these keys; for a missing value, the place of the mapping that lacks it. */
export function valueSource(tree: Tree, keys: Keys): Source {
  const places = trail(tree, keys);
  const last = places.at(-1);
  return places.length > keys.length ? placeSource(tree, last) : ownerSource(tree, last);
}

/** Place of the last key, for an unknown field; for items of a list, place of the item. */
export function keySource(tree: Tree, keys: Keys): Source {
  const last = trail(tree, keys).at(-1);
  return nodeSource(tree, last?.key ?? last?.node ?? tree.root);
}

/** Place of a mapping that lacks something: its key, because a block mapping itself starts one line lower. */
export function lackingSource(tree: Tree, keys: Keys): Source {
  return ownerSource(tree, trail(tree, keys).at(-1));
}

const ownerSource = (tree: Tree, place: YamlNodePlace | undefined): Source =>
  nodeSource(tree, place?.key ?? place?.node ?? tree.root);

function placeSource(tree: Tree, place: YamlNodePlace | undefined): Source {
  const node = place?.node ?? place?.key ?? tree.root;
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  return nodeSource(tree, isBlock ? (place?.key ?? node) : node);
}

export const nodeSource = (tree: Pick<Tree, 'file' | 'lines'>, node: Node): Source =>
  offsetSource(tree, node.range?.[0] ?? 0);

export function offsetSource({ file, lines }: Pick<Tree, 'file' | 'lines'>, offset: number): Source {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}
