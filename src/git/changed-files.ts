import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { byText } from '../model/json.ts';
import { answer, type Repository } from './repository.ts';
import { useFolder } from './trees.ts';

/**
 * Files of a project that differ from HEAD: tracked files that changed or are missing, and files in `used`
 * that HEAD does not have, even ignored ones. Compares also what the user's index was told to skip.
 */
export async function readChangedFiles(
  repository: Repository,
  root: string,
  used: readonly string[],
): Promise<readonly string[]> {
  const { head, prefix } = repository;
  if (head === undefined) return [];
  const folder = await realpath(root);
  const top = prefix === '' ? folder : join(folder, relative(prefix, ''));
  return useFolder(repository, top, modesAside, async (git) => {
    await git(['read-tree', head]);
    // Fails if something differs, which is reported below.
    await answer(git(['update-index', '-q', '--refresh']));
    const within = prefix === '' ? '.' : prefix;
    const changed = nulSplit(await git(['diff-files', '--name-only', '-z', '--', within]));
    const entries = nulSplit(await git(['ls-files', '--stage', '-z', '--', within])).map(indexEntry);
    const tracked = new Set(entries.map(({ path }) => path));
    const linked = entries.filter(({ isSubmodule }) => isSubmodule).map(({ path }) => `${path}/`);
    const isKnown = (path: string) => tracked.has(path) || linked.some((link) => path.startsWith(link));
    const strange = (await resolveRealPaths(folder, used))
      .map((path) => `${prefix}${path}`)
      .filter((p) => !isKnown(p));
    const found = [...changed, ...strange].filter((path) => path.startsWith(prefix));
    return [...new Set(found)].map((path) => path.slice(prefix.length)).toSorted(byText);
  });
}

/** Ignores whether a file is executable; a catalog does not depend on it. */
const modesAside = ['core.fileMode=false'];

const nulSplit = (text: string): readonly string[] => text.split('\0').filter((part) => part !== '');

/** `MODE OBJECT STAGE\tPATH`. */
const indexEntry = (line: string) => ({
  path: line.slice(line.indexOf('\t') + 1),
  isSubmodule: line.startsWith('160000'),
});

/** Each path and, for a link, its target; a missing file cannot be in use. */
async function resolveRealPaths(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = paths.map(async (path) => {
    const real = await realpath(join(folder, path)).catch(() => undefined);
    return real === undefined ? [] : [path, relative(folder, real).split(sep).join('/')];
  });
  return (await Promise.all(found)).flat();
}
