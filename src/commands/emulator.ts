import { given } from '../model/given.ts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCopy } from '../marketplace/open-copy.ts';
import { embeddedMarketplace, type EmbeddedStore } from '../marketplace/place.ts';
import {
  openEmulator,
  resetEmulator,
  type Emulator,
  type InjectedFailure,
} from '../marketplace/emulator/open.ts';
import { serve } from '../marketplace/emulator/serve.ts';
import { UserError } from '../model/errors.ts';
import { entryOf } from '../model/json.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { findRepository } from '../git/find.ts';
import { withStore } from '../session/store/open-store.ts';
import { resolveEmbeddedStore } from '../session/own-places.ts';
import { loadConfigured } from '../session/project.ts';

type EmulatorResult = CommandResult<Documents['emulator']>;

/** Where something is changed: what is on a branch would be put back over it by the next command. */
async function locateForChange(context: CommandContext, path: string | undefined): Promise<EmbeddedStore> {
  if (path !== undefined) return locateStore(context, path);
  const { desired } = await loadConfigured(context, 'run `offerctl validate`, or name a store with --path');
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

/** The file of the embedded marketplace: the one that is named, else the project's. */
async function locateStore(context: CommandContext, path: string | undefined): Promise<EmbeddedStore> {
  if (path !== undefined) {
    return { ...embeddedMarketplace({}, {}), path: resolve(context.root, path), shown: path };
  }
  const { desired } = await loadConfigured(context, 'run `offerctl validate`, or name a store with --path');
  return resolveEmbeddedStore(context, desired.publisher.spec);
}

function emulatorOptions(
  { clock, randomUuid }: CommandContext,
  { path, pipeline, rules, consent }: EmbeddedStore,
) {
  return { path, pipeline, rules, consent, now: clock.now, randomUuid };
}

const document = (
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

/** Puts the store behind HTTP until `signal`; `ready` gets the document as soon as it listens. */
export async function serveEmulator(
  context: CommandContext,
  options: {
    readonly port: number;
    readonly path?: string;
    /** Files of a certificate and its key, for HTTPS. */
    readonly tls?: { readonly cert: string; readonly key: string };
    readonly signal: AbortSignal;
    readonly ready: (result: EmulatorResult) => void;
  },
): Promise<void> {
  const place = await locateForChange(context, options.path);
  await withOpen(openEmulator(emulatorOptions(context, place)), async ({ handle }) => {
    const tls = options.tls && {
      cert: readFileSync(options.tls.cert, 'utf8'),
      key: readFileSync(options.tls.key, 'utf8'),
    };
    const served = await serve(handle, { port: options.port, ...given({ tls }) });
    options.ready({ document: document('serve', place, { url: `${served.url}/rp/product-ingestion` }) });
    await waitForAbort(options.signal);
    await served.close();
  });
}

const waitForAbort = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Moves the clock of the store, and lets arrive what has come due. */
export async function advanceEmulator(
  context: CommandContext,
  milliseconds: number,
  path: string | undefined,
): Promise<EmulatorResult> {
  return withEmulator(context, await locateForChange(context, path), (emulator, place) => {
    emulator.advance(milliseconds);
    return document('advance', place, emulatorStatus(emulator));
  });
}

/** Makes the next such step of an offer fail, or the one under way. */
export async function failNextSubmission(
  context: CommandContext,
  target: { readonly what: string; readonly offer: string; readonly path?: string },
): Promise<EmulatorResult> {
  return withEmulator(context, await locateForChange(context, target.path), (emulator, place) => {
    const known = emulator.status().products.map(({ externalId }) => externalId);
    if (!known.includes(target.offer)) {
      throw new UserError('unknown-offer', `there is no offer \`${target.offer}\` in the store`, {
        hint: known.length === 0 ? 'it holds none' : `there are: ${known.join(', ')}`,
      });
    }
    emulator.fail(failureNamed(target.what), target.offer);
    return document('fail', place, emulatorStatus(emulator));
  });
}

const injectedFailures: Readonly<Record<string, InjectedFailure>> = {
  validation: 'validation',
  certification: 'certification',
  'preview-creation': 'previewCreation',
  publish: 'publish',
};

function failureNamed(what: string): InjectedFailure {
  const found = entryOf(injectedFailures, what);
  if (found) return found;
  throw new UserError('usage', `\`${what}\` cannot fail`, {
    hint: `one of: ${Object.keys(injectedFailures).join(', ')}`,
  });
}

/** Clock, offers and what runs; reads, and writes nothing. */
export async function showEmulatorStatus(
  context: CommandContext,
  path: string | undefined,
): Promise<EmulatorResult> {
  const place = await locateStore(context, path);
  return withOpen(await openCopy(emulatorOptions(context, place)), (copy) => ({
    document: document('status', place, emulatorStatus(copy)),
  }));
}

/** Deletes the store, never under a running apply; the next command begins an empty marketplace. */
export async function resetStore(context: CommandContext, path: string | undefined): Promise<EmulatorResult> {
  const place = await locateForChange(context, path);
  const reset = () => resetEmulator(place.path);
  if (path === undefined) await withProjectLock(context, reset);
  else reset();
  return { document: document('reset', place) };
}

async function withProjectLock(context: CommandContext, work: () => void): Promise<void> {
  const { desired } = await loadConfigured(context);
  const repository = await findRepository(context.root, context.env);
  await withStore(context, { desired, repository }, async (store) => {
    const release = await store.lock({ owner: context.by, purpose: 'emulator reset' });
    try {
      work();
    } finally {
      await release();
    }
  });
}

const withEmulator = (
  context: CommandContext,
  place: EmbeddedStore,
  use: (emulator: Emulator, place: EmbeddedStore) => Documents['emulator'],
): Promise<EmulatorResult> =>
  withOpen(openEmulator(emulatorOptions(context, place)), (emulator) => ({
    document: use(emulator, place),
  }));

async function withOpen<O extends Pick<Emulator, 'close'>, T>(
  open: O,
  use: (open: O) => T | Promise<T>,
): Promise<T> {
  try {
    return await use(open);
  } finally {
    open.close();
  }
}

function emulatorStatus(emulator: Pick<Emulator, 'status'>): Pick<Documents['emulator'], 'clock' | 'offers'> {
  const { clock, products } = emulator.status();
  const offers = products.map(({ externalId, type, status, running }) => ({
    offer: externalId,
    type,
    status,
    ...(running ? { phase: running.phase, phaseEnds: running.phaseEnds.toISOString() } : {}),
  }));
  return { clock: clock.toISOString(), offers };
}
