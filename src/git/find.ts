import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from '../model/environment.ts';
import type { Repository } from './repository.ts';

/** True when the folder, or one above it, is a checkout; asks no git. */
function isCheckout(folder: string): boolean {
  const above = dirname(folder);
  return existsSync(join(folder, '.git')) || (above !== folder && isCheckout(above));
}

/** The repository that a folder belongs to; git is not even loaded where there is none. */
export async function findRepository(folder: string, env: Environment): Promise<Repository | undefined> {
  if (!isCheckout(resolve(folder))) return undefined;
  return (await import('./repository.ts')).openRepository(folder, env);
}
