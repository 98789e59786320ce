import { MarketplaceError } from '../../../model/errors.ts';
import type { Credential, Fetch } from '../http/transport.ts';
import { safeCause } from '../http/secrets.ts';
import { fetchText, shortAnswer } from '../http/whole-answer.ts';
import { cached, type Token } from './token-cache.ts';

/** Tokens of an emulator: it accepts any tenant, client and secret, at its own origin. */
export const emulatorCredential = (send: Fetch, origin: string, now: () => number): Credential =>
  cached(() => requestToken(send, origin, now), now);

async function requestToken(send: Fetch, origin: string, now: () => number): Promise<Token> {
  const form = { grant_type: 'client_credentials', client_id: 'offerctl', client_secret: 'none' };
  const body = new URLSearchParams({ ...form, scope: 'https://graph.microsoft.com/.default' });
  try {
    const url = `${origin}/embedded/oauth2/v2.0/token`;
    const post = (signal: AbortSignal) =>
      new Request(url, { method: 'POST', body, signal, redirect: 'manual' });
    const { response, text } = await fetchText(send, post, shortAnswer);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const answer = JSON.parse(text) as { access_token?: unknown; expires_in?: unknown };
    const token = answer.access_token;
    if (typeof token !== 'string' || token === '') throw new Error('it answered without a token');
    return { token, expires: now() + Number(answer.expires_in ?? 0) * 1000 };
  } catch (error) {
    const cause = safeCause(error, []);
    const message = 'the emulator at this endpoint gave no token';
    throw new MarketplaceError(message, {
      code: 'credential',
      retryable: true,
      details: cause ? [cause.message] : [],
      cause,
    });
  }
}
