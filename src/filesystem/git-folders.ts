import { lstat, readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Characters that HFS+ ignores in names: `.g\u200Cit` is `.git` there. */
const ignoredCharacters = /[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/g;

/**
 * True for every name that some file system treats as `.git`, which holds credentials and programs to run.
 */
export const isGitName = (name: string): boolean =>
  /^(?:\.git|git~\d+)(?:$|[\s.]*(?:$|:))/i.test(name.replaceAll(ignoredCharacters, ''));

/** Git's own folders for a checkout, wherever they are: `.git` may be a file that names another folder. */
export async function findGitFolders(folder: string): Promise<readonly string[]> {
  const place = join(folder, '.git');
  const facts = await lstat(place).catch(() => undefined);
  if (!facts) return dirname(folder) === folder ? [] : findGitFolders(dirname(folder));
  if (!facts.isFile()) return resolveExisting([place]);
  const own = await readNamedPath(place, /^gitdir: (.+)$/m);
  const common = own === undefined ? undefined : await readNamedPath(join(own, 'commondir'), /^(.+)$/m);
  return resolveExisting([own, common].filter((path) => path !== undefined));
}

/** Reads the folder that a `.git` file names, relative to that file. */
async function readNamedPath(file: string, pattern: RegExp): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, named] = pattern.exec(text) ?? [];
  return named === undefined ? undefined : resolve(dirname(file), named.trim());
}

async function resolveExisting(paths: readonly string[]): Promise<readonly string[]> {
  const real = await Promise.all(paths.map((path) => realpath(path).catch(() => undefined)));
  return real.filter((path) => path !== undefined);
}
