import { CommanderError } from 'commander';
import { StoreRefused, type StoreFault } from '../marketplace/emulator/store/recognise.ts';
import { MarketplaceError, UserError } from '../model/errors.ts';
import { formatVersion, type FailureDocument } from '../report/documents.ts';

const bugs = 'https://github.com/offerctl/offerctl/issues';

type Failed = { readonly command: string; readonly version: string };

/** Turns whatever ended a command into a document: what happened, and what to do. */
export function failureOf(error: unknown, { command, version }: Failed): FailureDocument {
  const base = { formatVersion, command } as const;
  if (error instanceof UserError) {
    const { code, message, hint, exitCode } = error;
    return { ...base, exitCode, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
  }
  if (error instanceof CommanderError) {
    const message = error.code === 'commander.help' ? 'no command was named' : oneLine(error.message);
    return { ...base, exitCode: 1, error: { code: 'usage', message, hint: 'see `offerctl --help`' } };
  }
  if (error instanceof MarketplaceError) return { ...base, exitCode: 1, error: serviceError(error) };
  if (error instanceof StoreRefused) return { ...base, exitCode: 1, error: refusedStore(error) };
  return { ...base, exitCode: 1, error: systemError(error) ?? bug(error, version) };
}

const oneLine = (text: string): string =>
  text
    .replace(/^error: /, '')
    .split('\n')
    .map((line) => line.trim())
    .join(' ');

function serviceError({
  code,
  message,
  requestId,
  details,
  retryable,
}: MarketplaceError): FailureDocument['error'] {
  return {
    code,
    message,
    ...(retryable ? { hint: 'it may pass: run the command again' } : {}),
    ...(requestId === undefined ? {} : { requestId }),
    details: [...details],
  };
}

const storeFixes: Readonly<Record<StoreFault, string>> = {
  link: 'look where it leads and who made it, then remove it',
  special: 'name a file for the store: `spec.marketplace.embedded.path`, or --path',
  foreign: 'name another file for the store: `spec.marketplace.embedded.path`, or --path',
  newer: 'update offerctl on this machine',
  journal: 'look who made it, then remove it',
};

const refusedStore = ({ fault, message }: StoreRefused): FailureDocument['error'] => ({
  code: fault === 'newer' ? 'store-newer' : 'no-store',
  message,
  hint: `${storeFixes[fault]}; nothing was changed`,
});

/** A file or port that cannot be used is no bug of ours; the system's own words say which. */
function systemError(error: unknown): FailureDocument['error'] | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (!(error instanceof Error) || typeof code !== 'string') return undefined;
  if (code === 'ERR_SQLITE_ERROR') {
    const hint = storeHints[Number(Reflect.get(error, 'errcode')) % 256] ?? otherStoreHint;
    return { code: 'store', message: `the embedded marketplace cannot be used: ${error.message}`, hint };
  }
  if (code === 'EADDRINUSE') {
    return { code: 'system', message: error.message, hint: 'another process has this port: --port N' };
  }
  if (!/^E[A-Z]+$/.test(code)) return undefined;
  return { code: 'system', message: error.message, hint: 'check the path, the rights and the free space' };
}

const unwritable = 'nothing is wrong with its content: check the path, the rights and the free space';
const otherStoreHint = 'restore the file, or begin anew: `offerctl emulator reset`';

/** By SQLite's primary result code: only what is damaged is a reason to begin anew. */
const storeHints: Readonly<Record<number, string>> = {
  5: 'another process works on it: run the command again',
  8: unwritable,
  10: unwritable,
  13: unwritable,
  14: unwritable,
  26: 'it is no file of offerctl: check `spec.marketplace.embedded.path`, or move the file away',
};

/** A mistake of ours: everything that helps to mend it, and where to tell us. */
const bug = (error: unknown, version: string): FailureDocument['error'] => ({
  code: 'bug',
  message: `offerctl ${version} made a mistake: ${error instanceof Error ? error.message : String(error)}`,
  hint: `please report it with the lines below: ${bugs}`,
  details: (error instanceof Error ? (error.stack ?? '') : '').split('\n').map((line) => line.trim()),
});
