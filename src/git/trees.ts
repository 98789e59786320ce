import { join } from 'node:path';
import { withScratch } from '../filesystem/scratch.ts';
import type { Git } from './run.ts';

/** Git's own folder, and git. */
type TreeLocation = { readonly git: Git; readonly gitDir: string };

type InFolder = (args: readonly string[]) => Promise<string>;

/**
 * Passes bytes in and out unchanged, whatever the user's machine does to line ends. Reads a committed link as
 * a plain file: it leads to nothing of this machine.
 */
const verbatim = [
  'core.autocrlf=false',
  'core.safecrlf=false',
  'core.attributesFile=/dev/null',
  'core.symlinks=false',
];

/** Works with a work tree and an index of its own, so that the user's are not touched. */
export async function useFolder<T>(
  { git, gitDir }: TreeLocation,
  folder: string,
  config: readonly string[],
  use: (git: InFolder) => Promise<T>,
): Promise<T> {
  // A sparse checkout has a part of the user's files; these are others.
  const all = [...config, 'core.sparseCheckout=false'];
  return withScratch((own) => {
    const env = { GIT_DIR: gitDir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(own, 'index') };
    return use((args) => git(args, { env, config: all, folder }));
  });
}

/** Writes the files of a tree into an empty folder, as a checkout of the user's would. */
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

/** Stores the files of a folder and gives their tree; what the user's ignore rules say does not matter. */
export const pack = (place: TreeLocation, folder: string): Promise<string> =>
  useFolder(place, folder, verbatim, async (git) => {
    await git(['add', '--all', '--force', '--', '.']);
    return (await git(['write-tree'])).trim();
  });
