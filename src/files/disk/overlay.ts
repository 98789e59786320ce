import { isAbsolute, posix } from 'node:path';
import type { Disk, DiskEntry } from './disk.ts';

/** Files by path in the project, with `/`. */
export type NewFiles = ReadonlyMap<string, Uint8Array>;

/** The disk as it will be once these files are written, so that they can be checked before they are. */
export const overlayNewFiles = (disk: Disk, files: NewFiles): Disk => ({
  list: async (folder) => {
    const own = folderEntries(files, folder);
    const below = await disk.list(folder).catch((error: unknown) => {
      // A folder that does not exist yet.
      if (own.length > 0) return [];
      throw error;
    });
    const known = new Set(own.map(({ path }) => path));
    return [...below.filter(({ path }) => !known.has(path)), ...own];
  },
  read: async (path, options) => {
    const bytes = isAbsolute(path) ? undefined : files.get(posix.normalize(path));
    if (bytes === undefined) return disk.read(path, options);
    return bytes.length <= options.limit
      ? { bytes }
      : { failure: 'too-large', detail: `it has ${bytes.length} bytes; at most ${options.limit} are read` };
  },
});

function folderEntries(files: NewFiles, folder: string): readonly DiskEntry[] {
  const start = folder === '' ? '' : `${folder}/`;
  const inside = [...files.keys()].filter((path) => path.startsWith(start));
  const names = new Set(inside.map((path) => path.slice(start.length).split('/')[0] ?? ''));
  return [...names].map((name): DiskEntry => {
    const path = `${start}${name}`;
    return { path, real: path, type: files.has(path) ? 'file' : 'folder' };
  });
}
