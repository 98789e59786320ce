import { isAbsolute, posix, win32 } from 'node:path';
import type { Disk } from './disk.ts';
import { failureMistake, type Mistake } from '../problems.ts';

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
    return 'bytes' in result ? { path, bytes: result.bytes } : { mistake: failureMistake(path, result) };
  };
