import type { Problem } from '../../model/problem.ts';
import { decode } from '../yaml/decode.ts';
import type { Disk } from './disk.ts';
import { claimsToBeOurs } from '../yaml/parse.ts';
import { failureMistake, problemAt, startOf, type FailedRead } from '../problems.ts';

type FileText = { readonly file: string; readonly text: string };
export type FileTexts = { readonly texts: readonly FileText[]; readonly problems: readonly Problem[] };

const yamlLimit = 5_000_000;
/** Up to this size, a file that is too large is still checked for our documents. */
const glanceLimit = 50_000_000;
/** Files open at the same time; far below the limit of a process. */
const batch = 32;

/** Reads the texts of YAML files; silently skips foreign files that are not text or too large. */
export async function readTexts(disk: Disk, files: readonly string[]): Promise<FileTexts> {
  const results: FileTexts[] = [];
  for (let start = 0; start < files.length; start += batch) {
    const some = files.slice(start, start + batch);
    results.push(...(await Promise.all(some.map((file) => readFileText(disk, file)))));
  }
  return {
    texts: results.flatMap(({ texts }) => texts),
    problems: results.flatMap(({ problems }) => problems),
  };
}

async function readFileText(disk: Disk, file: string): Promise<FileTexts> {
  const result = await disk.read(file, { limit: yamlLimit });
  if ('failure' in result) {
    const isOurs = result.failure !== 'too-large' || (await readClaim(disk, file));
    return { texts: [], problems: isOurs ? [failureProblem(file, result)] : [] };
  }
  const decoded = decode(file, result.bytes);
  if ('text' in decoded) return { texts: [{ file, text: decoded.text }], problems: [] };
  return { texts: [], problems: claims(result.bytes) ? [decoded.problem] : [] };
}

const failureProblem = (file: string, failure: FailedRead): Problem =>
  problemAt(startOf(file), failureMistake(file, failure));

/** A file too large even to check counts as ours: a needless problem is better than a lost document. */
async function readClaim(disk: Disk, file: string): Promise<boolean> {
  const result = await disk.read(file, { limit: glanceLimit });
  return 'failure' in result || claims(result.bytes);
}

/** Without its mark and NUL bytes, UTF-16 reads like the text it contains. */
const claims = (bytes: Uint8Array): boolean =>
  claimsToBeOurs(
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll('\0', '')
      .replace(/^[^ -~]+/, ''),
  );
