import { openClient } from '../../src/marketplace/partner-center/client.ts';
import { openTransport, type Fetch, type Transport } from '../../src/marketplace/partner-center/transport.ts';
import type { Marketplace } from '../../src/model/ports.ts';
import type { World } from '../acceptance/make.ts';

const endpoint = 'http://marketplace.test/rp/product-ingestion';

/** What a transport did beside asking: how long it slept, which tokens it was given. */
export type Trace = { readonly sleeps: number[]; readonly tokens: boolean[] };

/** A transport over any `fetch`, whose clock does not wait. */
export function transportOver(fetch: Fetch): { transport: Transport; trace: Trace } {
  const trace: Trace = { sleeps: [], tokens: [] };
  const clock = {
    now: () => new Date(0),
    sleep: async (milliseconds: number) => void trace.sleeps.push(milliseconds),
  };
  const credential = async (renew: boolean): Promise<string> => {
    trace.tokens.push(renew);
    return `token-${trace.tokens.filter(Boolean).length}`;
  };
  const options = { fetch, endpoint, credential, clock, random: () => 1, userAgent: 'test' };
  return { transport: openTransport(options), trace };
}

/** A client over a marketplace whose requests or answers may be changed on their way. */
export function clientOver(
  made: World,
  change: (request: Request, send: Fetch) => Promise<Response>,
): {
  client: Marketplace;
  trace: Trace;
} {
  const send: Fetch = async (request) => {
    const emulator = made.opened();
    try {
      return await emulator.handle(request);
    } finally {
      emulator.close();
    }
  };
  const { transport, trace } = transportOver((request) => change(request, send));
  const clock = { now: () => new Date(0), sleep: async () => undefined };
  return { client: openClient({ transport, clock, upload: async () => 'http://media.test/x' }), trace };
}

/** The answer with its JSON changed. */
export async function rewritten<T>(
  answer: Promise<Response>,
  change: (body: T) => unknown,
): Promise<Response> {
  const response = await answer;
  if (!response.ok) return response;
  return Response.json(change((await response.json()) as T), { status: response.status });
}
