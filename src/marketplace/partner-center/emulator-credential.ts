import { networkError, responseError } from './errors.ts';
import type { Credential, Fetch } from './transport.ts';

/** Renewed this long before it expires, so that no request starts with a dying token. */
const margin = 300_000;

/** Tokens of an emulator: it takes any tenant, client and secret, at its own origin. */
export function emulatorCredential(send: Fetch, origin: string, now: () => number = Date.now): Credential {
  let held: { readonly token: string; readonly until: number } | undefined;
  return async (renew) => {
    if (held && !renew && held.until - margin > now()) return held.token;
    const { access_token: token, expires_in: seconds } = await requestToken(send, origin);
    held = { token, until: now() + seconds * 1000 };
    return token;
  };
}

async function requestToken(
  send: Fetch,
  origin: string,
): Promise<{ access_token: string; expires_in: number }> {
  const form = { grant_type: 'client_credentials', client_id: 'offerctl', client_secret: 'none' };
  const body = new URLSearchParams({ ...form, scope: 'https://graph.microsoft.com/.default' });
  const request = new Request(`${origin}/embedded/oauth2/v2.0/token`, { method: 'POST', body });
  try {
    const response = await send(request);
    const text = await response.text();
    if (!response.ok) throw responseError(response, text);
    return JSON.parse(text) as { access_token: string; expires_in: number };
  } catch (cause) {
    throw cause instanceof SyntaxError ? networkError('the token endpoint sent no valid JSON', cause) : cause;
  }
}
