import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { generate } from 'selfsigned';
import { afterEach, expect, it } from 'vitest';
import { serve, type ServeOptions } from '../../src/marketplace/emulator/serve.ts';
import { apiBase, openAt, tempFolder } from '../marketplace/emulator/make.ts';

/** A web page makes its visitor's browser contact the marketplace that is served on this machine. */

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function servingMarketplace(tls?: ServeOptions['tls']): Promise<number> {
  const folder = tempFolder();
  const emulator = openAt(folder.path, 'instant');
  const served = await serve(emulator.handle, { port: 0, ...(tls ? { tls } : {}) });
  opened.push(folder.remove, emulator.close, served.close);
  return Number(new URL(served.url).port);
}

type Asked = RequestOptions & { readonly ca?: string; readonly servername?: string };
type Answer = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders };

/** Unlike `fetch`, sends the given Host, Origin and Sec-Fetch-Site headers. */
const ask = (port: number, options: Asked, body = '', send = httpRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', port, ...options }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

const bearer = { authorization: 'Bearer x' };
const products = { path: `${apiBase}/product` };
const advance = { path: '/_emulator/advance', method: 'POST' };
const json = { 'content-type': 'application/json' };
const anHour = '{"milliseconds": 3600000}';

it.each(['localhost', '127.0.0.1', '[::1]'])('serves under the name %s', async (name) => {
  const port = await servingMarketplace();
  const host = `${name}:${port}`;
  expect((await ask(port, { ...products, headers: { ...bearer, host } })).status).toBe(200);
  expect((await ask(port, { ...advance, headers: { ...json, host } }, anHour)).status).toBe(200);
});

it.each(['rebound.example', 'localhost.rebound.example', '127.0.0.1.rebound.example', '192.168.1.4'])(
  'answers nothing to a page whose own name %s points here',
  async (name) => {
    const port = await servingMarketplace();
    const headers = { ...bearer, ...json, host: `${name}:${port}` };
    expect((await ask(port, { ...products, headers })).status).toBe(403);
    expect((await ask(port, { ...advance, headers }, anHour)).status).toBe(403);
    const token = { path: '/t/oauth2/v2.0/token', method: 'POST', headers };
    expect((await ask(port, token, 'grant_type=client_credentials')).status).toBe(403);
    // The name in the request line is the one that a proxy's client uses.
    const proxied = { path: `http://${name}:${port}${apiBase}/product`, headers: bearer };
    expect((await ask(port, proxied)).status).toBe(403);
  },
);

it('moves no clock for a request that names another port', async () => {
  const port = await servingMarketplace();
  const headers = { ...json, host: `localhost:${port === 1 ? 2 : port - 1}` };
  expect((await ask(port, { ...advance, headers }, anHour)).status).toBe(403);
});

it.each([
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  // Another port of the same machine is the same site.
  { 'sec-fetch-site': 'same-site' },
])('answers nothing to a page, which sends %j', async (sent) => {
  const port = await servingMarketplace();
  expect((await ask(port, { ...products, headers: { ...bearer, ...sent } })).status).toBe(403);
  expect((await ask(port, { ...advance, headers: { ...json, ...sent } }, anHour)).status).toBe(403);
});

it('answers a person who types its address', async () => {
  const port = await servingMarketplace();
  const headers = { 'sec-fetch-site': 'none' };
  expect((await ask(port, { path: '/_emulator/trouble', headers })).status).toBe(200);
});

it.each(['/_emulator/advance', '//_emulator//advance/', '/_emulator/trouble', '/_emulator/timing'])(
  'takes no text that a page may send to anywhere for JSON at %s',
  async (path) => {
    const port = await servingMarketplace();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      undefined,
    ]) {
      const headers = type === undefined ? {} : { 'content-type': type };
      expect((await ask(port, { path, method: 'POST', headers }, anHour)).status).toBe(415);
    }
  },
);

it('serves a picture that holds a script as a file to be saved', async () => {
  const port = await servingMarketplace();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const path = `/_emulator/media/${createHash('sha256').update(svg).digest('hex')}/logo.svg`;
  expect((await ask(port, { path, method: 'PUT' }, svg)).status).toBe(201);
  expect((await ask(port, { path })).headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  });
});

it('lets no browser guess what its answers are', async () => {
  const port = await servingMarketplace();
  for (const headers of [bearer, {}, { host: 'rebound.example' }]) {
    expect((await ask(port, { ...products, headers })).headers['x-content-type-options']).toBe('nosniff');
  }
});

it('serves under the names that its certificate is made for, and no others', async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'subject.example' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'market.example' }] }],
  });
  const port = await servingMarketplace({ cert, key });
  const statusUnder = async (name: string): Promise<number | undefined> => {
    const headers = { ...bearer, host: `${name}:${port}` };
    const tls = { ca: cert, servername: 'market.example' };
    return (await ask(port, { ...products, headers, ...tls }, '', httpsRequest)).status;
  };
  expect(await statusUnder('market.example')).toBe(200);
  expect(await statusUnder('subject.example')).toBe(403);
  expect(await statusUnder('other.example')).toBe(403);
});
