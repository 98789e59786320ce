import { join } from 'node:path';
import { makeOwnFolder, replaceOwnFile } from '../../filesystem/own-files.ts';
import type { Plan } from '../../model/plan.ts';
import { longTexts } from '../../plan/by-hand/typed-fields.ts';
import { personPath } from './replaceable-file.ts';

/**
 * Writes the texts that a person pastes into the portal and that are too long for a line: into the
 * folder `plan-texts` beside `plan.json`. Nothing is written if no step of a person has such a text.
 */
export async function writeTypedTexts(
  root: string,
  planName: string,
  plan: Pick<Plan, 'steps'>,
): Promise<void> {
  const texts = plan.steps.filter(({ manual }) => manual).flatMap(({ changes }) => longTexts(changes));
  const folder = `${personPath(root, planName).replace(/\.json$/, '')}-texts`;
  for (const { file, text } of texts) {
    await makeFolders(folder, file.split('/').slice(0, -1));
    await replaceOwnFile(join(folder, file), text);
  }
}

/** One after the other, so that none of them is a link: a repository may contain one. */
async function makeFolders(folder: string, names: readonly string[]): Promise<void> {
  await makeOwnFolder(folder);
  const [first, ...rest] = names;
  if (first !== undefined) await makeFolders(join(folder, first), rest);
}
