import { randomUUID } from 'node:crypto';
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { forgetSecrets } from './forget-secrets.ts';
import { deleteStore } from './open-store.ts';
import { recogniseStore } from './recognise.ts';

/**
 * Writes the store as it is now, journal included, into one file, without what opens something; the same
 * bytes for the same content. Nothing where there is no store.
 */
export async function packStore(path: string, to: string): Promise<void> {
  if (recogniseStore(path) === 'nothing') return;
  rmSync(to, { force: true });
  const database = new DatabaseSync(path);
  try {
    await backup(database, to);
  } finally {
    database.close();
  }
  const packed = new DatabaseSync(to);
  try {
    forgetSecrets(packed);
  } finally {
    packed.close();
  }
}

/** Replaces a kept store by a packed one, at no other path; processes that have the old one open keep it. */
export function unpackStore(from: string, path: string): void {
  if (!existsSync(from)) return;
  recogniseStore(from);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${randomUUID()}`;
  copyFileSync(from, fresh, constants.COPYFILE_EXCL);
  chmodSync(fresh, 0o600);
  deleteStore(path);
  renameSync(fresh, path);
}
