import { createServer, type RequestListener } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openMarketplaceClient } from '../../../src/marketplace/partner-center/client.ts';
import { openTransport, type Fetch } from '../../../src/marketplace/partner-center/http/transport.ts';
import { offerId } from '../../../src/model/ids.ts';
import { edit, offer } from './client-hostile.ts';
import { failure, fakeClock, listening } from './client-make.ts';

const silenceMs = 800;
const words = 'whether the marketplace took the request is not known; the next apply looks';

/** A client of this server that counts the server's requests and the reports of silence. */
async function clientOf(listener: RequestListener) {
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url?.split('?')[0]?.replace('/rp/product-ingestion/', '')}`);
    incoming.resume();
    listener(incoming, outgoing);
  });
  const { url, close } = await listening(server);
  onTestFinished(close);
  const told: number[] = [];
  const { clock } = fakeClock();
  const transport = openTransport({
    ...options(fetch, `${url}/rp/product-ingestion`),
    silenceMs,
    clock,
    silent,
  });
  function silent(milliseconds: number): void {
    told.push(milliseconds);
  }
  return {
    client: openMarketplaceClient({ transport, clock, upload: async () => '' }),
    transport,
    seen,
    told,
  };
}

const options = (send: Fetch, endpoint = 'https://api.example/rp') => ({
  fetch: send,
  endpoint,
  credential: async () => 'token',
  clock: fakeClock().clock,
  random: () => 0.5,
  randomUuid: randomUUID,
  userAgent: 'offerctl/9.9.9',
});

const neverAnswers: Fetch = () => new Promise(() => undefined);

const newborn = { id: offerId('contoso'), type: 'softwareAsAService', alias: 'Contoso' };

describe('a marketplace that hangs', () => {
  it('is told of each time, asked once more, and then the read fails', async () => {
    const { transport, seen, told } = await clientOf(() => undefined);
    const error = await failure(transport.get('product'));
    expect(error).toMatchObject({ code: 'silence', retryable: true });
    expect([seen, told]).toEqual([
      ['GET product', 'GET product'],
      [silenceMs, silenceMs],
    ]);
  });

  it('in the middle of its answer hangs, too', async () => {
    const { transport } = await clientOf((_incoming, outgoing) => void outgoing.write('{"value": ['));
    expect((await failure(transport.get('product'))).code).toBe('silence');
  });

  it('is not one that is slow: each part of its answer breaks the silence', async () => {
    const { transport, told } = await clientOf((_incoming, outgoing) => {
      const parts = '{"a":1}'.split('');
      const next = () => {
        const part = parts.shift();
        if (part === undefined) return void outgoing.end();
        outgoing.write(part);
        setTimeout(next, silenceMs / 4);
      };
      next();
    });
    expect((await transport.get('product')).json).toEqual({ a: 1 });
    expect(told).toEqual([]);
  });

  it('after a write that must not be sent twice: that is sent once, and looked up', async () => {
    const { client, seen } = await clientOf(() => undefined);
    const error = await failure(client.createOffer(newborn));
    expect(error).toMatchObject({ code: 'unconfirmed', retryable: false });
    expect(error.message).toContain(words);
    expect(seen.filter((one) => one === 'POST configure').length).toBe(1);
  });

  it('while its job is looked at is not waited for', async () => {
    const { client, seen } = await clientOf(({ method }, outgoing) => {
      if (method === 'POST') outgoing.end('{"jobId": "job-1"}');
    });
    const error = await failure(client.saveDraft(offer(), [edit('team')]));
    expect(error.code).toBe('unconfirmed');
    expect(error.message).toContain(words);
    expect(seen).toEqual(['POST configure', 'GET configure/job-1/status', 'GET configure/job-1/status']);
  });
});

describe('a connection that is lost', () => {
  it.each([
    ['after a write that may be sent twice', 'again', { code: 'network', retryable: true }],
    ['after a write that may be sent once', 'once', { code: 'unconfirmed', retryable: false }],
  ] as const)('%s leaves open whether it was taken', async (_when, sending, facts) => {
    const { transport } = await clientOf((incoming) => void incoming.socket.destroy());
    const error = await failure(transport.post('configure', { body: {}, sending, placeOf: () => undefined }));
    expect(error).toMatchObject(facts);
    expect(error.message).toContain(words);
  });

  it('after a read changed nothing', async () => {
    const { transport } = await clientOf((incoming) => void incoming.socket.destroy());
    expect((await failure(transport.get('product'))).message).not.toContain(words);
  });
});

describe('the silence', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lasts half a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const told: number[] = [];
    const transport = openTransport({
      ...options(neverAnswers),
      silent: (milliseconds) => void told.push(milliseconds),
    });
    const error = failure(transport.get('product'));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual([30_000]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await error).message).toContain('30 seconds');
  });
});
