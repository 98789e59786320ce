import { posix } from 'node:path';
import { byText } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Disk, DiskEntry, ReadFailure } from './disk.ts';
import { failureMistake, problemAt, startOf } from '../problems.ts';

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);
const isHidden = (path: string): boolean =>
  path.split('/').some((name) => name.startsWith('.') || name === 'node_modules');

export type Found = { readonly files: readonly string[]; readonly problems: readonly Problem[] };

type FolderWalk = {
  readonly disk: Disk;
  readonly files: Set<string>;
  readonly folders: Set<string>;
  readonly problems: Problem[];
};

/** One file of the project, if it is there, as `discover` finds it. */
export async function discoverOne(disk: Disk, path: string): Promise<Found> {
  const walk: FolderWalk = { disk, files: new Set(), folders: new Set(), problems: [] };
  const folder = posix.dirname(path);
  const beside = await listFolder(walk, folder === '.' ? '' : folder);
  for (const entry of beside) if (entry.path === path) await visitEntry(walk, entry);
  return { files: [...walk.files], problems: walk.problems };
}

/**
 * Every YAML file of the project, by path. A link counts as the path it leads to, so its target is read once
 * however many links lead there.
 */
export async function discover(disk: Disk): Promise<Found> {
  const walk: FolderWalk = { disk, files: new Set(), folders: new Set(), problems: [] };
  await visitFolder(walk, '');
  return { files: [...walk.files].toSorted(byText), problems: walk.problems };
}

async function visitFolder(walk: FolderWalk, folder: string): Promise<void> {
  if (walk.folders.has(folder)) return;
  walk.folders.add(folder);
  for (const entry of await listFolder(walk, folder)) await visitEntry(walk, entry);
}

async function listFolder({ disk, problems }: FolderWalk, folder: string): Promise<readonly DiskEntry[]> {
  try {
    return await disk.list(folder);
  } catch {
    const path = folder === '' ? '.' : folder;
    const failure = { failure: 'unreadable', detail: 'listing the folder failed' } as const;
    problems.push(problemAt(startOf(path), failureMistake(path, failure)));
    return [];
  }
}

const unfitEntries: Readonly<
  Record<'dangling' | 'outside' | 'special', { failure: ReadFailure; detail: string }>
> = {
  dangling: { failure: 'missing', detail: 'it is a link to something that does not exist' },
  outside: { failure: 'outside', detail: 'it is a link that leaves the project' },
  special: { failure: 'not-a-file', detail: 'it is not a regular file' },
};

async function visitEntry(walk: FolderWalk, { path, real, type }: DiskEntry): Promise<void> {
  if (type === 'folder') {
    if (!isHidden(path) && !isHidden(real)) await visitFolder(walk, real);
  } else if (isYaml(path)) {
    if (type === 'file') walk.files.add(real);
    else walk.problems.push(problemAt(startOf(path), failureMistake(path, unfitEntries[type])));
  }
}
