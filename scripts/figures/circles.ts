import { posix } from 'node:path';
import { importsOf } from '../../test/tidy/import-matrix.ts';
import type { Source } from './parse.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

/** What each file imports, as far as that is among the given files. */
export function importGraph(sources: readonly Source[]): Graph {
  const known = new Set(sources.map(({ path }) => path));
  const targetsOf = ({ path, text }: Source) =>
    importsOf(text)
      .map((name) => posix.join(posix.dirname(path), name))
      .filter((target) => known.has(target));
  return new Map(sources.map((one) => [one.path, targetsOf(one)]));
}

/** Groups of files that import each other, directly or not (Tarjan's strongly connected components). */
export function findCircles(graph: Graph): readonly (readonly string[])[] {
  const [index, low] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) circles.push(group.toSorted());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

/** The number of files on the longest path of imports; circles are walked once. */
export function longestChain(graph: Graph): number {
  const known = new Map<string, number>();
  const lengthFrom = (node: string): number => {
    const length = known.get(node);
    if (length !== undefined) return length;
    known.set(node, 0);
    const longest = 1 + Math.max(0, ...(graph.get(node) ?? []).map(lengthFrom));
    known.set(node, longest);
    return longest;
  };
  return Math.max(0, ...[...graph.keys()].map(lengthFrom));
}
