import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { findGitFolders, isGitName } from '../../filesystem/git-folders.ts';
import { isInside } from '../../filesystem/is-inside.ts';

/** An entry of a folder; `real` is its path with links resolved. */
export type DiskEntry = {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'dangling' | 'outside' | 'special';
  readonly real: string;
};

export type ReadFailure = 'missing' | 'outside' | 'not-a-file' | 'too-large' | 'unreadable';

type ReadResult = { readonly bytes: Uint8Array } | { readonly failure: ReadFailure; readonly detail: string };

/** The part of a file system that loading needs. Paths are relative to the project. */
export type Disk = {
  /** Entries of a folder (`''` is the project), links resolved; never rejects because of one bad entry. */
  readonly list: (folder: string) => Promise<readonly DiskEntry[]>;
  /** At most `limit` bytes of a regular file of the project. */
  readonly read: (path: string, options: ReadOptions) => Promise<ReadResult>;
};

type ReadOptions = {
  readonly limit: number;
  /**
   * Set when a document names the file: environment files, credentials and our own records are then refused.
   */
  readonly named?: true;
};

/**
 * The real file system below `root`. Its calls block: thousands of small files are then read twice as fast.
 */
export function nodeDisk(root: string): Disk {
  const opened = openRoot(root);
  // A read reports a missing folder; if nothing is read, the rejection must not end the process.
  opened.catch(() => undefined);
  return {
    list: async (folder) => listEntries((await opened).real, folder),
    read: async (path, options) => {
      try {
        return readWithin(await opened, path, options);
      } catch (error) {
        return readFailure(error);
      }
    },
  };
}

/** A project's folder with links resolved, and the folders in which git keeps what belongs to it. */
type Root = { readonly real: string; readonly gitFolders: readonly string[] };

async function openRoot(root: string): Promise<Root> {
  const real = realpathSync.native(root);
  return { real, gitFolders: await findGitFolders(real) };
}

const listEntries = (root: string, folder: string): readonly DiskEntry[] =>
  readdirSync(join(root, folder)).map((name) => readEntry(root, folder === '' ? name : `${folder}/${name}`));

function readEntry(root: string, path: string): DiskEntry {
  const place = join(root, path);
  try {
    const own = lstatSync(place);
    const link = own.isSymbolicLink();
    const real = link ? realpathSync.native(place) : place;
    const base = { path, real: relative(root, real).split(sep).join('/') };
    if (!isInside(root, real)) return { ...base, type: 'outside' };
    const facts = link ? statSync(real) : own;
    return { ...base, type: facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'special' };
  } catch {
    return { path, real: path, type: 'dangling' };
  }
}

function readWithin(
  { real: root, gitFolders }: Root,
  path: string,
  { limit, named }: ReadOptions,
): ReadResult {
  const place = resolve(root, path);
  const outside: ReadResult = { failure: 'outside', detail: 'it lies outside of the project' };
  if (!isInside(root, place)) return outside;
  const real = realpathSync.native(place);
  if (!isInside(root, real)) return outside;
  const names = [place, real].flatMap((way) => relative(root, way).split(sep));
  if (names.some(isGitName) || gitFolders.some((folder) => isInside(folder, real)))
    return { failure: 'outside', detail: 'git’s own files hold credentials' };
  if (named && names.some(isHiddenName))
    return { failure: 'outside', detail: 'names that begin with a dot are for settings and credentials' };
  return readRegular(real, limit);
}

const isHiddenName = (name: string): boolean => name !== '..' && name.startsWith('.');

function readRegular(place: string, limit: number): ReadResult {
  // A FIFO opened without O_NONBLOCK waits for a writer forever.
  const file = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) return { failure: 'not-a-file', detail: 'it is not a regular file' };
    if (facts.size > limit)
      return { failure: 'too-large', detail: `it has ${facts.size} bytes; at most ${limit} are read` };
    return { bytes: readFileSync(file) };
  } finally {
    closeSync(file);
  }
}

const readFailures: Readonly<Record<string, { failure: ReadFailure; detail: string }>> = {
  ENOENT: { failure: 'missing', detail: 'it does not exist' },
  ENOTDIR: { failure: 'missing', detail: 'it does not exist' },
  ELOOP: { failure: 'missing', detail: 'its links run in a circle' },
  EISDIR: { failure: 'not-a-file', detail: 'it is a folder' },
  ENXIO: { failure: 'not-a-file', detail: 'it is not a regular file' },
};

function readFailure(error: unknown): ReadResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return readFailures[code] ?? { failure: 'unreadable', detail: `reading it failed (${code})` };
}
