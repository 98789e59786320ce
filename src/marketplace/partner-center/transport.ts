import { MarketplaceError } from '../../model/errors.ts';
import type { Clock } from '../../model/ports.ts';
import { networkError, responseError } from './errors.ts';

/** `fetch` as far as we need it; the embedded marketplace is such a function. */
export type Fetch = (request: Request) => Promise<Response>;

/** A bearer token; `renew` asks for one that was not handed out before. */
export type Credential = (renew: boolean) => Promise<string>;

export type TransportOptions = {
  readonly fetch: Fetch;
  /** Base URL of the API, without a slash at its end. */
  readonly endpoint: string;
  readonly credential: Credential;
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent: string;
};

/** Sends one request and gives the JSON of its answer; throws `MarketplaceError` for everything else. */
export type Transport = {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  /** Requests sent so far, without those for tokens. */
  readonly calls: () => number;
};

const tries = 5;
const firstPause = 1000;
const longestPause = 60_000;
const timeout = 100_000;

/**
 * Retries what may be sent twice: reads after any passing failure, writes only where the service said that
 * it did nothing (429). A write whose answer was lost is never sent again from here.
 */
export function openTransport(options: TransportOptions): Transport {
  let calls = 0;
  const send = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      calls += 1;
      try {
        return await once(options, { method, path, body });
      } catch (error) {
        if (!(error instanceof MarketplaceError) || !mayRetry(method, error) || attempt === tries)
          throw error;
        await options.clock.sleep(pause(error, attempt, options.random));
      }
    }
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    calls: () => calls,
  };
}

const mayRetry = (method: 'GET' | 'POST', error: MarketplaceError): boolean =>
  error.retryable && (method === 'GET' || error.code === 'tooManyRequests');

/** Milliseconds before the next try: what the service asked for, else growing, with jitter. */
function pause(error: MarketplaceError, attempt: number, random: () => number): number {
  if (error.retryAfter !== undefined) return Math.min(error.retryAfter * 1000, longestPause);
  return Math.min(firstPause * 2 ** (attempt - 1), longestPause) * (0.5 + random() / 2);
}

type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body: unknown };

async function once(options: TransportOptions, call: Call): Promise<unknown> {
  const first = await fetched(options, call, await options.credential(false));
  const { response, text } =
    first.response.status === 401 ? await fetched(options, call, await options.credential(true)) : first;
  if (!response.ok) throw responseError(response, text);
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch (cause) {
    throw networkError('the marketplace sent no valid JSON', cause);
  }
}

type Answer = { readonly response: Response; readonly text: string };

/** An answer counts once its whole body is there. */
async function fetched(options: TransportOptions, call: Call, token: string): Promise<Answer> {
  const request = new Request(`${options.endpoint}/${call.path}`, {
    method: call.method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': options.userAgent,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    signal: AbortSignal.timeout(timeout),
  });
  try {
    const response = await options.fetch(request);
    return { response, text: await response.text() };
  } catch (cause) {
    throw networkError('the marketplace could not be reached', cause);
  }
}
