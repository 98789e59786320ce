import { given } from '../model/given.ts';
import { CommanderError } from 'commander';
import { systemCode, systemError } from '../filesystem/system-errors.ts';
import { refusedStore, storeError } from '../marketplace/store-error.ts';
import { MarketplaceError, UserError } from '../model/errors.ts';
import { formatVersion, type FailureDocument } from '../report/documents/documents.ts';

const bugs = 'https://github.com/offerctl/offerctl/issues';

type Failed = { readonly command: string; readonly version: string };

/** Turns any error that ended a command into a document: what happened, and what to do. */
export function failureOf(error: unknown, { command, version }: Failed): FailureDocument {
  const base = { formatVersion, command } as const;
  if (error instanceof UserError) {
    const { code, message, hint, exitCode } = error;
    return { ...base, exitCode, error: { code, message, ...given({ hint }) } };
  }
  if (error instanceof CommanderError) {
    const message = error.code === 'commander.help' ? 'no command was named' : onOneLine(error.message);
    return { ...base, exitCode: 1, error: { code: 'usage', message, hint: 'see `offerctl --help`' } };
  }
  if (error instanceof MarketplaceError) return { ...base, exitCode: 1, error: serviceError(error) };
  const known = ofTheSystem(error, command);
  return known
    ? failureOf(known, { command, version })
    : { ...base, exitCode: 1, error: bug(error, version) };
}

const onOneLine = (text: string): string =>
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
    ...given({ requestId }),
    details: [...details],
  };
}

/** Commands that write a person's files, and what remains when they end early. */
const leftBehind: Readonly<Record<string, string>> = {
  init: 'the files that were written stay: remove them, then run it again',
  import: 'no document was changed; run it again',
  apply: 'what was told as done is done; run it again: it looks what was done before it goes on',
};

const nothingChanged = 'nothing was changed';

/** True when a file or port cannot be used, which is not a bug of ours. */
function ofTheSystem(error: unknown, command: string): UserError | undefined {
  if (error instanceof Error && systemCode(error) === 'EADDRINUSE')
    return new UserError('system', error.message, { hint: 'another process has this port: --port N' });
  return (
    refusedStore(error) ??
    storeError(error, 'the embedded marketplace') ??
    systemError(error, leftBehind[writing.has(command) ? 'apply' : command] ?? nothingChanged)
  );
}

const writing = new Set([
  'apply',
  'go-live',
  'republish',
  'discard-draft',
  'confirm',
  'forget',
  'licenses',
  'state',
]);

/** Reports a bug of ours: everything that helps to fix it, and where to report it. */
const bug = (error: unknown, version: string): FailureDocument['error'] => ({
  code: 'bug',
  message: `offerctl ${version} made a mistake: ${error instanceof Error ? error.message : String(error)}`,
  hint: `please report it with the lines below: ${bugs}`,
  details: (error instanceof Error ? (error.stack ?? '') : '').split('\n').map((line) => line.trim()),
});
