import { createServer, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { createBrotliCompress, createGzip, type Gzip } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { productRef } from '../../src/model/ids.ts';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import { clientTo, failure, fakeClock, guid, listening } from '../marketplace/partner-center/client-make.ts';

/** Endless zeros, packed so that each byte on the wire becomes a thousand. */
const packings: Readonly<Record<string, () => Gzip>> = {
  gzip: createGzip,
  br: createBrotliCompress,
};

const endless: (packing: string) => RequestListener = (packing) => (incoming, outgoing) => {
  const zeros = Buffer.alloc(1024 * 1024, ' ');
  const source = Readable.from(
    (function* spaces() {
      for (;;) yield zeros;
    })(),
  );
  const pack = packings[packing]?.();
  incoming.resume();
  outgoing.on('close', () => source.destroy());
  outgoing.writeHead(200, {
    'content-type': 'application/json',
    ...(pack ? { 'content-encoding': packing } : {}),
  });
  (pack ? source.pipe(pack) : source).pipe(outgoing);
};

async function serving(listener: RequestListener) {
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    requests += 1;
    listener(incoming, outgoing);
  });
  const { url, close } = await listening(server);
  onTestFinished(close);
  return { url, client: clientTo(url, fakeClock().clock), requests: () => requests };
}

describe('a marketplace whose answer never ends', () => {
  it.each(['gzip', 'br', 'plain'])('ends the read, after 64 MiB of it unpacked (%s)', async (packing) => {
    const { client, requests } = await serving(endless(packing));
    const before = process.memoryUsage().arrayBuffers;
    const error = await failure(client.read([]));
    expect(error).toMatchObject({ code: 'answerTooLarge', retryable: false });
    expect(error.message).toContain('64 MiB');
    expect(requests()).toBe(1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('leaves open whether it took a write', async () => {
    const { client } = await serving(endless('gzip'));
    expect((await failure(client.publish(productRef(guid)))).code).toBe('unconfirmed');
  });

  it('gives no token', async () => {
    const { url } = await serving(endless('gzip'));
    const made = await atPartnerCenter();
    const catalog = made.read('offerctl.yaml');
    made.write('offerctl.yaml', catalog.replace(/http:[^"]*/, `${url}/rp/product-ingestion`));
    await expect(made.plan()).rejects.toMatchObject({ code: 'credential' });
  });
});
