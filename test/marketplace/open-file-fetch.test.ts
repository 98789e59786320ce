import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openFileFetch } from '../../src/marketplace/open-file-fetch.ts';

/** A server on this machine; returns its port. */
async function listening(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const hello: RequestListener = (_request, response) => void response.end('hello');
const textOf = (file: unknown): string => Buffer.from((file as { bytes: Uint8Array }).bytes).toString();

test('a file on this machine is fetched', async () => {
  const port = await listening(hello);
  expect(textOf(await openFileFetch({})(`http://127.0.0.1:${port}/logo.png`))).toBe('hello');
  expect(textOf(await openFileFetch({})(`http://localhost:${port}/logo.png?sig=1`))).toBe('hello');
});

test('another host is asked only if the run names it', async () => {
  const port = await listening(hello);
  const url = `http://0.0.0.0:${port}/logo.png`;
  expect(openFileFetch({})(url)).toBeUndefined();
  expect(openFileFetch({ OFFERCTL_MEDIA_HOST: '' })(url)).toBeUndefined();
  expect(openFileFetch({ OFFERCTL_MEDIA_HOST: `0.0.0.0:${port + 1}` })(url)).toBeUndefined();
  expect(textOf(await openFileFetch({ OFFERCTL_MEDIA_HOST: `0.0.0.0:${port}` })(url))).toBe('hello');
});

const redirect: RequestListener = (_request, response) =>
  void response.writeHead(302, { location: 'http://0.0.0.0:1/secret' }).end();
const endless: RequestListener = (_request, response) => {
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
    response.once('drain', more);
  };
  more();
};

const missing: RequestListener = (_request, response) => void response.writeHead(404).end();
const cut: RequestListener = (request) => void request.socket.destroy();

test.each([
  ['a redirect', redirect, 'the answer was 302'],
  ['no file', missing, 'the answer was 404'],
  ['an endless file', endless, 'it has more than 50000000 bytes'],
  ['a cut connection', cut, 'there was no answer'],
])('%s is no file, and nothing more is read', async (_, answer, why) => {
  const port = await listening(answer);
  const url = `http://127.0.0.1:${port}/logo.png?sig=secret`;
  const told: string[] = [];
  const found = await openFileFetch({}, (...words) => void told.push(...words))(url);
  expect(found).toEqual({ why: expect.stringContaining(why) });
  expect(told).toEqual([`http://127.0.0.1:${port}/logo.png`, expect.stringContaining(why)]);
  expect(JSON.stringify(found)).not.toContain('secret');
});
