import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar } from 'yaml';
import type { Json } from '../../model/json.ts';
import { quoted, type Mistake } from '../problems.ts';
import { scalarMistake } from './plain-scalar.ts';

/** The plain value of a document, the targets of its aliases, and what YAML allows but a catalog does not. */
export type Expanded = {
  readonly value: Json;
  readonly aliases: ReadonlyMap<Alias, Node>;
  readonly mistakes: readonly (Mistake & { readonly node: Node })[];
};

/** Deeper than any catalog document, but far from exhausting the stack. */
const maxYamlDepth = 60;
/** Number of values that aliases may add to a document; enough for shared blocks, far too few for a bomb. */
const mostAliased = 10_000;

type ExpandWalk = {
  readonly anchors: Map<string, Node>;
  readonly aliases: Map<Alias, Node>;
  /** Value and size of completed nodes with an anchor. */
  readonly known: Map<Node, { readonly value: Json; readonly size: number }>;
  readonly mistakes: (Mistake & { readonly node: Node })[];
  size: number;
  aliased: number;
};

/**
 * Turns nodes into plain values in one visit; stops at circles, bombs, excessive depth, and values that JSON
 * cannot express.
 */
export function expand(root: Node): Expanded {
  const walk: ExpandWalk = {
    anchors: new Map(),
    aliases: new Map(),
    known: new Map(),
    mistakes: [],
    size: 0,
    aliased: 0,
  };
  const value = valueOf(walk, root, 0);
  return { value, aliases: walk.aliases, mistakes: walk.mistakes };
}

function valueOf(walk: ExpandWalk, node: Node | null, depth: number): Json {
  if (node === null) return null;
  walk.size += 1;
  if (isAlias(node)) return aliasValue(walk, node);
  if (isScalar(node)) return anchored(walk, node, () => scalarValue(walk, node));
  if (depth >= maxYamlDepth) return mistaken(walk, node, tooDeep);
  if (isMap<Node, Node | null>(node)) return anchored(walk, node, () => mapValue(walk, node.items, depth));
  if (isSeq<Node>(node))
    return anchored(walk, node, () => node.items.map((item) => valueOf(walk, item, depth + 1)));
  return null;
}

const tooDeep: Mistake = {
  rule: 'YAML-DEPTH',
  message: `More than ${maxYamlDepth} levels of nesting.`,
  hint: 'No document of a catalog is nested like this; write it flat.',
};

function mistaken(walk: ExpandWalk, node: Node, mistake: Mistake): null {
  walk.mistakes.push({ ...mistake, node });
  return null;
}

function anchored(walk: ExpandWalk, node: Node, build: () => Json): Json {
  const name = isAlias(node) ? undefined : (node as Scalar).anchor;
  if (name === undefined) return build();
  walk.anchors.set(name, node);
  const before = walk.size;
  const value = build();
  walk.known.set(node, { value, size: walk.size - before + 1 });
  return value;
}

function aliasValue(walk: ExpandWalk, alias: Alias): Json {
  const target = walk.anchors.get(alias.source);
  if (target === undefined)
    return mistaken(walk, alias, aliasMistake(`The alias ${quoted(alias.source)} has no anchor before it.`));
  walk.aliases.set(alias, target);
  const known = walk.known.get(target);
  if (known === undefined)
    return mistaken(walk, alias, aliasMistake(`The alias ${quoted(alias.source)} contains itself.`));
  walk.size += known.size;
  walk.aliased += known.size;
  if (walk.aliased > mostAliased)
    return mistaken(walk, alias, aliasMistake(`Aliases expand to more than ${mostAliased} values.`));
  return known.value;
}

const aliasMistake = (message: string): Mistake => ({
  rule: 'YAML-ALIAS',
  message,
  hint: 'Write the value out instead of using an alias.',
});

function mapValue(walk: ExpandWalk, items: readonly Pair<Node, Node | null>[], depth: number): Json {
  const values = new Map<string, Json>();
  const joined = items.filter(({ key }) => isScalar(key) && key.value === 'apiVersion').length > 1;
  for (const { key, value } of items) {
    const name = keyText(walk, key);
    const plain = valueOf(walk, value, depth + 1);
    if (name === undefined) continue;
    if (!values.has(name)) values.set(name, plain);
    else if (depth > 0 || !joined) mistaken(walk, key, duplicateKey(name));
    else if (name === 'apiVersion') mistaken(walk, key, missingSeparator);
  }
  return Object.fromEntries(values);
}

/** Each key of a second document then stands twice; that is one slip. */
const missingSeparator: Mistake = {
  rule: 'YAML-DUPLICATE',
  message: 'Another document begins here without a line that separates it.',
  hint: 'Write a line --- above it.',
};

const duplicateKey = (name: string): Mistake => ({
  rule: 'YAML-DUPLICATE',
  message: `The key ${quoted(name)} stands twice in this mapping.`,
  hint: 'Remove one of them.',
});

function scalarValue(walk: ExpandWalk, node: Scalar): Json {
  const mistake = scalarMistake(node.value);
  return mistake === undefined ? (node.value as Json) : mistaken(walk, node, mistake);
}

function keyText(walk: ExpandWalk, key: Node): string | undefined {
  if (!isScalar(key) || typeof key.value !== 'string') {
    mistaken(walk, key, { rule: 'YAML-KEY', message: 'This key is not text.', hint: 'Write a plain word.' });
    return undefined;
  }
  if (key.value !== '<<' || key.type !== 'PLAIN') return key.value;
  mistaken(walk, key, {
    rule: 'YAML-MERGE',
    message: 'Merge keys (<<) are not read.',
    hint: 'Write the fields out, or use an alias for the whole value.',
  });
  return undefined;
}
