import { UserError } from '../model/errors.ts';
import { entryOf } from '../model/json.ts';

type SystemFailure = { readonly words: string; readonly mend: string };

const full: SystemFailure = { words: 'the disk is full', mend: 'free some space' };
const noRights: SystemFailure = {
  words: 'this account has no right to do that there',
  mend: 'check who owns it and its permissions',
};
const tooManyOpenFiles: SystemFailure = {
  words: 'too many files are open',
  mend: 'close other programs, or raise the limit (`ulimit -n`)',
};

/** The system's errors in words, by code; any other error is a bug. */
const systemFailures: Readonly<Record<string, SystemFailure>> = {
  ENOSPC: full,
  EDQUOT: { words: 'the disk quota of this account is used up', mend: 'free some space' },
  EFBIG: { words: 'the file grew larger than this system allows', mend: 'raise the limit (`ulimit -f`)' },
  EACCES: noRights,
  EPERM: noRights,
  EROFS: { words: 'the file system is read-only', mend: 'use a folder that can be written' },
  EISDIR: { words: 'a folder stands where a file is expected', mend: 'move the folder away' },
  ENOTDIR: { words: 'a file stands where a folder is expected', mend: 'move the file away' },
  ENOTEMPTY: { words: 'the folder is not empty', mend: 'move away what is in it' },
  EEXIST: { words: 'something is there already', mend: 'move it away' },
  ENOENT: { words: 'it does not exist', mend: 'check the path' },
  ELOOP: { words: 'its links run in a circle', mend: 'remove the links' },
  ENAMETOOLONG: { words: 'the name is too long', mend: 'use a shorter path' },
  EMFILE: tooManyOpenFiles,
  ENFILE: tooManyOpenFiles,
  EIO: { words: 'the disk does not answer as it should', mend: 'check the disk' },
  EBUSY: { words: 'another program uses it', mend: 'end that program' },
  EXDEV: { words: 'it lies on another file system', mend: 'keep all of the project on one' },
};

const errorText = (error: Error, member: string): string | undefined => {
  const value: unknown = Reflect.get(error, member);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The code of the system's error, such as `ENOENT`. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error ? errorText(error, 'code') : undefined;

/** A failure of the system in words: where, and what; `next` says what was done and what is safe to do. */
export function systemError(error: unknown, next: string, at?: string): UserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const failure = entryOf(systemFailures, systemCode(error) ?? '');
  if (!failure) return undefined;
  const path = errorText(error, 'path') ?? errorText(error, 'dest') ?? at;
  const where = path === undefined ? '' : `${path}: `;
  return new UserError('system', `${where}${failure.words}`, {
    hint: `${failure.mend}; ${next}`,
    cause: error,
  });
}

const runAgain = 'then run the command again: it looks what was done before it goes on';

/** Codes that callers handle themselves: they create what is missing, and use what exists. */
const expected = new Set(['ENOENT', 'EEXIST']);

/** Writes at a path of ours; turns the system's error into words. */
export async function explainPathErrors<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isExpected = expected.has(systemCode(error) ?? '');
    throw isExpected ? error : (systemError(error, runAgain, path) ?? error);
  }
}
