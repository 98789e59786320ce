import { afterEach, describe, expect, it } from 'vitest';
import { openTransport } from '../../../src/marketplace/partner-center/http/transport.ts';
import { failure, fakeClock, ok, startServer, transportTo, wireError } from './client-make.ts';
import type { Reply, Seen, TestServer } from './client-make.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server that gives these answers, then 200. */
async function serving(...replies: readonly Reply[]) {
  server = await startServer((_request, index) => replies[index] ?? ok({ fine: true }));
  const { clock, sleeps } = fakeClock();
  const { seen } = server;
  return { transport: transportTo(server.url, clock), sleeps, seen };
}

const write = (sending: 'again' | 'once') => ({ body: { a: 1 }, sending, placeOf: () => undefined });
const status = (code: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: code,
  headers,
});

describe('a read', () => {
  it.each<[string, Reply]>([
    ['a dropped connection', 'drop'],
    ['408', status(408)],
    ['429', status(429)],
    ['500', status(500)],
    ['502', status(502)],
    ['503', status(503)],
    ['504', status(504)],
  ])('is repeated after %s', async (_name, reply) => {
    const { transport, seen } = await serving(reply);
    expect((await transport.get('product')).json).toEqual({ fine: true });
    expect(seen.length).toBe(2);
  });

  it('pauses longer each time, with jitter, and gives up after five tries', async () => {
    const { transport, sleeps, seen } = await serving(...Array<Reply>(9).fill(status(503)));
    const error = await failure(transport.get('product'));
    expect([error.code, error.retryable, seen.length]).toEqual(['http503', true, 5]);
    expect(sleeps).toEqual([750, 1500, 3000, 6000]);
  });

  it('spreads the pauses between half and all of their length', async () => {
    server = await startServer((_request, index) => (index === 0 ? status(503) : ok({})));
    for (const [random, pause] of [
      [0, 500],
      [1, 1000],
    ] as const) {
      const { clock, sleeps } = fakeClock();
      server.seen.length = 0;
      await transportTo(server.url, clock, () => random).get('product');
      expect(sleeps).toEqual([pause]);
    }
  });

  it('waits as long as the service asks: in seconds, to a date, and two minutes at most', async () => {
    const { transport, sleeps } = await serving(
      status(429, { 'retry-after': '7' }),
      status(503, { 'retry-after': 'Fri, 20 Nov 2026 10:00:17 GMT' }),
      status(429, { 'retry-after': '86400' }),
    );
    await transport.get('product');
    expect(sleeps).toEqual([7000, 10_000, 120_000]);
  });

  it.each([400, 403, 404, 409, 423, 501])('is not repeated after %s', async (code) => {
    const { transport, seen } = await serving(status(code));
    expect((await failure(transport.get('product'))).retryable).toBe(false);
    expect(seen.length).toBe(1);
  });

  it('follows no redirect: the token is for one place', async () => {
    const { transport, seen } = await serving(status(302, { location: '/elsewhere' }));
    expect((await failure(transport.get('product'))).code).toBe('http302');
    expect(seen.map(({ path }) => path)).toEqual(['/rp/product-ingestion/product']);
  });
});

describe('a write that may be sent twice', () => {
  it.each<[string, Reply]>([
    ['a dropped connection', 'drop'],
    ['502', status(502)],
    ['429', status(429)],
  ])('is sent again after %s', async (_name, reply) => {
    const { transport, seen } = await serving(reply);
    expect((await transport.post('anything', write('again'))).json).toEqual({ fine: true });
    expect(seen.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });
});

describe('a write that must not be sent twice', () => {
  it.each<[string, Reply]>([
    ['a dropped connection', 'drop'],
    ['500', status(500)],
    ['502', status(502)],
    ['503', status(503, { 'retry-after': '1' })],
    ['408', status(408)],
    ['an answer that cannot be read', { status: 202, text: '{"jobId": "cut' }],
  ])('is sent once, and its fate called unknown, after %s', async (_name, reply) => {
    const { transport, seen } = await serving(reply);
    const error = await failure(transport.post('anything', write('once')));
    expect([error.code, error.retryable, seen.length]).toEqual(['unconfirmed', false, 1]);
  });

  it('is sent again after 429: the service did nothing', async () => {
    const { transport, seen } = await serving(status(429, { 'retry-after': '3' }));
    await transport.post('anything', write('once'));
    expect(seen.length).toBe(2);
  });

  it('is tried again where nobody listens: nothing was sent', async () => {
    const { transport, sleeps } = await serving();
    await server?.close();
    const error = await failure(transport.post('anything', write('once')));
    expect([error.code, sleeps.length]).toEqual(['unreachable', 4]);
  });

  it('is a plain refusal after 400', async () => {
    const { transport } = await serving(wireError(400, 'badRequest', 'no'));
    expect((await failure(transport.post('anything', write('once')))).code).toBe('badRequest');
  });
});

describe('every request', () => {
  it('carries token, user agent and a request id of its own', async () => {
    const { transport, seen } = await serving();
    await transport.get('product');
    const { headers } = seen[0] as Seen;
    expect([headers.authorization, headers['user-agent'], headers.accept]).toEqual([
      'Bearer first-token',
      'offerctl/9.9.9',
      'application/json',
    ]);
    expect(headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('gets a new token once when it is answered 401', async () => {
    const { transport, seen } = await serving(status(401));
    await transport.get('product');
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first-token',
      'Bearer second-token',
    ]);
  });

  it('says which role is missing when the second token is refused, too', async () => {
    const { transport, seen } = await serving(status(401), wireError(401, 'unauthorized', 'who are you'));
    const error = await failure(transport.get('product'));
    expect([error.code, error.message, seen.length]).toEqual(['unauthorized', 'who are you', 2]);
    expect(error.details.join()).toContain('Manager');
  });

  it.each(['request-id', 'MS-RequestId', 'MS-CorrelationId', 'client-request-id'])(
    'names in its error the id that the service gave as %s',
    async (name) => {
      const { transport } = await serving(status(400, { [name]: 'id-of-the-service' }));
      expect((await failure(transport.get('product'))).requestId).toBe('id-of-the-service');
    },
  );

  it('names its own id where the service gave none, or no answer came', async () => {
    const { transport, seen } = await serving(status(400), ...Array<Reply>(5).fill('drop'));
    for (const last of [0, 5]) {
      const { requestId } = await failure(transport.get('product'));
      expect(requestId).toBe(seen[last]?.headers['client-request-id']);
    }
  });

  it('keeps its token out of the error, whoever repeats it', async () => {
    const echo = {
      status: 400,
      text: '{"error": {"code": "badRequest", "message": "bad Bearer first-token"}}',
    };
    const { transport } = await serving(echo, { status: 400, text: 'first-token' });
    for (const message of ['bad Bearer ***', 'the marketplace answered 400']) {
      expect((await failure(transport.get('product'))).message).toBe(message);
    }
  });

  it('keeps a token that no header can hold out of the error', async () => {
    const { clock } = fakeClock();
    const broken = openTransport({
      fetch,
      endpoint: 'http://127.0.0.1:1',
      credential: async () => 'planted\ntoken',
      clock,
      random: () => 0.5,
      randomUuid: () => 'own-id',
      userAgent: 'x',
    });
    const { message, details, cause, stack } = await failure(broken.get('product'));
    expect(JSON.stringify([message, details, String(cause), stack])).not.toContain('planted');
    expect(details.length).toBeGreaterThan(0);
  });
});
