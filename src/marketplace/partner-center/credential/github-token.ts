import type { Fetch } from '../http/transport.ts';
import { fetchText, shortAnswer } from '../http/whole-answer.ts';
import type { Environment } from '../../../model/environment.ts';

/** The audience that Entra requires in the token. */
const audience = 'api://AzureADTokenExchange';

/** The token by which GitHub identifies this workflow; Entra exchanges it for a token of the application. */
export async function requestGithubToken(send: Fetch, env: Environment): Promise<string> {
  const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  url.searchParams.set('audience', audience);
  const authorization = `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}`;
  const headers = { authorization, accept: 'application/json' };
  const get = (signal: AbortSignal) => new Request(url, { headers, signal, redirect: 'manual' });
  const { response, text } = await fetchText(send, get, shortAnswer);
  if (!response.ok) throw new Error(`GitHub gave no OIDC token (${response.status})`);
  const { value } = JSON.parse(text) as { readonly value?: unknown };
  if (typeof value !== 'string' || value === '') throw new Error('GitHub answered without an OIDC token');
  return value;
}
