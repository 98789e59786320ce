import { dirname, join } from 'node:path';
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
    const path = join(folder, file);
    await makeOwnFolder(dirname(path));
    await replaceOwnFile(path, text);
  }
}
