import { resolve } from 'node:path';
import { openEmulator, type Emulator } from '../marketplace/emulator/open.ts';
import { embeddedMarketplace, type EmbeddedStore } from '../marketplace/marketplace-identity.ts';
import { openFileFetch } from '../marketplace/open-file-fetch.ts';
import { UserError } from '../model/errors.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { resolveEmbeddedStore } from '../session/own-places.ts';
import { loadConfigurationAlone } from '../session/project.ts';

/** The result of a command for the embedded marketplace. */
export type EmulatorResult = CommandResult<Documents['emulator']>;

/**
 * Refuses a change when the store is kept on a branch: the next command would overwrite it with the branch's
 * copy.
 */
export async function locateForChange(
  context: CommandContext,
  path: string | undefined,
): Promise<EmbeddedStore> {
  if (path !== undefined) return locateStore(context, path);
  const { desired } = await loadConfigurationAlone(
    context,
    'run `offerctl validate`, or name a store with --path',
  );
  const { spec } = desired.publisher;
  if (spec.marketplace?.provider !== 'partner-center' && spec.state?.backend === 'git') {
    throw new UserError('travelling', 'the marketplace of this project is kept on the branch of its state', {
      hint:
        'what is changed in the local file would be lost; to play with time, write `backend: local`, ' +
        'or name a file of its own with --path',
    });
  }
  return resolveEmbeddedStore(context, spec);
}

/** The file of the embedded marketplace: the named one, or else the project's. */
export async function locateStore(context: CommandContext, path: string | undefined): Promise<EmbeddedStore> {
  if (path !== undefined) {
    return { ...embeddedMarketplace({}, {}), path: resolve(context.here, path), shown: path };
  }
  const { desired } = await loadConfigurationAlone(
    context,
    'run `offerctl validate`, or name a store with --path',
  );
  return resolveEmbeddedStore(context, desired.publisher.spec);
}

/** The settings that the marketplace of a project is opened with. */
export function emulatorOptions(
  { clock, randomUuid, env }: CommandContext,
  { shown: _ours, ...settings }: EmbeddedStore,
) {
  return { ...settings, now: clock.now, randomUuid, fetchFile: openFileFetch(env) };
}

/** The document that a change of a store prints. */
export const emulatorDocument = (
  action: Documents['emulator']['action'],
  { shown }: EmbeddedStore,
  more: Partial<Documents['emulator']> = {},
): Documents['emulator'] => ({
  formatVersion,
  command: 'emulator',
  exitCode: 0,
  action,
  path: shown,
  ...more,
});

/** Opens the marketplace for one operation and closes it. */
export const withEmulator = (
  context: CommandContext,
  place: EmbeddedStore,
  use: (emulator: Emulator, place: EmbeddedStore) => Documents['emulator'],
): Promise<EmulatorResult> =>
  withOpen(openEmulator(emulatorOptions(context, place)), (emulator) => ({
    document: use(emulator, place),
  }));

/** Closes whatever is open once the work with it is done. */
export async function withOpen<O extends Pick<Emulator, 'close'>, T>(
  open: O,
  use: (open: O) => T | Promise<T>,
): Promise<T> {
  try {
    return await use(open);
  } finally {
    open.close();
  }
}
