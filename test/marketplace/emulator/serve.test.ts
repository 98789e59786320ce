import { connect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, expect, it } from 'vitest';
import { DroppedConnection } from '../../../src/marketplace/emulator/errors.ts';
import { serve } from '../../../src/marketplace/emulator/serve.ts';
import type { Served } from '../../../src/marketplace/emulator/serve.ts';
import type { JobStatus } from '../../../src/marketplace/wire/messages.ts';
import { apiBase, openAt, productResource, tempFolder, typed } from './make.ts';

const bearer = 'Authorization: Bearer x';
const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function serving(handle: (request: Request) => Promise<Response>): Promise<Served> {
  const served = await serve(handle, { port: 0 });
  opened.push(served.close);
  return served;
}

async function servingMarketplace(): Promise<Served> {
  const folder = tempFolder();
  const emulator = openAt(folder.path, 'instant');
  opened.push(folder.remove, emulator.close);
  return serving(emulator.handle);
}

/** Sends bytes unchanged; resolves with the response once the server has closed the connection. */
function raw(url: string, text: string): Promise<{ text: string; chunks: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    const received: string[] = [];
    socket.on('data', (chunk) => received.push(chunk.toString()));
    socket.on('close', () => resolve({ text: received.join(''), chunks: received.length }));
    socket.on('error', reject);
  });
}

/** The header that every request needs. */
const hostLine = (url: string): string => `Host: ${new URL(url).host}`;

const stillAnswers = async (url: string): Promise<boolean> =>
  (await fetch(`${url}${apiBase}/product`)).status === 401;

it('answers a malformed request line with 400 and stays up', async () => {
  const { url } = await servingMarketplace();
  const { text } = await raw(url, 'THIS IS NOT HTTP\r\n\r\n');
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    error: { code: 'badRequest', details: [] },
  });
  expect(await stillAnswers(url)).toBe(true);
});

it.each(['a b', 'http://evil', 'host:port', '127.0.0.1:99999999'])(
  'answers the Host header %j with 400',
  async (host) => {
    const { url } = await servingMarketplace();
    const { text } = await raw(
      url,
      `GET ${apiBase}/product HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(await stillAnswers(url)).toBe(true);
  },
);

it('takes a path that begins with two slashes for a path', async () => {
  const hosts: string[] = [];
  const { url } = await serving(async (request) => {
    hosts.push(request.url);
    return new Response('ok');
  });
  const { text } = await raw(
    url,
    `GET //configure?a=b HTTP/1.1\r\n${hostLine(url)}\r\nConnection: close\r\n\r\n`,
  );
  expect(text).toContain('ok');
  expect(hosts).toEqual([`${url}//configure?a=b`]);
});

it('answers truncated JSON with 400', async () => {
  const { url } = await servingMarketplace();
  const init = { method: 'POST', headers: { authorization: 'Bearer x' }, body: '{"$schema": "https://sch' };
  const response = await fetch(`${url}${apiBase}/configure`, init);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 'badRequest', message: 'The body is not JSON' },
  });
});

it('survives a client that leaves in the middle of its body', async () => {
  const { url } = await servingMarketplace();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise<void>((resolve) => {
    const line = `POST ${apiBase}/configure HTTP/1.1`;
    const head = `${[line, hostLine(url), bearer, 'Content-Length: 500'].join('\r\n')}\r\n\r\n`;
    socket.write(`${head}{"half`, () => resolve());
  });
  socket.destroy();
  expect(await stillAnswers(url)).toBe(true);
});

it('answers a body over 32 MiB with 413 and the error envelope, and hands on one of 32 MiB', async () => {
  const sizes: number[] = [];
  const { url } = await serving(async (request) => {
    sizes.push((await request.arrayBuffer()).byteLength);
    return new Response('taken');
  });
  const limit = 32 * 1024 * 1024;
  const refused = await fetch(url, { method: 'POST', body: new Uint8Array(limit + 1) });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ error: { details: [] } });
  const taken = await fetch(url, { method: 'POST', body: new Uint8Array(limit) });
  expect([await taken.text(), sizes]).toEqual(['taken', [limit]]);
});

it('cuts the connection when the handler drops it, and goes on', async () => {
  let drop = true;
  const { url } = await serving(async () => {
    if (drop) throw new DroppedConnection();
    return new Response('back');
  });
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  drop = false;
  expect(await (await fetch(url)).text()).toBe('back');
});

it('answers 500 when the handler fails otherwise', async () => {
  const { url } = await serving(async () => {
    throw new Error('surprise');
  });
  const response = await fetch(url);
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { error: { message: 'Error: surprise' } },
  ]);
});

it('sends head and body together', async () => {
  const { url } = await servingMarketplace();
  const line = `GET ${apiBase}/product HTTP/1.1`;
  const request = `${[line, hostLine(url), bearer, 'Connection: close'].join('\r\n')}\r\n\r\n`;
  const { text, chunks } = await raw(url, request);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n\{"value":\[\]\}$/);
  expect(chunks).toBe(1);
});

it('listens on loopback only, rejects a taken port, and frees it when closed or aborted', async () => {
  const abort = new AbortController();
  const first = await serve(async () => new Response('first'), { port: 0, signal: abort.signal });
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const port = Number(new URL(first.url).port);
  await expect(serve(async () => new Response('second'), { port })).rejects.toThrow('EADDRINUSE');
  abort.abort();
  await first.close();
  await (await serve(async () => new Response('third'), { port })).close();
});

it('keeps a connection alive, and survives a client that polls thousands of times', async () => {
  const { url } = await servingMarketplace();
  const job = await postedJob(url);
  const polls = process.env['SOAK'] ? 36_000 : 4000;
  const request = `GET ${apiBase}/configure/${job}/status HTTP/1.1\r\n${hostLine(url)}\r\n${bearer}\r\n\r\n`;
  const answered = await pipelined(url, request, polls);
  expect(answered).toBe(polls);
  expect(await stillAnswers(url)).toBe(true);
}, 120_000);

async function postedJob(url: string): Promise<string> {
  const response = await fetch(`${url}${apiBase}/configure`, {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    body: JSON.stringify({ ...typed('configure', 'preview2'), resources: [productResource('polled')] }),
  });
  return ((await response.json()) as JobStatus).jobId;
}

/** Sends a request many times on one connection, some hundred at a time, and counts the responses. */
function pipelined(url: string, request: string, times: number): Promise<number> {
  const batch = 200;
  return new Promise((resolve, reject) => {
    let answered = 0;
    let pending = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request.repeat(batch)));
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      const answers = (pending + text).split('HTTP/1.1 200 OK\r\n');
      pending = answers.at(-1) ?? '';
      const before = answered;
      answered += answers.length - 1;
      if (answered >= times) socket.destroy();
      else if (Math.floor(answered / batch) > Math.floor(before / batch)) socket.write(request.repeat(batch));
    });
    socket.on('close', () => resolve(answered));
    socket.on('error', reject);
  });
}

it('survives somebody who does not speak TLS on the TLS port', async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const served = await serve(async () => new Response('secure'), { port: 0, tls: { cert, key } });
  opened.push(served.close);
  await raw(served.url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n').catch(() => undefined);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = tlsConnect(
      { port: Number(new URL(served.url).port), ca: cert, servername: 'localhost' },
      () => socket.write(`GET / HTTP/1.1\r\n${hostLine(served.url)}\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => resolve(chunk.toString()));
    socket.on('error', reject);
  });
  expect(answer).toContain('secure');
});
