import { isAbsolute, posix, win32 } from 'node:path';
import type { Disk } from './disk.ts';
import { given } from '../../model/given.ts';
import { nearMiss } from '../../model/near-miss.ts';
import { failureMistake, quoted, type Mistake } from '../problems.ts';

/** A file that a document names: its path in the project and its bytes. */
type NamedFile = { readonly path: string; readonly bytes: Uint8Array };
export type Named<T> = T | { readonly mistake: Mistake };

const absoluteFailure = { failure: 'outside', detail: 'it is an absolute path' } as const;

/** Reads a file that a document names. */
export type ReadNamed = (from: string, path: string, limit: number) => Promise<Named<NamedFile>>;

/** Paths are relative to the document and stay in the project, whichever document names them. */
export const readNamed =
  (disk: Disk): ReadNamed =>
  async (from, written, limit) => {
    if (isAbsolute(written) || win32.isAbsolute(written))
      return { mistake: failureMistake(written, absoluteFailure) };
    const path = posix.join(posix.dirname(from), written);
    const result = await disk.read(path, { limit, named: true });
    if ('bytes' in result) return { path, bytes: result.bytes };
    const mistake = failureMistake(path, result);
    const hint = result.failure === 'missing' ? await findSimilarFile(disk, path) : undefined;
    return { mistake: { ...mistake, ...given({ hint: hint && `${hint} ${mistake.hint}` }) } };
  };

/** A file beside the missing one whose name differs in case or a letter or two. */
async function findSimilarFile(disk: Disk, path: string): Promise<string | undefined> {
  if (path.includes('\\')) return 'Write / between folders, not a backslash.';
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  if (folder.split('/').some((part) => part.startsWith('.'))) return undefined;
  const entries = await disk.list(folder).catch(() => []);
  const names = entries.filter(({ type }) => type === 'file').map((entry) => posix.basename(entry.path));
  const shown = names.filter((name) => !name.startsWith('.'));
  const near = nearMiss(posix.basename(path), shown);
  return near && `Did you mean ${quoted(near)} in the same folder?`;
}
