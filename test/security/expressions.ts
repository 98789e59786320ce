import { check } from 'recheck';
import { parseAst } from 'rolldown/parseAst';
import type { SourceFile } from '../tidy/source-files.ts';

/** A regular expression, and one place where it is used. */
export type Expression = { readonly source: string; readonly flags: string; readonly where: string };

type Node = {
  readonly type?: unknown;
  readonly regex?: { readonly pattern: string; readonly flags: string };
};

/** All nodes of a syntax tree, starting with the root. */
function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

const treeOf = ({ text }: SourceFile): readonly Node[] => nodesOf(parseAst(text, { lang: 'ts' }));

/** Every regular expression literal in a file. */
export const literalsOf = (file: SourceFile): readonly Expression[] =>
  treeOf(file).flatMap(({ regex }) =>
    regex ? [{ source: regex.pattern, flags: regex.flags, where: file.path }] : [],
  );

/** True for a file that makes expressions from texts. */
export const makesExpressions = (file: SourceFile): boolean =>
  treeOf(file).some(
    (node) =>
      (node.type === 'NewExpression' || node.type === 'CallExpression') &&
      (Reflect.get(node, 'callee') as { name?: unknown } | undefined)?.name === 'RegExp',
  );

/** Every `pattern` of a JSON Schema, as the validator compiles it. */
export const patternsOf = (where: string, schema: unknown): readonly Expression[] =>
  nodesOf(schema).flatMap((node) => {
    const pattern: unknown = Reflect.get(node, 'pattern');
    return typeof pattern === 'string' ? [{ source: pattern, flags: 'u', where }] : [];
  });

/** Each expression once. */
export const distinct = (all: readonly Expression[]): readonly Expression[] => [
  ...new Map(all.map((one) => [`/${one.source}/${one.flags}`, one])).values(),
];

/** What is wrong with it; `undefined` if its time grows only linearly with the text. */
export async function slowness({ source, flags, where }: Expression): Promise<string | undefined> {
  const found = await check(source, flags, { timeout: 60_000, randomSeed: 1 });
  if (found.status === 'safe') return undefined;
  const why = found.status === 'vulnerable' ? found.complexity.summary : found.error.kind;
  return `${where}: /${source}/${flags} ${why}`;
}
