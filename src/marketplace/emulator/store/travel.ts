import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { forgetSecrets } from './forget-secrets.ts';
import { deleteStore } from './open-store.ts';

/**
 * Writes the store as it is now, journal included, into one file, without what opens something; the same
 * bytes for the same content. Nothing where there is no store.
 */
export async function packStore(path: string, to: string): Promise<void> {
  if (!existsSync(path)) return;
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

/** Puts a packed store where a store is kept; whoever has the old one open keeps that. */
export function unpackStore(from: string, path: string): void {
  if (!existsSync(from)) return;
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  copyFileSync(from, fresh);
  deleteStore(path);
  renameSync(fresh, path);
}
