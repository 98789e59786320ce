import { join } from 'node:path';
import { withScratch } from '../filesystem/scratch.ts';
import type { Git } from './run.ts';

/** Git's own folder, and git. */
type TreeLocation = { readonly git: Git; readonly gitDir: string };

type InFolder = (args: readonly string[]) => Promise<string>;

/**
 * Passes bytes in and out unchanged, whatever line ends the user's machine uses. Reads a committed link as a
 * plain file, so that it leads to nothing on this machine.
 */
const verbatim = [
  'core.autocrlf=false',
  'core.safecrlf=false',
  'core.attributesFile=/dev/null',
  'core.symlinks=false',
];

/** Works with its own work tree and index, so that the user's are not touched. */
export async function useFolder<T>(
  { git, gitDir }: TreeLocation,
  folder: string,
  config: readonly string[],
  use: (git: InFolder) => Promise<T>,
): Promise<T> {
  // A sparse checkout has only some of the user's files; these files are others.
  const all = [...config, 'core.sparseCheckout=false'];
  return withScratch((own) => {
    const env = { GIT_DIR: gitDir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(own, 'index') };
    return use((args) => git(args, { env, config: all, folder }));
  });
}

/** Writes the files of a tree into an empty folder, as the user's checkout would. */
export const unpack = (place: TreeLocation, tree: string, folder: string): Promise<void> =>
  checkOutTree(place, tree, folder, []);

/** Writes the files of a tree into an empty folder, byte by byte. */
export const unpackVerbatim = (place: TreeLocation, tree: string, folder: string): Promise<void> =>
  checkOutTree(place, tree, folder, verbatim);

const checkOutTree = (
  place: TreeLocation,
  tree: string,
  folder: string,
  config: readonly string[],
): Promise<void> =>
  useFolder(place, folder, config, async (git) => {
    await git(['read-tree', '--reset', '-u', tree]);
  });

/** Stores the files of a folder and returns their tree; ignores the user's ignore rules. */
export const pack = (place: TreeLocation, folder: string): Promise<string> =>
  useFolder(place, folder, verbatim, async (git) => {
    await git(['add', '--all', '--force', '--', '.']);
    return (await git(['write-tree'])).trim();
  });
