import { randomUUID } from 'node:crypto';
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { forgetSecrets } from './forget-secrets.ts';
import { deleteStore } from './open-store.ts';
import { recogniseStore } from './recognise.ts';

/**
 * Writes the current store, including its journal but without credentials, into one file; equal content
 * gives equal bytes. Does nothing if there is no store.
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

/** Whether a packed store has deals, each of which names its customer. */
export function holdsDeals(packed: string): boolean {
  const database = new DatabaseSync(packed, { readOnly: true });
  try {
    const has = (query: string) => database.prepare(query).get() !== undefined;
    return has(`SELECT 1 FROM sqlite_schema WHERE name = 'deal'`) && has('SELECT 1 FROM deal LIMIT 1');
  } finally {
    database.close();
  }
}

/** Replaces the store at `path` by a packed one. Processes that have the old one open keep using it. */
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
