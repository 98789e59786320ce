import { constants } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { systemCode, explainPathErrors } from './system-errors.ts';

/** Only its owner may read what we write. */
const ownFileMode = 0o600;
const ownFolderMode = 0o700;

/** The error for a link where we keep our own files: its author chose what we would read or replace. */
const linkRefused = (path: string): UserError =>
  new UserError('own-link', `${path} is a link, and none is followed where offerctl keeps its files`, {
    hint: 'look where it leads and who made it, then remove it; nothing was changed',
  });

/** Opens a file of ours, never through a link, and without waiting for a pipe. */
async function openOwn(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, ownFileMode);
  } catch (error) {
    if (systemCode(error) === 'ELOOP') throw linkRefused(path);
    throw error;
  }
}

/** Opens a file of ours for reading; rejects with the system's error if there is none. */
export const openOwnFile = (path: string): Promise<FileHandle> => openOwn(path, constants.O_RDONLY);

/** Creates a file of ours that must not exist yet. */
export const makeOwnFile = (path: string): Promise<FileHandle> =>
  openOwn(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);

/** The text of a file of ours. */
export async function readOwnFile(path: string): Promise<string> {
  const file = await openOwnFile(path);
  try {
    return await file.readFile('utf8');
  } catch (error) {
    // The system names no path for a file that is already open.
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  } finally {
    await file.close();
  }
}

/** Opens a file of ours for reading and appending; creates it if missing. */
export async function openToAppend(path: string): Promise<FileHandle> {
  const file = await openOwn(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
  await file.chmod(ownFileMode);
  return file;
}

type Durability = {
  /** Waits until the bytes reached the disk. */
  readonly durably?: boolean;
};

/** Creates a file of ours next to `path` with an unpredictable name, and returns that name. */
async function writeBeside(path: string, content: string, options: Durability = {}): Promise<string> {
  const fresh = `${path}.${randomBytes(6).toString('hex')}${unfinishedSuffix}`;
  const file = await makeOwnFile(fresh);
  try {
    await file.writeFile(content);
    if (options.durably) await file.sync();
    return fresh;
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Replaces a file by an atomic rename; a link in its place is replaced, never followed. */
export const replaceOwnFile = (path: string, content: string, options: Durability = {}): Promise<void> =>
  explainPathErrors(path, async () => {
    const fresh = await writeBeside(path, content, options);
    try {
      await rename(fresh, path);
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    }
  });

const unfinishedSuffix = '.tmp';
const unfinishedName = /\.[0-9a-f]{12}\.tmp$/;

/** Removes unfinished files that killed runs left in a folder of ours; requires its lock. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => unfinishedName.test(name));
  for (const name of left) await rm(join(folder, name), { force: true });
}

/** Creates a folder of ours and its missing parents; its last name must not be a link. */
export async function makeOwnFolder(path: string): Promise<void> {
  const facts = await lstat(path).catch(() => undefined);
  if (facts?.isSymbolicLink()) throw linkRefused(path);
  if (facts?.isDirectory()) return;
  try {
    await explainPathErrors(path, () => mkdir(path, { mode: ownFolderMode }));
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await lstat(path)).isDirectory()) return;
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeOwnFolder(dirname(path));
    await makeOwnFolder(path);
  }
}

/**
 * Removes the access of other accounts to a folder of ours and its files, which an earlier version left
 * open.
 */
export async function closeToOthers(folder: string): Promise<void> {
  if ((await lstat(folder).catch(() => undefined))?.isDirectory() !== true) return;
  await chmod(folder, ownFolderMode);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isFile()) await chmod(join(folder, entry.name), ownFileMode);
}

/** Names in a folder of ours; none if the folder does not exist. */
export async function listOwnFolder(folder: string): Promise<readonly string[]> {
  const facts = await lstat(folder).catch(() => undefined);
  if (facts?.isSymbolicLink()) throw linkRefused(folder);
  return facts === undefined ? [] : readdir(folder);
}
