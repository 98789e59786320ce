import type { Call } from './context.ts';

const lifetimeSeconds = 3599;

/** Version 1 of the token endpoint, which writes every number as a string. Any caller gets a token. */
export async function postTokenV1(call: Call, tenant: string): Promise<Response> {
  const form = new URLSearchParams(await call.request.text());
  const now = epochSeconds(call);
  const lifetime = String(lifetimeSeconds);
  return Response.json({
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    expires_on: String(now + lifetimeSeconds),
    not_before: String(now),
    resource: form.get('resource') ?? '',
    access_token: token(call, tenant, form),
  });
}

/** Version 2 of the token endpoint, which writes numbers as numbers. Any caller gets a token. */
export async function postTokenV2(call: Call, tenant: string): Promise<Response> {
  const form = new URLSearchParams(await call.request.text());
  return Response.json({
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: token(call, tenant, form),
  });
}

/** The discovery document that some identity libraries require; its URLs are on the request's own origin. */
export function getOpenIdConfiguration(call: Call, tenant: string): Response {
  const authority = `${call.origin}/${tenant}`;
  return Response.json({
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${authority}/oauth2/v2.0/devicecode`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  });
}

/** Returns the caller: the application in a token that we issued, or else an unnamed one. */
export function userOf({ request }: Call): string {
  const [, claims = ''] = (request.headers.get('authorization') ?? '').split('.');
  try {
    const { appid } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { appid?: unknown };
    return typeof appid === 'string' && appid !== '' ? appid : anonymousClient;
  } catch {
    return anonymousClient;
  }
}

const anonymousClient = 'API client';

/** Tokens expire by the caller's time, not by the emulator's clock. */
const epochSeconds = (call: Call): number => Math.floor(call.realNow().getTime() / 1000);

/** Answers a library that asks whether it may trust this authority; no other authority is known here. */
export function getInstanceDiscovery(call: Call): Response {
  const endpoint = `${call.origin}/common/v2.0/.well-known/openid-configuration`;
  const { host } = new URL(call.origin);
  return Response.json({
    tenant_discovery_endpoint: endpoint,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

/** An empty list: no token is signed, so there is no key to verify one with. */
export const getKeys = (): Response => Response.json({ keys: [] });

/** The one subscription of a fictional directory: the az tool requires one after a login. */
export const getSubscriptions = (): Response =>
  Response.json({
    value: [
      {
        id: `/subscriptions/${subscription}`,
        subscriptionId: subscription,
        tenantId: subscription,
        displayName: 'Embedded marketplace',
        state: 'Enabled',
      },
    ],
  });

const subscription = '00000000-0000-4000-8000-000000000000';

/** A token in the form of a JWT, because some clients look inside; its signature is not verified. */
function token(call: Call, tenant: string, form: URLSearchParams): string {
  const now = epochSeconds(call);
  const audience = form.get('resource') ?? form.get('scope') ?? '';
  const lifetime = { iat: now, nbf: now, exp: now + lifetimeSeconds };
  const claims = {
    aud: audience,
    iss: call.origin,
    tid: tenant,
    appid: form.get('client_id') ?? '',
    uti: call.randomUuid(),
    ...lifetime,
  };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.emulator`;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
