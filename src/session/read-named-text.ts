import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeCsv } from '../files/csv/decode-csv.ts';
import { UserError } from '../model/errors.ts';

const largestBytes = 20_000_000;

/** Reads a text file that a person names on the command line: it may be outside the project. */
export async function readNamedText(root: string, file: string): Promise<string> {
  const decoded = decodeCsv(file, await readBytes(resolve(root, file), file));
  if ('text' in decoded) return decoded.text;
  throw new UserError('not-text', `${file} is no text: ${decoded.problem.message}`, {
    hint: 'save it as CSV in UTF-8',
  });
}

async function readBytes(path: string, file: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new UserError('no-file', `there is no file ${file}`, { hint: 'check the path' });
  if (found.size <= largestBytes) return readFile(path);
  throw new UserError('too-large', `${file} has more than ${largestBytes / 1_000_000} MB`, {
    hint: 'name the file that the licence dashboard made',
  });
}
