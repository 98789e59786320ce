import { UserError } from '../model/errors.ts';
import { StoreRefused, type StoreFault } from './emulator/store/store-refused.ts';

type StoreFailure = { readonly words: string; readonly mend: string };

const unwritable: StoreFailure = {
  words: 'it cannot be written or opened',
  mend: 'check the path, its permissions and the free space',
};
const damagedStore: StoreFailure = {
  words: 'it is damaged',
  mend: 'restore it from a copy, or begin anew: `offerctl emulator reset`',
};

/** By SQLite's primary result code; SQLite's own message may quote content of the file. */
const storeFailures: Readonly<Record<number, StoreFailure>> = {
  5: { words: 'another process works on it', mend: 'wait for it' },
  8: { words: 'it cannot be written', mend: 'check its permissions, and those of its folder' },
  10: {
    words: 'the disk does not answer as it should, or is full',
    mend: 'check the disk and its free space',
  },
  11: damagedStore,
  13: { words: 'the disk is full', mend: 'free some space' },
  14: unwritable,
  26: { words: 'it is no store', mend: 'move the file away, or name another one' },
};

const safe = 'what it had acknowledged is kept; then run the command again';

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'ERR_SQLITE_ERROR') return undefined;
  return Number(Reflect.get(error, 'errcode')) % 256;
}

/** Why a store cannot be used, in words; `undefined` for any other error. */
export function storeError(error: unknown, where: string): UserError | undefined {
  const code = sqliteCode(error);
  if (code === undefined) return undefined;
  const { words, mend } = storeFailures[code] ?? {
    words: `SQLite refuses it (${code})`,
    mend: unwritable.mend,
  };
  return new UserError('store', `${where}: ${words}`, { hint: `${mend}; ${safe}`, cause: error });
}

/** Works with a store, and reports its failure in words. */
export async function explainStoreErrors<T>(where: string, use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw storeError(error, where) ?? error;
  }
}

const storeFixes: Readonly<Record<StoreFault, string>> = {
  link: 'look where it leads and who made it, then remove it',
  special: 'name a file for the store: `spec.marketplace.embedded.path`, or --path',
  foreign: 'name another file for the store: `spec.marketplace.embedded.path`, or --path',
  newer: 'update offerctl on this machine',
  journal: 'look who made it, then remove it',
};

/** Why the embedded marketplace does not open a file, and what to do; `undefined` for any other error. */
export function refusedStore(error: unknown): UserError | undefined {
  if (!(error instanceof StoreRefused)) return undefined;
  const { fault, message } = error;
  const hint = `${storeFixes[fault]}; nothing was changed`;
  return new UserError(fault === 'newer' ? 'store-newer' : 'no-store', message, { hint, cause: error });
}
