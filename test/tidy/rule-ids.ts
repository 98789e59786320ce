import type { SourceFile } from './source-files.ts';

/** What looks like the id of a rule and is the name of something else. */
const otherNames: ReadonlySet<string> = new Set([
  'AES-256-GCM',
  'CURRENT-1',
  'OFFER-ID',
  'PDF-1',
  'SHA-256',
  'SR-IOV',
  'UTF-16',
  'UTF-8',
  'YYYY-MM-DD',
]);

/** Every id of a rule that a text names, in code, words or comments. */
export const ruleIdsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w-])[A-Z]{2,}(?:-[A-Z0-9]+)+(?![\w-])/g)]
    .map(([id]) => id)
    .filter((id) => !otherNames.has(id));

/** Ids that a file names and that nothing explains, as `path: ID`. */
export const unexplainedIds =
  (isExplained: (id: string) => boolean) =>
  ({ path, text }: SourceFile): readonly string[] =>
    ruleIdsIn(text)
      .filter((id) => !isExplained(id))
      .map((id) => `${path}: ${id}`);

/** Rules that no test names. */
export const untestedRules = (ids: readonly string[], tests: readonly SourceFile[]): readonly string[] => {
  const met = new Set(tests.flatMap(({ text }) => ruleIdsIn(text)));
  return ids.filter((id) => !met.has(id));
};
