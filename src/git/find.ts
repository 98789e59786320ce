import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';
import type { Repository } from './repository.ts';

/**
 * True when the folder, or one above it, is a checkout; asks no git. Throws where a folder on the way looks
 * like git's own: git before 2.38 would take that one for the repository, and run what its `config` names.
 */
function isCheckout(folder: string): boolean {
  const has = (name: string): boolean => existsSync(join(folder, name));
  if (has('.git')) return true;
  const above = dirname(folder);
  if (above === folder || !isCheckout(above)) return false;
  if (has('HEAD') && (has('objects') || has('commondir'))) throw embeddedRepository(folder);
  return true;
}

const embeddedRepository = (folder: string): UserError =>
  new UserError(
    'embedded-repository',
    `${folder} looks like a folder of git itself: it has HEAD and objects`,
    {
      hint: 'find out who put them there, then remove them; git was not started',
    },
  );

/** The repository that a folder belongs to; git is not even loaded where there is none. */
export async function findRepository(folder: string, env: Environment): Promise<Repository | undefined> {
  // As git does, which goes up from where a link leads to.
  if (!existsSync(folder) || !isCheckout(realpathSync(folder))) return undefined;
  return (await import('./repository.ts')).openRepository(folder, env);
}
