import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeOwnFolder, replaceOwnFile } from '../filesystem/own-files.ts';
import { systemCode } from '../filesystem/system-errors.ts';

/** For `catch`: returns a value in place of a missing file. */
export const missing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (systemCode(error) === 'ENOENT') return instead;
    throw error;
  };

/** Replaces a file by an atomic rename after its bytes reached the disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await makeOwnFolder(dirname(path));
  await replaceOwnFile(path, text, { durably: true });
  await syncFolder(dirname(path));
}

/** Makes the created, renamed and deleted names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
