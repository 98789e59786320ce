import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';
import type { Repository } from './repository.ts';

/**
 * True when the folder, or one above it, is a checkout; does not run git. Throws if a folder on the way
 * looks like git's own: git before 2.38 would use that one as the repository, and run what its `config`
 * names.
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

/** The repository that a folder belongs to; git is not even loaded if there is none. */
export async function findRepository(folder: string, env: Environment): Promise<Repository | undefined> {
  // Like git, which goes up from the target of a link.
  if (!existsSync(folder) || !isCheckout(realpathSync(folder))) return undefined;
  return (await import('./repository.ts')).openRepository(folder, env);
}
