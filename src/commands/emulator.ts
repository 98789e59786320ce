import { given } from '../model/given.ts';
import { readFileSync } from 'node:fs';
import { openCopy } from '../marketplace/open-copy.ts';
import {
  openEmulator,
  resetEmulator,
  type Emulator,
  type InjectedFailure,
} from '../marketplace/emulator/open.ts';
import { plantableTypes } from '../marketplace/emulator/live-offers/plant-live-offer.ts';
import { serve } from '../marketplace/emulator/serve.ts';
import { UserError } from '../model/errors.ts';
import { entryOf } from '../model/json.ts';
import type { Documents } from '../report/documents/documents.ts';
import type { CommandContext } from '../session/context.ts';
import { findRepository } from '../git/find.ts';
import { withStore } from '../session/store/open-store.ts';
import { loadConfigurationAlone } from '../session/project.ts';
import { askOnTerminal } from '../session/state-document.ts';
import {
  emulatorDocument,
  emulatorOptions,
  locateForChange,
  locateStore,
  withEmulator,
  withOpen,
  type EmulatorResult,
} from './emulator-store.ts';

/** Serves the store over HTTP until `signal`; calls `ready` with the document once it listens. */
export async function serveEmulator(
  context: CommandContext,
  options: {
    readonly port: number;
    readonly path?: string;
    /** The certificate and key files for HTTPS. */
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
    options.ready({
      document: emulatorDocument('serve', place, { url: `${served.url}/rp/product-ingestion` }),
    });
    await waitForAbort(options.signal);
    await served.close();
  });
}

const waitForAbort = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Advances the clock of the store and completes whatever has become due. */
export async function advanceEmulator(
  context: CommandContext,
  milliseconds: number,
  path: string | undefined,
): Promise<EmulatorResult> {
  return withEmulator(context, await locateForChange(context, path), (emulator, place) => {
    emulator.advance(milliseconds);
    return emulatorDocument('advance', place, emulatorStatus(emulator));
  });
}

/** Makes an offer's next step of this kind fail, or the one that is running. */
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
    return emulatorDocument('fail', place, emulatorStatus(emulator));
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

/** Plants an offer that is already live, in the form that public offers have. */
export async function plantOffer(
  context: CommandContext,
  { type, offer, path }: { readonly type: string; readonly offer: string; readonly path?: string },
): Promise<EmulatorResult> {
  if (!plantableTypes.includes(type)) {
    throw new UserError('usage', `no offer of the type \`${type}\` can be planted`, {
      hint: `one of: ${plantableTypes.join(', ')}`,
    });
  }
  return withEmulator(context, await locateForChange(context, path), (emulator, place) => {
    if (!/^[a-z0-9][a-z0-9-_]{2,49}$/.test(offer))
      throw new UserError('usage', `\`${offer}\` is no offer ID`);
    if (!emulator.plant(type, offer))
      throw new UserError('usage', `there is an offer \`${offer}\` in the store already`);
    return emulatorDocument('plant', place, emulatorStatus(emulator));
  });
}

/** Shows the clock, offers and running jobs; writes nothing. */
export async function showEmulatorStatus(
  context: CommandContext,
  path: string | undefined,
): Promise<EmulatorResult> {
  const place = await locateStore(context, path);
  return withOpen(await openCopy(emulatorOptions(context, place)), (copy) => ({
    document: emulatorDocument('status', place, emulatorStatus(copy)),
  }));
}

/** Deletes the store, but never during an apply; the next command starts with an empty marketplace. */
export async function resetStore(
  context: CommandContext,
  path: string | undefined,
  yes: boolean = false,
): Promise<EmulatorResult> {
  const place = await locateForChange(context, path);
  const question = 'Empty it? All its offers, deals and licences are lost.';
  await askOnTerminal(context, { document: emulatorDocument('status', place), question, yes });
  const reset = () => resetEmulator(place.path);
  if (path === undefined) await withProjectLock(context, reset);
  else reset();
  return { document: emulatorDocument('reset', place) };
}

async function withProjectLock(context: CommandContext, work: () => void): Promise<void> {
  const { desired } = await loadConfigurationAlone(context);
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
