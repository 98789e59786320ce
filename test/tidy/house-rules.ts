import type { SourceFile } from './source-files.ts';

const width = 110;

/** Lines that are too wide for two files side by side, as `path:line`. */
export const longLines = ({ path, text }: SourceFile): readonly string[] =>
  text.split('\n').flatMap((line, index) => (line.length > width ? [`${path}:${index + 1}`] : []));

const vague = /(?:^|[-/])(?:utils?|helpers?|managers?|services?|base|common)(?=\/|\.[^/]*$)/;

/** Names that do not say what is inside. */
export const vagueNames = ({ path }: SourceFile): readonly string[] => (vague.test(path) ? [path] : []);

const entry = /^src\/(?:[^/]+|process\/.+|cli\/run-command\.ts|action\/run-action\.ts)$/;

/** A lock belongs to a process, and a half-written file has its number in its name. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/filesystem/processes.ts': ['process.kill'],
  'src/filesystem/scratch.ts': ['process.pid', 'process.getuid'],
  'src/state/holder.ts': ['process.pid', 'process.hrtime'],
};

/** Uses of the process and the console outside the entries, as `path: use`. */
export function processUses({ path, text }: SourceFile): readonly string[] {
  if (!path.startsWith('src/') || entry.test(path)) return [];
  const uses = [...text.matchAll(/\b(?:process|console)(?:\??\.\w+|\[)/g)].map(([use]) => use);
  return uses.filter((use) => !allowed[path]?.includes(use)).map((use) => `${path}: ${use}`);
}

const decides = /^src\/(?:rulebook|kinds|model|rules|diff|record|plan|drift|import)\//;

/**
 * Uses of clocks, random values and requests in code that must give the same bytes for the same input, as
 * `path: use`.
 */
export function impurities({ path, text }: SourceFile): readonly string[] {
  if (!decides.test(path)) return [];
  const uses = text.matchAll(
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bset(?:Timeout|Interval)\b/g,
  );
  return [...uses].map(([use]) => `${path}: ${use}`);
}

/** Spreads of a member that may be missing, as `path: spread`; `given()` does the same. */
export const optionalSpreads = ({ path, text }: SourceFile): readonly string[] =>
  path.startsWith('src/')
    ? [...text.matchAll(/\.{3}\(\w[\w.]* === undefined \? \{\} : \{/g)].map(([use]) => `${path}: ${use}`)
    : [];

/** If these use a marketplace, it is in the process of the test. */
const bare: ReadonlySet<string> = new Set([
  'test/apply/killing.ts',
  'test/security/03-compile-cache.test.ts',
]);

/** Tests that start a process with its own environment, so that what goes over its wire is not watched. */
export function unwatched({ path, text }: SourceFile): readonly string[] {
  if (!path.startsWith('test/') || bare.has(path)) return [];
  const starts = text.matchAll(/\b(?:spawn|spawnSync|execFile|execFileSync|fork)\((?:[^()]|\([^()]*\))*\)/g);
  return (
    [...starts]
      // Git does not contact a marketplace.
      .filter(
        ([start]) => !start.includes("('git'") && /\benv\b/.test(start) && !start.includes('...process.env'),
      )
      .map(([start]) => `${path}: ${start}`)
  );
}

const general = /^src\/(?:diff|drift|apply|state|git|github|action)\//;

/** Uses of a kind's field by name where all fields have to be treated alike, as `path: use`. */
export const fieldsByName =
  (fields: ReadonlySet<string>) =>
  ({ path, text }: SourceFile): readonly string[] => {
    if (!general.test(path)) return [];
    return [...text.matchAll(/\['(\w+)'\]|'\/(\w+)/g)]
      .filter(([, member, section]) => fields.has(member ?? section ?? ''))
      .map(([use]) => `${path}: ${use}`);
  };
