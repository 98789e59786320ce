import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { modelineOf, schemaPath, printCatalogSchema } from '../files/schema/editor-file.ts';
import { makeOwnFolder } from '../filesystem/own-files.ts';
import { ownFolder } from '../filesystem/own-path.ts';
import { systemCode } from '../filesystem/system-errors.ts';
import { UserError } from '../model/errors.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { starterFiles, type StarterFile } from '../starter/starter.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';

/** Writes a small project that validates, plans and applies at once; never overwrites anything. */
export async function init(
  context: CommandContext,
  folder: string,
): Promise<CommandResult<Documents['init']>> {
  const root = resolve(context.here, folder);
  const files = [...starterFiles().map(withModelines), { path: schemaPath, content: printCatalogSchema() }];
  await refuseOccupied(root);
  await makeOwnFolder(join(root, ownFolder));
  for (const { path, content } of files) {
    const place = join(root, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content, { flag: 'wx' });
  }
  const paths = files.map(({ path }) => path);
  return { document: { formatVersion, command: 'init', exitCode: 0, folder: root, files: paths } };
}

/** Each document has a line of its own for editors, which read them separately. */
function withModelines({ path, content }: StarterFile): StarterFile {
  if (!path.endsWith('.yaml') || typeof content !== 'string') return { path, content };
  const documents = content.split(/^---\n/m).map((text) => modelineOf(path) + text);
  return { path, content: documents.join('---\n') };
}

/** Like `mkdir -p`. Node's own version never returns on a file system that cannot hold folders (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/** Refuses a folder that holds anything but `.git`: those files belong to the user. */
async function refuseOccupied(root: string): Promise<void> {
  await makeFolder(root);
  const found = (await readdir(root)).filter((name) => name !== '.git');
  if (found.length === 0) return;
  throw new UserError('not-empty', `${root} is not empty`, {
    hint: 'name another folder: `offerctl init DIR`',
  });
}
