import { isAbsolute, posix } from 'node:path';
import type { Disk } from './disk.ts';
import { failureMistake, type Mistake } from './problems.ts';

/** A file that a document names: its path in the project and its bytes. */
type NamedFile = { readonly path: string; readonly bytes: Uint8Array };
export type Named<T> = T | { readonly mistake: Mistake };

const absolute = { failure: 'outside', detail: 'it is an absolute path' } as const;

/** Reads a file that a document names. */
export type ReadNamed = (from: string, path: string, limit: number) => Promise<Named<NamedFile>>;

/**
 * Paths are relative to the document and stay in the project. Only the configuration may use absolute ones:
 * it belongs to whoever runs this.
 */
export function readNamed(disk: Disk, config: string): ReadNamed {
  return async (from, written, limit) => {
    if (isAbsolute(written) && from !== config) return { mistake: failureMistake(written, absolute) };
    const anywhere = from === config && isAbsolute(written);
    const path = isAbsolute(written) ? written : posix.join(posix.dirname(from), written);
    const result = await disk.read(path, { limit, anywhere });
    return 'bytes' in result ? { path, bytes: result.bytes } : { mistake: failureMistake(path, result) };
  };
}
