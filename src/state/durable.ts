import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** For `catch`: a value in place of a file that is not there. */
export const missing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return instead;
    throw error;
  };

/** Replaces a file by an atomic rename after its bytes reached the disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.tmp`;
  const file = await open(fresh, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  await syncFolder(dirname(path));
}

/** Makes created, renamed and deleted names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
