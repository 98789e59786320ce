import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The nearest folder above that holds the configuration, up to the root of the repository; `undefined` if
 * there is none, or if it is here. A folder or file of another account is not used: its owner would decide
 * what is done with the rights of this account.
 */
export function findProjectAbove(
  folder: string,
  config: string,
  own: number | undefined = process.geteuid?.(),
): string | undefined {
  if (config.includes('/') || ownerOf(join(folder, config)) !== undefined) return undefined;
  const found: string[] = [];
  for (let at = realFolder(folder); ; at = dirname(at)) {
    if (ownerOf(at) !== own) return undefined;
    const owner = ownerOf(join(at, config));
    if (owner !== undefined) {
      if (owner !== own) return undefined;
      found.push(at);
    }
    // A project is found only inside a repository, so the search goes on to its root.
    if (ownerOf(join(at, '.git')) !== undefined) return found[0];
    if (dirname(at) === at) return undefined;
  }
}

/** Links lead to the folders that a person sees with `pwd -P`. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

const ownerOf = (path: string): number | undefined => lstatSync(path, { throwIfNoEntry: false })?.uid;
