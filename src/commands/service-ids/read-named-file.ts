import { open } from 'node:fs/promises';
import { UserError } from '../../model/errors.ts';
import { personPath } from '../../session/plans/replaceable-file.ts';

/** Reads a file that a person names; refuses one with more than `limit` bytes before it is read. */
export async function readNamedFile(root: string, name: string, limit: number): Promise<Uint8Array> {
  const file = await open(personPath(root, name)).catch((error: unknown) => {
    throw unreadableFile(name, 'it cannot be opened', error);
  });
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw unreadableFile(name, 'it is no file');
    if (facts.size > limit) throw unreadableFile(name, `it has more than ${limit} bytes`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const unreadableFile = (name: string, why: string, cause?: unknown): UserError =>
  new UserError('file-unreadable', `${name} is not read: ${why}`, {
    hint: 'check its path, which counts from this folder, or from the one after -C',
    cause,
  });
