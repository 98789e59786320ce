import { given } from '../model/given.ts';
import { openEmbeddedLicensing } from './licensing/embedded.ts';
import { logRequests } from './log-requests.ts';
import { openFileFetch } from './open-file-fetch.ts';
import { openMarketplaceClient } from './partner-center/client.ts';
import { emulatorCredential } from './partner-center/credential/emulator.ts';
import { openDownload } from './partner-center/media/download.ts';
import { emulatorUpload } from './partner-center/media/emulator-upload.ts';
import { openTransport } from './partner-center/http/transport.ts';
import type { Emulator, EmulatorOptions } from './emulator/open.ts';
import { isEmbedded } from './marketplace-identity.ts';
import { explainStoreErrors } from './store-error.ts';
import type { MarketplaceOptions, OpenMarketplace } from './options.ts';

const embeddedOrigin = 'http://embedded.localhost';

/** Composes client, credential, transport and media for the provider that the Publisher names. */
export async function openMarketplace(options: MarketplaceOptions): Promise<OpenMarketplace> {
  if (isEmbedded(options.spec)) return openEmbedded(options);
  const { openPartnerCenter } = await import('./open-partner-center.ts');
  return openPartnerCenter(options);
}

/** The emulator over the store itself or, for reading, over a copy of it. */
async function openEmulatorFor(
  { reading }: MarketplaceOptions,
  emulator: EmulatorOptions,
): Promise<Pick<Emulator, 'handle' | 'desk' | 'close'>> {
  if (!reading) return (await import('./emulator/open.ts')).openEmulator(emulator);
  return (await import('./open-copy.ts')).openCopy(emulator, reading.travelled);
}

type OpenEmulator = Pick<Emulator, 'handle' | 'close'> & {
  readonly desk?: () => Emulator['desk'];
  readonly shown: string;
};

async function openEmbeddedEmulator(options: MarketplaceOptions): Promise<OpenEmulator> {
  const { store, answer, desk, clock, randomUuid } = options;
  if (answer) {
    return {
      handle: answer,
      close: () => undefined,
      shown: 'memory',
      ...given({ desk: desk && (() => desk) }),
    };
  }
  if (!store) throw new Error('the embedded marketplace needs a place for its store');
  const { shown, ...settings } = store;
  const opened = await explainStoreErrors(shown, () =>
    openEmulatorFor(options, {
      ...settings,
      now: clock.now,
      randomUuid,
      fetchFile: openFileFetch(options.env, options.unfetched),
    }),
  );
  return {
    handle: (request) => explainStoreErrors(shown, () => opened.handle(request)),
    // Makes a new copy once the store has changed.
    desk: () => opened.desk,
    close: opened.close,
    shown,
  };
}

async function openEmbedded(options: MarketplaceOptions): Promise<OpenMarketplace> {
  const { clock, random, randomUuid, media } = options;
  const { handle, desk, close, shown } = await openEmbeddedEmulator(options);
  const send = logRequests(handle, clock, options.debug);
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
    ...given({ licensing: desk && openEmbeddedLicensing(desk, options.publisher) }),
    readAsset: openDownload(send, (url) => url.startsWith(`${embeddedOrigin}/`)),
    identity: { provider: 'embedded', endpoint: shown, publisher: options.publisher, tenant: 'embedded' },
    pollEvery: 1000,
    byHand: new Set(),
    now: transport.now,
    close,
  };
}
