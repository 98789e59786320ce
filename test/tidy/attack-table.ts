/** One row of the table of attacks in SECURITY.md; `tests` are paths of this repository. */
export type AttackRow = {
  readonly attack: string;
  readonly protection: string;
  readonly tests: readonly string[];
};

const heading = '## Table of attacks\n';

/** The rows of the table, without its header. */
export function attackRows(markdown: string): readonly AttackRow[] {
  const [, after = ''] = markdown.split(heading);
  const [section = ''] = after.split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [, attack = '', protection = '', tests = ''] = line.split('|').map((cell) => cell.trim());
    return { attack, protection, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path) };
  });
}

/** Rows with an empty cell, or with a test that does not exist, as `attack: what is wrong`. */
export const rowFaults = (rows: readonly AttackRow[], tests: ReadonlySet<string>): readonly string[] =>
  rows.flatMap(({ attack, protection, tests: named }) => {
    const missing = named.filter((path) => !tests.has(path)).map((path) => `${path} does not exist`);
    const lacking = protection === '' ? ['nothing protects'] : [];
    return [...lacking, ...(named.length === 0 ? ['no test'] : missing)].map(
      (fault) => `${attack}: ${fault}`,
    );
  });

const attackTest = /^test\/security\/[^/]+\.test\.ts$/;

/** Tests of `test/security` that are in no row. */
export function unnamedAttacks(rows: readonly AttackRow[], tests: ReadonlySet<string>): readonly string[] {
  const named = new Set(rows.flatMap((row) => row.tests));
  return [...tests].filter((path) => attackTest.test(path) && !named.has(path));
}
