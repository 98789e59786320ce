import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMarketplaceClient } from '../../../src/marketplace/partner-center/client.ts';
import { openTransport, type Transport } from '../../../src/marketplace/partner-center/http/transport.ts';
import { MarketplaceError } from '../../../src/model/errors.ts';
import type { Clock, Marketplace } from '../../../src/model/ports.ts';
import { watchRequest } from '../../wire/watching.ts';

/** A request as the server saw it. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What the server does with a request: answer it, or cut the connection. */
export type Reply =
  | {
      readonly status: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'drop';

export type TestServer = {
  readonly url: string;
  readonly seen: Seen[];
  readonly close: () => Promise<void>;
};

/** A server on loopback with the given answers. */
export async function startServer(answer: (request: Seen, index: number) => Reply | Promise<Reply>) {
  const seen: Seen[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = { ...head(incoming), body: await bodyOf(incoming) };
      seen.push(request);
      await watchRequest(request.method, request.path, request.body);
      const reply = await answer(request, seen.length - 1);
      if (reply === 'drop') return void incoming.socket.destroy();
      const body = reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json);
      outgoing.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      outgoing.end(body);
    })();
  });
  return { seen, ...(await listening(server)) } satisfies TestServer;
}

/** Makes a server listen on a free port of loopback. */
export async function listening(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

const head = ({ method = '', url = '', headers }: IncomingMessage) => ({ method, path: url, headers });

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A clock that moves only while code sleeps. */
export function fakeClock(start = Date.parse('2026-11-20T10:00:00Z')) {
  let now = start;
  const sleeps: number[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      now += milliseconds;
      await Promise.resolve();
    },
  };
  return { clock, sleeps, advance: (milliseconds: number) => void (now += milliseconds) };
}

/** A transport to `url`, with a token that never changes. */
export const transportTo = (url: string, clock: Clock, random = () => 0.5): Transport =>
  openTransport({
    fetch,
    endpoint: `${url}/rp/product-ingestion`,
    credential: async (rejected) => (rejected === undefined ? 'first-token' : 'second-token'),
    clock,
    random,
    randomUuid: randomUUID,
    userAgent: 'offerctl/9.9.9',
  });

export const clientTo = (url: string, clock: Clock): Marketplace =>
  openMarketplaceClient({
    transport: transportTo(url, clock),
    clock,
    upload: async ({ path }) => `https://uploads.example/${path}`,
  });

/** The service's error with which some work ends. */
export async function failure(work: Promise<unknown>): Promise<MarketplaceError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof MarketplaceError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

export const product = 'product/11111111-0000-4000-8000-000000000001';
export const guid = product.slice('product/'.length);
export const schema = (type: string, version = '2022-03-01-preview3') =>
  `https://schema.mp.microsoft.com/schema/${type}/${version}`;

export const productResource = {
  $schema: schema('product'),
  id: product,
  identity: { externalId: 'contoso' },
  type: 'softwareAsAService',
  alias: 'Contoso',
};

export const planResource = (name: string, number: number) => ({
  $schema: schema('plan'),
  id: `plan/${guid}/22222222-0000-4000-8000-00000000000${number}`,
  product,
  identity: { externalId: name },
  alias: name,
});

export const submission = (number: string, target: string, more: object = {}) => ({
  $schema: schema('submission', '2022-03-01-preview2'),
  id: `submission/${guid}/${number}`,
  product,
  target: { targetType: target },
  ...(number === '0'
    ? {}
    : { status: 'completed', result: 'succeeded', created: '2026-01-25T07:13:06.4408032Z' }),
  ...more,
});

export const tree = (target: string, resources: readonly object[]) => ({
  $schema: schema('resource-tree', '2022-03-01-preview2'),
  root: product,
  target: { targetType: target },
  resources,
});

export const ok = (json: unknown): Reply => ({ status: 200, json });
export const wireError = (status: number, code: string, message: string, details: object[] = []): Reply => ({
  status,
  json: { error: { code, message, details } },
});

/** Answers by the longest matching path prefix; the path is what follows the API's base. */
export const routes =
  (table: Readonly<Record<string, Reply | ((request: Seen) => Reply)>>) =>
  (request: Seen): Reply => {
    const path = request.path.replace('/rp/product-ingestion/', '');
    const found = Object.keys(table)
      .filter((prefix) => `${request.method} ${path}`.startsWith(prefix))
      .toSorted((a, b) => b.length - a.length)[0];
    const reply = found === undefined ? wireError(404, 'notFound', `nothing at ${path}`) : table[found];
    return typeof reply === 'function' ? reply(request) : (reply ?? 'drop');
  };

/** A marketplace with one offer that was never published. */
export const calmOffer = {
  'GET product?': ok({ value: [productResource] }),
  'GET submission/': ok({ value: [submission('0', 'draft')] }),
  'GET resource-tree/': ok(tree('draft', [productResource])),
};

export const jobStatus = (jobStatus: string, jobResult: string, errors: readonly object[] = []): Reply =>
  ok({ $schema: schema('configure-status'), jobId: 'job-1', jobStatus, jobResult, errors });
export const accepted: Reply = {
  status: 202,
  json: { jobId: 'job-1', jobStatus: 'notStarted', jobResult: 'pending' },
};
