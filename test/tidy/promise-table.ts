/** One row of the promises in SECURITY.md: ids of rules, and paths of this repository. */
export type PromiseRow = {
  readonly promise: string;
  readonly rules: readonly string[];
  readonly tests: readonly string[];
};

const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** The rows of the table, without its header. */
export function promiseRows(markdown: string): readonly PromiseRow[] {
  const [, after = ''] = markdown.split('## Promises\n');
  const [section = ''] = after.split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [, promise = '', rules = '', tests = ''] = line.split('|').map((cell) => cell.trim());
    return { promise, rules: quoted(rules), tests: quoted(tests) };
  });
}

/** Rows without a test, and rules that none of their row's tests names, as `promise: what is wrong`. */
export const promiseFaults = (
  rows: readonly PromiseRow[],
  texts: ReadonlyMap<string, string>,
): readonly string[] =>
  rows.flatMap(({ promise, rules, tests }) => {
    const missing = tests.filter((path) => !texts.has(path)).map((path) => `${path} does not exist`);
    const unnamed = rules
      .filter((rule) => !tests.some((path) => texts.get(path)?.includes(rule)))
      .map((rule) => `no test names ${rule}`);
    const none = tests.length === 0 ? ['no test'] : [];
    return [...none, ...missing, ...unnamed].map((fault) => `${promise}: ${fault}`);
  });

/** Rules that are in no row. */
export function unpromised(rows: readonly PromiseRow[], rules: readonly string[]): readonly string[] {
  const named = new Set(rows.flatMap((row) => row.rules));
  return rules.filter((rule) => !named.has(rule));
}
