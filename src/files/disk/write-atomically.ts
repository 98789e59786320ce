import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { isInside } from '../../filesystem/is-inside.ts';
import { listOwnFolder, makeOwnFolder } from '../../filesystem/own-files.ts';
import { systemCode } from '../../filesystem/system-errors.ts';
import { UserError } from '../../model/errors.ts';
import type { NewFiles } from './overlay.ts';

/** Folder for files that are not in place yet; it is never searched for documents. */
const staging = '.offerctl';
const stagePrefix = 'import-';

type UndoableWrite = { readonly undo: () => Promise<void> };

/**
 * Writes files into a project, all or none: each is written elsewhere and then moved into place. Replaces an
 * existing file only if `replaced` names it, and restores it if a later one fails.
 */
export async function writeAtomically(
  root: string,
  files: NewFiles,
  replaced: ReadonlySet<string>,
): Promise<void> {
  const stage = join(root, staging, `${stagePrefix}${randomUUID()}`);
  const done: UndoableWrite[] = [];
  try {
    const staged = await stageAll(stage, files);
    for (const [path, fresh] of staged) done.push(...(await place(root, path, fresh, replaced.has(path))));
  } catch (error) {
    for (const { undo } of done.toReversed()) await undo();
    throw error;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function stageAll(stage: string, files: NewFiles): Promise<readonly (readonly [string, string])[]> {
  const own = dirname(stage);
  await makeOwnFolder(own);
  // Left behind by killed imports; safe to remove because we hold the project's lock.
  for (const name of await listOwnFolder(own))
    if (name.startsWith(stagePrefix)) await rm(join(own, name), { recursive: true, force: true });
  await makeOwnFolder(stage);
  const staged: (readonly [string, string])[] = [];
  for (const [path, bytes] of files) {
    const fresh = join(stage, String(staged.length));
    const file = await open(fresh, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    staged.push([path, fresh]);
  }
  return staged;
}

async function place(
  root: string,
  path: string,
  fresh: string,
  replaces: boolean,
): Promise<readonly UndoableWrite[]> {
  const target = join(root, path);
  const folders = await ensureFolder(root, dirname(target));
  const before = replaces ? await readFile(target) : undefined;
  const undo = async () => {
    if (before === undefined) await rm(target, { force: true });
    else await restore(target, fresh, before);
  };
  try {
    // A link, unlike a rename, never replaces something that appeared meanwhile.
    await (replaces ? rename(fresh, target) : link(fresh, target));
  } catch (error) {
    for (const folder of folders.toReversed()) await folder.undo();
    throw appearedError(path, error);
  }
  return [...folders, { undo }];
}

async function restore(target: string, fresh: string, before: Uint8Array): Promise<void> {
  const file = await open(`${fresh}.before`, 'w');
  await file.writeFile(before);
  await file.close();
  await rename(`${fresh}.before`, target);
}

function appearedError(path: string, error: unknown): unknown {
  if (systemCode(error) !== 'EEXIST') return error;
  return new UserError('file-appeared', `${path} appeared while the import was running`, {
    hint: 'nothing was written; run the import again',
  });
}

/** The folder, created if missing; does not follow a link that leads out of the project. */
async function ensureFolder(root: string, folder: string): Promise<readonly UndoableWrite[]> {
  const made = await findMissingFolders(folder);
  for (const path of made) await mkdir(path).catch(ignoreExisting);
  const undone = made.map((path): UndoableWrite => ({ undo: () => rmdir(path).catch(() => undefined) }));
  if (isInside(await realpath(root), await realpath(folder))) return undone;
  for (const { undo } of undone.toReversed()) await undo();
  throw new UserError('outside', `${relative(root, folder)} leads out of the project`, {
    hint: 'remove the link; nothing was written',
  });
}

const ignoreExisting = (error: unknown): void => {
  if (systemCode(error) !== 'EEXIST') throw error;
};

/** The missing folders on the way, outermost first. */
async function findMissingFolders(folder: string): Promise<readonly string[]> {
  const isThere = await realpath(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder
    ? []
    : [...(await findMissingFolders(dirname(folder))), folder];
}
