import { given } from '../model/given.ts';
import type { TokenCredential } from '@azure/identity';
import { logRequests } from './log-requests.ts';
import { isLoopback } from '../model/web-address.ts';
import type { MarketplaceOptions, OpenMarketplace } from './options.ts';
import { azureUpload } from './partner-center/media/azure-upload.ts';
import { openMarketplaceClient } from './partner-center/client.ts';
import type { Upload } from './partner-center/media/media.ts';
import { emulatorCredential } from './partner-center/credential/emulator.ts';
import { entraTokens, storageScope, type Tokens } from './partner-center/credential/entra.ts';
import { cached } from './partner-center/credential/token-cache.ts';
import type { Known } from './partner-center/credential/ways.ts';
import { openDownload } from './partner-center/media/download.ts';
import { emulatorUpload } from './partner-center/media/emulator-upload.ts';
import {
  openTransport,
  type Credential,
  type Fetch,
  type Transport,
} from './partner-center/http/transport.ts';
import { defaultEndpoint } from './marketplace-identity.ts';
import { useProxy } from './proxy.ts';
import { graphScope, trustedContainer, trustedEndpoint } from './trusted-hosts.ts';

/** What people have to do in the portal; a served emulator behaves like the real service in this, too. */
const withoutApi: OpenMarketplace['byHand'] = new Set([
  'other-types',
  'prices',
  'certification-notes',
  'licenses',
]);

/** How often to read a submission: less often at the service, which asks for that, than at an emulator. */
const slow = 60_000;
const quick = 1000;

/** Partner Center, or a served emulator if the endpoint is on this machine. */
export function openPartnerCenter(options: MarketplaceOptions): OpenMarketplace {
  const { endpoint, known, isLocal } = signInPlace(options);
  // No proxy for this machine: it is not behind one.
  const close = isLocal ? () => undefined : useProxy(options.env);
  const send = logRequests((request) => fetch(request), options.clock, options.debug);
  const parts = isLocal ? emulatorParts(options, send, endpoint) : realParts(options, send, endpoint, known);
  const transport = transportTo(endpoint, options, send, parts.credential);
  const { clock, secrets, publisher } = options;
  return {
    marketplace: openMarketplaceClient({ transport, clock, upload: parts.upload, secrets }),
    readAsset: openDownload(send, isLocal ? isLoopback : () => false),
    identity: { provider: 'partner-center', endpoint, publisher, tenant: known.tenantId ?? '' },
    pollEvery: isLocal ? quick : slow,
    byHand: withoutApi,
    now: transport.now,
    close,
  };
}

type SignInPlace = { readonly endpoint: string; readonly known: Known; readonly isLocal: boolean };

/** The endpoint, once it is trusted, and what is known about who signs in there. */
function signInPlace({ spec, env }: MarketplaceOptions): SignInPlace {
  const { endpoint: written, tenantId, clientId } = spec.marketplace?.partnerCenter ?? {};
  const endpoint = trustedEndpoint(written ?? defaultEndpoint, env);
  const tenant = (tenantId ?? env['AZURE_TENANT_ID']) || undefined;
  const client = (clientId ?? env['AZURE_CLIENT_ID']) || undefined;
  const known = { env, ...given({ tenantId: tenant, clientId: client }) };
  return { endpoint, known, isLocal: isLoopback(endpoint) };
}

function transportTo(
  endpoint: string,
  { clock, random, randomUuid, version, silent, maskInLog, spec }: MarketplaceOptions,
  send: Fetch,
  credential: Credential,
): Transport {
  return openTransport({
    fetch: send,
    endpoint,
    credential: maskedInLog(credential, maskInLog),
    clock,
    random,
    randomUuid,
    userAgent: `offerctl/${version}`,
    ...given({ silent, schemas: spec.marketplace?.partnerCenter?.schemas }),
  });
}

type ClientParts = { readonly credential: Credential; readonly upload: Upload };

function emulatorParts({ clock, media }: MarketplaceOptions, send: Fetch, endpoint: string): ClientParts {
  const { origin } = new URL(endpoint);
  const credential = emulatorCredential(send, origin, () => clock.now().getTime());
  return { credential, upload: emulatorUpload(send, origin, media) };
}

/** Checks both addresses that will get a token before requesting one. */
function realParts(options: MarketplaceOptions, send: Fetch, endpoint: string, known: Known): ClientParts {
  const { clock, media, spec, env, maskInLog } = options;
  const written = spec.media?.azureBlob?.container;
  const container = written === undefined ? undefined : trustedContainer(written, env);
  const tokens = entraTokens(known, send, maskInLog);
  const scope = graphScope(endpoint);
  return {
    credential: cached(
      () => tokens(scope),
      () => clock.now().getTime(),
    ),
    upload: azureUpload({
      container,
      connectionString: env['AZURE_STORAGE_CONNECTION_STRING'],
      credential: asTokenCredential(tokens),
      media,
      now: clock.now,
    }),
  };
}

/**
 * The same application, in the form that Azure's storage library needs. The library passes on what a
 * container's challenge asks for; whatever that is, the container gets only a token for storage.
 */
const asTokenCredential = (tokens: Tokens): TokenCredential => ({
  getToken: async () => {
    const { token, expires } = await tokens(storageScope);
    return { token, expiresOnTimestamp: expires };
  },
});

/** On a runner, registers every token as a secret before the first request carries it. */
const maskedInLog =
  (credential: Credential, maskInLog: MarketplaceOptions['maskInLog']): Credential =>
  async (rejected) => {
    const token = await credential(rejected);
    maskInLog?.(token);
    return token;
  };
