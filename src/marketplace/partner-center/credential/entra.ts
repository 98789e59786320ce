import type { TokenCredential } from '@azure/identity';
import { MarketplaceError, UserError } from '../../../model/errors.ts';
import { limitSilence, maxSilenceMs } from '../http/deadline.ts';
import { isLoopback } from '../../../model/web-address.ts';
import { maskSecrets, safeCause } from '../http/secrets.ts';
import type { Fetch } from '../http/transport.ts';
import { requestGithubToken } from './github-token.ts';
import type { Token } from './token-cache.ts';
import { refuseUserToken } from './user-token.ts';
import { labelOf, missingVariables, wayFor, type Known, type Way } from './ways.ts';

/** Returns a new token for one of Microsoft's services on each call. */
export type Tokens = (scope: string) => Promise<Token>;

/** The scope of a token for Azure storage, in every cloud. */
export const storageScope = 'https://storage.azure.com/.default';

/** Tokens of the Entra application, in the way that the available variables allow. Loads Azure's library. */
export const entraTokens =
  (known: Known, send: Fetch, maskInLog: (token: string) => void = () => undefined): Tokens =>
  async (scope) => {
    const way = wayFor(known);
    const secrets = credentialSecrets(known);
    const assertion = async () => {
      const token = await requestGithubToken(send, known.env);
      maskInLog(token);
      secrets.push(token);
      return token;
    };
    // A new credential for each token: the library would return the one that was just rejected.
    const credential = await credentialOpeners[way]({ ...identified(known), assertion });
    const { token, expires } = await askEntra(credential, { scope, way, known, secrets });
    maskInLog(token);
    if (way === 'az') refuseUserToken(token, `sign in otherwise: ${missingVariables(known)}`);
    return { token, expires };
  };

const secretVariables = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
];

const credentialSecrets = ({ env }: Known): string[] => secretVariables.flatMap((name) => env[name] ?? []);

type IdentifiedClient = {
  readonly env: Known['env'];
  readonly tenantId: string;
  readonly clientId: string;
  readonly authority: { readonly authorityHost?: string; readonly disableInstanceDiscovery?: boolean };
};

/** Uses an authority on this machine as it is: Microsoft does not vouch for it. */
function identified({ env, tenantId = '', clientId = '' }: Known): IdentifiedClient {
  const authorityHost = env['AZURE_AUTHORITY_HOST'];
  if (authorityHost === undefined) return { env, tenantId, clientId, authority: {} };
  const disableInstanceDiscovery = isLoopback(authorityHost);
  return { env, tenantId, clientId, authority: { authorityHost, disableInstanceDiscovery } };
}

type CredentialOpening = IdentifiedClient & { readonly assertion: () => Promise<string> };

const credentialOpeners: Readonly<Record<Way, (opening: CredentialOpening) => Promise<TokenCredential>>> = {
  github: async ({ tenantId, clientId, assertion, authority }) => {
    const { ClientAssertionCredential } = await import('@azure/identity');
    return new ClientAssertionCredential(tenantId, clientId, assertion, authority);
  },
  'federated-file': async ({ env, tenantId, clientId, authority }) => {
    const { WorkloadIdentityCredential } = await import('@azure/identity');
    const tokenFilePath = env['AZURE_FEDERATED_TOKEN_FILE'] ?? '';
    return new WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath, ...authority });
  },
  certificate: async ({ env, tenantId, clientId, authority }) => {
    const { ClientCertificateCredential } = await import('@azure/identity');
    const certificatePath = env['AZURE_CLIENT_CERTIFICATE_PATH'] ?? '';
    const certificatePassword = env['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
    const file =
      certificatePassword === undefined ? { certificatePath } : { certificatePath, certificatePassword };
    return new ClientCertificateCredential(tenantId, clientId, file, authority);
  },
  secret: async ({ env, tenantId, clientId, authority }) => {
    const { ClientSecretCredential } = await import('@azure/identity');
    return new ClientSecretCredential(tenantId, clientId, env['AZURE_CLIENT_SECRET'] ?? '', authority);
  },
  az: async ({ tenantId }) => {
    const { AzureCliCredential } = await import('@azure/identity');
    return new AzureCliCredential(tenantId === '' ? {} : { tenantId });
  },
};

type TokenRequest = {
  readonly scope: string;
  readonly way: Way;
  readonly known: Known;
  readonly secrets: readonly string[];
};

/** `az` is a program that has to start first (milliseconds). */
const startOfAz = 60_000;

async function askEntra(credential: TokenCredential, asking: TokenRequest): Promise<Token> {
  try {
    const answer = await limitSilence(
      credential.getToken(asking.scope),
      asking.way === 'az' ? startOfAz : maxSilenceMs,
    );
    if (answer) return { token: answer.token, expires: answer.expiresOnTimestamp };
  } catch (error) {
    throw signInError(error, asking);
  }
  throw signInError(new Error('it answered without one'), asking);
}

/** The library's errors contain the request with the secret, so only their messages are passed on. */
function signInError(error: unknown, { way, known, secrets }: TokenRequest): Error {
  const cause = safeCause(error, secrets);
  const words = maskSecrets(error instanceof Error ? error.message : String(error), secrets);
  if (way === 'az') {
    const message = `no credential for Partner Center was found, and az gave none: ${firstLine(words)}`;
    return new UserError('no-credential', message, { hint: missingVariables(known), cause });
  }
  if (isUnreached(error)) return unreached({ way, known }, words, cause);
  const correlation = /Correlation ID: ([0-9a-f-]{36})/i.exec(words)?.[1];
  return new MarketplaceError(`Microsoft Entra gave no token (${labelOf(way)}): ${firstLine(words)}`, {
    code: 'credential',
    details: words.split(/\r?\n/).slice(1),
    requestId: correlation,
    cause,
  });
}

/** The messages of MSAL and the system when no server answered; MSAL only gives codes. */
const unreachedWords =
  /endpoints?_resolution|openid_config|network_error|ENOTFOUND|ECONN|EAI_AGAIN|ETIMED|no answer/i;

const isUnreached = (error: unknown): boolean => error instanceof Error && unreachedWords.test(error.message);

/** The token endpoint did not answer: the cause is the network, the proxy or the tenant's name. */
function unreached(
  { way, known }: Pick<TokenRequest, 'way' | 'known'>,
  words: string,
  cause: Error | undefined,
): MarketplaceError {
  const authority = known.env['AZURE_AUTHORITY_HOST'] ?? 'https://login.microsoftonline.com';
  const host = URL.canParse(authority) ? new URL(authority).host : 'its authority';
  return new MarketplaceError(`Microsoft Entra could not be asked for a token (${labelOf(way)})`, {
    code: 'credential',
    retryable: true,
    details: [
      `${host} gave no answer for the tenant ${known.tenantId ?? ''}: ${firstLine(words)}`,
      'check that the tenant id is right, and that HTTPS_PROXY and NO_PROXY lead there',
    ],
    cause,
  });
}

const firstLine = (text: string): string => text.split(/\r?\n/)[0] ?? '';
