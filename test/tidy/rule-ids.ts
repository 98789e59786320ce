import type { SourceFile } from './source-files.ts';

/** Texts that look like the id of a rule but are the name of something else. */
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

/** Every rule id in a text, whether in code, words or comments. */
export const ruleIdsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w-])[A-Z]{2,}(?:-[A-Z0-9]+)+(?![\w-])/g)]
    .map(([id]) => id)
    .filter((id) => !otherNames.has(id));

/** Ids that a file names but that cannot be explained, as `path: ID`. */
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
