import { lstat, realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { findGitFolders, isGitName } from './git-folders.ts';
import { isInside } from './is-inside.ts';
import { systemCode } from './system-errors.ts';

/** An absolute path without links, or why there is none. */
export type OwnPath = { readonly path: string } | { readonly fault: string };

/** Our folder in every project: offerctl never creates a link in it. */
export const ownFolder = '.offerctl';

const absolutePattern = /^(?:[/\\]|[a-z]:)/i;

/**
 * The target of a path at which a project file wants us to write: relative, inside the project after all
 * links are resolved, and not in git's own folders. What does not exist yet is created later.
 */
export async function resolveOwnPath(root: string, written: string): Promise<OwnPath> {
  if (absolutePattern.test(written)) return faultyPath('it is an absolute path');
  const top = await realpath(root);
  const names = relative(top, resolve(top, written)).split(sep);
  if (names[0] === '') return faultyPath('it is the folder of the project itself');
  if (names[0] === '..') return faultyPath('it leaves the project');
  const found = await followLinks(top, names);
  if ('fault' in found) return found;
  const real = relative(top, found.path).split(sep);
  const folders = await findGitFolders(top);
  const inGit = [...names, ...real].some(isGitName) || folders.some((git) => isInside(git, found.path));
  return inGit ? { fault: 'it lies in a folder of git' } : found;
}

const faultyPath = (fault: string): OwnPath => ({ fault });

/** Follows the path name by name, as far as it exists. */
async function followLinks(top: string, names: readonly string[]): Promise<OwnPath> {
  let path = top;
  for (const [index, name] of names.entries()) {
    const next = join(path, name);
    const facts = await lstat(next).catch(ignoreMissing);
    if (!facts) return { path: join(path, ...names.slice(index)) };
    path = facts.isSymbolicLink() ? await realpath(next).catch(() => '') : next;
    const shown = names.slice(0, index + 1).join('/');
    if (facts.isSymbolicLink() && names[0] === ownFolder) return link(shown, 'and none is followed here');
    if (path === '') return link(shown, 'and leads to nothing');
    if (!isInside(top, path)) return link(shown, 'and leads out of the project');
  }
  return { path };
}

const link = (shown: string, why: string): OwnPath => ({ fault: `${shown} is a link, ${why}` });

/**
 * A path below a file does not exist, either; creating a folder there fails later with the system's error.
 */
function ignoreMissing(error: unknown): undefined {
  const code = systemCode(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}
