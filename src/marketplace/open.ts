import type { PublisherSpec } from '../kinds/publisher.ts';
import type { ByHand } from '../model/manual.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { AssetSource, Clock, Marketplace, MediaSource } from '../model/ports.ts';
import { observed } from './debug.ts';
import { openMarketplaceClient } from './partner-center/client.ts';
import { emulatorCredential } from './partner-center/credential/emulator.ts';
import { openDownload } from './partner-center/media/download.ts';
import { emulatorUpload } from './partner-center/media/emulator-upload.ts';
import { openTransport } from './partner-center/http/transport.ts';
import type { Emulator, EmulatorOptions } from './emulator/open.ts';
import { isEmbedded, type EmbeddedStore } from './place.ts';
import { explainStoreErrors } from './store-error.ts';
import type { PutTravelled } from './travelling-store.ts';
import type { Environment } from '../model/environment.ts';

export type MarketplaceOptions = {
  /** Where the embedded marketplace is stored; absent where the Publisher names another one. */
  readonly store?: EmbeddedStore;
  /** An embedded marketplace that is open already, in place of a stored one. */
  readonly answer?: Emulator['handle'];
  /** Nothing is written; what is read may have travelled with the state. */
  readonly reading?: { readonly travelled?: PutTravelled };
  readonly publisher: string;
  readonly spec: PublisherSpec;
  /** Credentials and proxies come from here. */
  readonly env: Environment;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly media: MediaSource;
  /** Values of the secrets in the files: no word of the service may repeat one. */
  readonly secrets: readonly string[];
  readonly version: string;
  /** Told when the service has said nothing for so long that it counts as hanging. */
  readonly silent?: (milliseconds: number) => void;
  /** Told each token, so that the log of the run never shows it. */
  readonly maskInLog?: (token: string) => void;
  /** Gets one line per request. */
  readonly debug?: (line: string) => void;
};

/** A marketplace, who it is, and how to let go of it. */
export type OpenMarketplace = {
  readonly marketplace: Marketplace;
  readonly readAsset: AssetSource;
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  /** Milliseconds between two looks at a submission. */
  readonly pollEvery: number;
  /** What it has no API for. */
  readonly byHand: ReadonlySet<ByHand>;
  /** What time it is there: dates count by the marketplace's clock. */
  readonly now: () => Date;
  readonly close: () => void;
};

const embeddedOrigin = 'http://embedded.localhost';

/** Composes client, credential and transport for the provider that the Publisher names. */
export async function openMarketplace(options: MarketplaceOptions): Promise<OpenMarketplace> {
  if (isEmbedded(options.spec)) return openEmbedded(options);
  const { openPartnerCenter } = await import('./open-partner-center.ts');
  return openPartnerCenter(options);
}

/** The emulator over the store itself, or where nothing is to be written over a copy of what there is. */
async function openEmulatorFor(
  { reading }: MarketplaceOptions,
  emulator: EmulatorOptions,
): Promise<Pick<Emulator, 'handle' | 'close'>> {
  if (!reading) return (await import('./emulator/open.ts')).openEmulator(emulator);
  return (await import('./open-copy.ts')).openCopy(emulator, reading.travelled);
}

type OpenEmulator = Pick<Emulator, 'handle' | 'close'> & { readonly shown: string };

async function openEmbeddedEmulator(options: MarketplaceOptions): Promise<OpenEmulator> {
  const { store, answer, clock, randomUuid } = options;
  if (answer) return { handle: answer, close: () => undefined, shown: 'memory' };
  if (!store) throw new Error('the embedded marketplace needs a place for its store');
  const { path, pipeline, rules, shown } = store;
  const { handle, close } = await explainStoreErrors(shown, () =>
    openEmulatorFor(options, { path, pipeline, rules, now: clock.now, randomUuid }),
  );
  return { handle: (request) => explainStoreErrors(shown, () => handle(request)), close, shown };
}

async function openEmbedded(options: MarketplaceOptions): Promise<OpenMarketplace> {
  const { clock, random, randomUuid, media } = options;
  const { handle, close, shown } = await openEmbeddedEmulator(options);
  const send = observed(handle, clock, options.debug);
  const transport = openTransport({
    fetch: send,
    endpoint: `${embeddedOrigin}/rp/product-ingestion`,
    credential: emulatorCredential(send, embeddedOrigin, () => clock.now().getTime()),
    clock,
    random,
    randomUuid,
    userAgent: `offerctl/${options.version}`,
  });
  const upload = emulatorUpload(send, embeddedOrigin, media);
  return {
    marketplace: openMarketplaceClient({ transport, clock, upload, secrets: options.secrets }),
    readAsset: openDownload(send, (url) => url.startsWith(`${embeddedOrigin}/`)),
    identity: { provider: 'embedded', endpoint: shown, publisher: options.publisher, tenant: 'embedded' },
    pollEvery: 1000,
    byHand: new Set(),
    now: transport.now,
    close,
  };
}
