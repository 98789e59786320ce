import { importGraph, longestChain } from './circles.ts';
import type { Source } from './parse.ts';

/** The folders of `src/plan/` in the order of the pipeline: each may import those before it. */
const planRooms = ['situation', 'redaction', 'steps', 'decide', 'prices', 'refusals', 'by-hand'] as const;

const inPlan = 'src/plan/';
const order: readonly string[] = planRooms;

/** The item at the top of `src/plan/` that contains the file: a folder, or the file itself. */
const itemOf = (path: string): string => path.slice(inPlan.length).split('/')[0] ?? '';

const rank = (item: string): number => (order.includes(item) ? order.indexOf(item) : order.length);

/** What each file and folder at the top of `src/plan/` imports from the others. */
function itemGraph(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  const items = new Map<string, Set<string>>();
  for (const [from, targets] of importGraph(sources)) {
    const item = itemOf(from);
    const others = targets.map(itemOf).filter((other) => other !== item);
    items.set(item, new Set([...(items.get(item) ?? []), ...others]));
  }
  return new Map([...items].map(([item, others]) => [item, [...others]]));
}

/** The layout of `src/plan/`; its files and folders at the top count as one item each. */
export function measurePlan(all: readonly Source[]) {
  const graph = itemGraph(all.filter(({ path }) => path.startsWith(inPlan)));
  const imports = [...graph].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
  return {
    items: graph.size,
    longestChain: longestChain(graph),
    imports: imports.length,
    upward: imports.filter(({ from, to }) => rank(to) > rank(from)).length,
  };
}
