import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeCsv } from '../files/csv/decode-csv.ts';
import { UserError } from '../model/errors.ts';

const largestBytes = 20_000_000;

/** What to do when the file is not what was expected. */
type NamedTextHints = { readonly noText: string; readonly tooLarge: string };

const dashboardHints: NamedTextHints = {
  noText: 'save it as CSV in UTF-8',
  tooLarge: 'name the file that the licence dashboard made',
};

/** Reads a text file that a person names on the command line: it may be outside the project. */
export async function readNamedText(
  root: string,
  file: string,
  hints: NamedTextHints = dashboardHints,
): Promise<string> {
  const decoded = decodeCsv(file, await readBytes(resolve(root, file), file, hints));
  if ('text' in decoded) return decoded.text;
  throw new UserError('not-text', `${file} is no text: ${decoded.problem.message}`, {
    hint: hints.noText,
  });
}

async function readBytes(path: string, file: string, hints: NamedTextHints): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new UserError('no-file', `there is no file ${file}`, { hint: 'check the path' });
  if (found.size <= largestBytes) return readFile(path);
  throw new UserError('too-large', `${file} has more than ${largestBytes / 1_000_000} MB`, {
    hint: hints.tooLarge,
  });
}
