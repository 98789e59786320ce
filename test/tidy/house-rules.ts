import type { SourceFile } from './source-files.ts';

const width = 110;

/** Lines that do not fit on a screen beside another file, as `path:line`. */
export const longLines = ({ path, text }: SourceFile): readonly string[] =>
  text.split('\n').flatMap((line, index) => (line.length > width ? [`${path}:${index + 1}`] : []));

const vague = /(?:^|[-/])(?:utils?|helpers?|managers?|services?|base|common)(?=\/|\.[^/]*$)/;

/** Names that say nothing: what is in there is found only by opening it. */
export const vagueNames = ({ path }: SourceFile): readonly string[] => (vague.test(path) ? [path] : []);

const entry = /^src\/[^/]+$/;

/** A lock belongs to a process, and a half-written file carries its number. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/state/lock.ts': ['process.pid', 'process.kill'],
  'src/state/local.ts': ['process.pid'],
};

/** Uses of the process and the console outside the entries, as `path: use`. */
export function processUses({ path, text }: SourceFile): readonly string[] {
  if (!path.startsWith('src/') || entry.test(path)) return [];
  const uses = [...text.matchAll(/\b(?:process|console)(?:\??\.\w+|\[)/g)].map(([use]) => use);
  return uses.filter((use) => !allowed[path]?.includes(use)).map((use) => `${path}: ${use}`);
}

const decides = /^src\/(?:kinds|model|rules|diff|plan|import)\//;

/** Clocks, dice and calls where the same input has to give the same bytes, as `path: use`. */
export function impurities({ path, text }: SourceFile): readonly string[] {
  if (!decides.test(path)) return [];
  const uses = text.matchAll(
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bset(?:Timeout|Interval)\b/g,
  );
  return [...uses].map(([use]) => `${path}: ${use}`);
}
