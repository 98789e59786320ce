import type { TokenCredential } from '@azure/identity';
import { UserError } from '../model/errors.ts';
import { observed } from './debug.ts';
import { isLoopback } from './partner-center/loopback.ts';
import type { MarketplaceOptions, OpenMarketplace } from './open.ts';
import { azureUpload } from './partner-center/azure-upload.ts';
import { openClient, type Upload } from './partner-center/client.ts';
import { emulatorCredential } from './partner-center/credential/emulator.ts';
import { entraTokens, graphScope, type Tokens } from './partner-center/credential/entra.ts';
import { cached } from './partner-center/credential/token-cache.ts';
import type { Known } from './partner-center/credential/ways.ts';
import { openDownload } from './partner-center/download.ts';
import { emulatorUpload } from './partner-center/emulator-upload.ts';
import { openTransport, type Credential, type Fetch } from './partner-center/transport.ts';
import { defaultEndpoint } from './place.ts';
import { useProxy } from './proxy.ts';

/** What people do in the portal; a served emulator stands for the real service in this, too. */
const withoutApi: OpenMarketplace['byHand'] = new Set(['other-types', 'prices', 'certification-notes']);

/** How often a submission is looked at: the service asks for patience, an emulator does not. */
const slow = 60_000;
const quick = 1000;

/** Partner Center, or a served emulator where the endpoint is on this machine. */
export function openPartnerCenter(options: MarketplaceOptions): OpenMarketplace {
  const { endpoint: written, tenantId, clientId } = options.spec.marketplace?.partnerCenter ?? {};
  const endpoint = checked(written ?? defaultEndpoint);
  const tenant = tenantId ?? options.env['AZURE_TENANT_ID'];
  const client = clientId ?? options.env['AZURE_CLIENT_ID'];
  const known = {
    env: options.env,
    ...(tenant ? { tenantId: tenant } : {}),
    ...(client ? { clientId: client } : {}),
  };
  const local = isLoopback(endpoint);
  // A proxy is for the way out; what is on this machine is not behind it.
  const close = local ? () => undefined : useProxy(options.env);
  const send = observed((request) => fetch(request), options.clock, options.debug);
  const { credential, upload } = local
    ? emulatorParts(options, send, endpoint)
    : realParts(options, send, known);
  const { clock, random, randomUuid } = options;
  const userAgent = `offerctl/${options.version}`;
  const transport = openTransport({
    fetch: send,
    endpoint,
    credential,
    clock,
    random,
    randomUuid,
    userAgent,
  });
  return {
    marketplace: openClient({ transport, clock, upload, secrets: options.secrets }),
    readAsset: openDownload(send, local ? isLoopback : () => false),
    identity: {
      provider: 'partner-center',
      endpoint,
      publisher: options.publisher,
      tenant: tenant ?? '',
    },
    pollEvery: local ? quick : slow,
    byHand: withoutApi,
    now: transport.now,
    close,
  };
}

function checked(endpoint: string): string {
  const base = endpoint.replace(/\/+$/, '');
  const hint = `leave \`marketplace.partnerCenter.endpoint\` out for ${defaultEndpoint}`;
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(base));
  const plain = url?.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (secure && plain) return base;
  // It is not repeated: it may hold a password.
  throw new UserError('endpoint', 'the endpoint of the marketplace has to be a plain https URL', { hint });
}

type Parts = { readonly credential: Credential; readonly upload: Upload };

function emulatorParts({ clock, media }: MarketplaceOptions, send: Fetch, endpoint: string): Parts {
  const { origin } = new URL(endpoint);
  const credential = emulatorCredential(send, origin, () => clock.now().getTime());
  return { credential, upload: emulatorUpload(send, origin, media) };
}

function realParts({ clock, media, spec, env }: MarketplaceOptions, send: Fetch, known: Known): Parts {
  const tokens = entraTokens(known, send);
  return {
    credential: cached(
      () => tokens(graphScope),
      () => clock.now().getTime(),
    ),
    upload: azureUpload({
      container: spec.media?.azureBlob?.container,
      connectionString: env['AZURE_STORAGE_CONNECTION_STRING'],
      credential: asTokenCredential(tokens),
      media,
      now: clock.now,
    }),
  };
}

/** The same application, as Azure's storage library wants to see it. */
const asTokenCredential = (tokens: Tokens): TokenCredential => ({
  getToken: async (scopes) => {
    const { token, expires } = await tokens([scopes].flat()[0] ?? '');
    return { token, expiresOnTimestamp: expires };
  },
});
