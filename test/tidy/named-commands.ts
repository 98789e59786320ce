import type { SourceFile } from './source-files.ts';

/** The words that the command line defines, subcommands included. */
export const definedCommands = (sources: readonly SourceFile[]): ReadonlySet<string> =>
  new Set(
    sources
      .filter(({ path }) => path.startsWith('src/cli/'))
      .flatMap(({ text }) => [...text.matchAll(/\.command\('([a-z-]+)'\)/g)].map(([, word]) => word ?? '')),
  );

/** Commands in code spans and code blocks of a document that do not exist, as `path: WORD`. */
export const unknownCommands =
  (known: ReadonlySet<string>) =>
  ({ path, text }: SourceFile): readonly string[] =>
    [...text.matchAll(/(?:`|^ *|&& |-- )offerctl +(?:-- )?([a-z][a-z-]*)/gm)]
      .map(([, word]) => word ?? '')
      .filter((word) => !known.has(word))
      .map((word) => `${path}: ${word}`);

/** Commands that no code span of a document names. */
export function unnamedCommands(known: ReadonlySet<string>, text: string): readonly string[] {
  const words = new Set((text.match(/`[^`]*`/g) ?? []).flatMap((span) => span.match(/[\w-]+/g) ?? []));
  return [...known].filter((word) => !words.has(word));
}
