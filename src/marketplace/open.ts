import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { PublisherSpec } from '../kinds/publisher.ts';
import { UserError } from '../model/errors.ts';
import { sentName } from '../model/media.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { Clock, Marketplace, MediaSource } from '../model/ports.ts';
import type { Pipeline } from './emulator/open.ts';
import { emulatorCredential } from './partner-center/emulator-credential.ts';
import { openClient, type Upload } from './partner-center/client.ts';
import { openTransport, type Fetch } from './partner-center/transport.ts';

export type MarketplaceOptions = {
  /** Folder of the project; paths of the embedded marketplace are relative to it. */
  readonly root: string;
  readonly publisher: string;
  readonly spec: PublisherSpec;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly media: MediaSource;
  readonly version: string;
  /** Gets one line per request. */
  readonly debug?: (line: string) => void;
};

/** A marketplace, who it is, and how to let go of it. */
export type OpenMarketplace = {
  readonly marketplace: Marketplace;
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  readonly close: () => void;
};

const embeddedPath = '.offerctl/marketplace.db';
const embeddedBase = 'http://embedded.localhost/rp/product-ingestion';

/** Where the embedded marketplace of a project is kept, and how time passes in it. */
export function embeddedStore(
  root: string,
  spec: PublisherSpec,
): { path: string; pipeline: Pipeline; shown: string } {
  const { path, pipeline } = spec.marketplace?.embedded ?? {};
  const shown = path ?? embeddedPath;
  return { shown, path: isAbsolute(shown) ? shown : join(root, shown), pipeline: pipeline ?? 'instant' };
}

/** Composes client, credential and transport for the provider that the Publisher names. */
export function openMarketplace(options: MarketplaceOptions): Promise<OpenMarketplace> {
  return options.spec.marketplace?.provider === 'partner-center'
    ? openPartnerCenter(options)
    : openEmbedded(options);
}

async function openEmbedded(options: MarketplaceOptions): Promise<OpenMarketplace> {
  const { openEmulator } = await import('./emulator/open.ts');
  const { path, pipeline, shown } = embeddedStore(options.root, options.spec);
  mkdirSync(dirname(path), { recursive: true });
  const emulator = openEmulator({ path, pipeline, now: options.clock.now, randomUuid: options.randomUuid });
  const client = compose(options, observed(emulator.handle, options), embeddedBase);
  const identity = {
    provider: 'embedded',
    endpoint: shown,
    publisher: options.publisher,
    tenant: 'embedded',
  };
  return { marketplace: client, identity, close: emulator.close };
}

/**
 * For now only a served emulator is reached over HTTP: it takes any credential, and the files it fetches.
 */
async function openPartnerCenter(options: MarketplaceOptions): Promise<OpenMarketplace> {
  const { endpoint = '', tenantId = '' } = options.spec.marketplace?.partnerCenter ?? {};
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(endpoint)) {
    throw new UserError(
      'not-yet',
      'this version reaches Partner Center only through `offerctl emulator serve`',
      {
        hint: 'use `provider: embedded`, or an endpoint on this machine',
      },
    );
  }
  const base = endpoint.replace(/\/+$/, '');
  const client = compose(options, observed(fetch, options), base);
  const identity = {
    provider: 'partner-center',
    endpoint: base,
    publisher: options.publisher,
    tenant: tenantId,
  };
  return { marketplace: client, identity, close: () => undefined };
}

function compose(options: MarketplaceOptions, send: Fetch, endpoint: string): Marketplace {
  const origin = new URL(endpoint).origin;
  const transport = openTransport({
    fetch: send,
    endpoint,
    credential: emulatorCredential(send, origin),
    clock: options.clock,
    random: options.random,
    userAgent: `offerctl/${options.version}`,
  });
  return openClient({ transport, clock: options.clock, upload: uploadTo(send, origin, options.media) });
}

/** The emulator takes the bytes itself, under their hash. */
const uploadTo =
  (send: Fetch, origin: string, media: MediaSource): Upload =>
  async (file) => {
    const url = `${origin}/_emulator/media/${file.sha256}/${encodeURIComponent(sentName(file.reference))}`;
    const response = await send(new Request(url, { method: 'PUT', body: Buffer.from(await media(file)) }));
    if (!response.ok)
      throw new UserError('upload-failed', `${file.path} could not be uploaded (${response.status})`);
    const { url: address } = (await response.json()) as { url: string };
    return address;
  };

function observed(send: Fetch, options: MarketplaceOptions): Fetch {
  const { debug, clock } = options;
  if (!debug) return send;
  return async (request) => {
    const started = clock.now().getTime();
    const say = (status: number | string) =>
      debug(
        `http ${request.method} ${shortPath(request.url)} ${status} ${clock.now().getTime() - started}ms`,
      );
    try {
      const response = await send(request);
      say(response.status);
      return response;
    } catch (error) {
      say('failed');
      throw error;
    }
  };
}

const shortPath = (address: string): string => {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
};
