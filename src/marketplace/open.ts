import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PublisherSpec } from '../kinds/publisher.ts';
import type { ByHand } from '../model/manual.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { AssetSource, Clock, Marketplace, MediaSource } from '../model/ports.ts';
import { observed } from './debug.ts';
import { openClient } from './partner-center/client.ts';
import { emulatorCredential } from './partner-center/credential/emulator.ts';
import { openDownload } from './partner-center/download.ts';
import { emulatorUpload } from './partner-center/emulator-upload.ts';
import { openTransport } from './partner-center/transport.ts';
import { embeddedStore } from './place.ts';
import { travellingStore } from './travelling-store.ts';

export type MarketplaceOptions = {
  /** Folder of the project; paths of the embedded marketplace are relative to it. */
  readonly root: string;
  readonly publisher: string;
  readonly spec: PublisherSpec;
  /** Credentials and proxies come from here. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly media: MediaSource;
  /** Values of the secrets in the files: no word of the service may repeat one. */
  readonly secrets: readonly string[];
  readonly version: string;
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

/** How the embedded marketplace of a project travels with its state; absent where it is another one. */
export function travelling(root: string, spec: PublisherSpec, key: string | undefined) {
  if (spec.marketplace?.provider === 'partner-center') return undefined;
  return travellingStore(embeddedStore(root, spec).path, key);
}

/** Composes client, credential and transport for the provider that the Publisher names. */
export async function openMarketplace(options: MarketplaceOptions): Promise<OpenMarketplace> {
  if (options.spec.marketplace?.provider !== 'partner-center') return openEmbedded(options);
  const { openPartnerCenter } = await import('./open-partner-center.ts');
  return openPartnerCenter(options);
}

async function openEmbedded(options: MarketplaceOptions): Promise<OpenMarketplace> {
  const { openEmulator } = await import('./emulator/open.ts');
  const { clock, random, randomUuid, media } = options;
  const { path, pipeline, rules, shown } = embeddedStore(options.root, options.spec);
  mkdirSync(dirname(path), { recursive: true });
  const emulator = openEmulator({ path, pipeline, rules, now: clock.now, randomUuid });
  const send = observed(emulator.handle, clock, options.debug);
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
    marketplace: openClient({ transport, clock, upload, secrets: options.secrets }),
    readAsset: openDownload(send, (url) => url.startsWith(`${embeddedOrigin}/`)),
    identity: { provider: 'embedded', endpoint: shown, publisher: options.publisher, tenant: 'embedded' },
    pollEvery: 1000,
    byHand: new Set(),
    now: transport.now,
    close: emulator.close,
  };
}
