import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublisherSpec } from '../../../src/kinds/publisher.ts';
import { openEmulator } from '../../../src/marketplace/emulator/open.ts';
import { serve } from '../../../src/marketplace/emulator/serve.ts';
import { openMarketplace } from '../../../src/marketplace/open.ts';
import type { MarketplaceOptions } from '../../../src/marketplace/options.ts';
import { useProxy } from '../../../src/marketplace/proxy.ts';
import { offerId } from '../../../src/model/ids.ts';
import { clientId, tenantId } from './client-entra.ts';
import { fakeClock, ok, startServer } from './client-make.ts';
import { startProxy } from './client-proxy.ts';
import { certificateFor, startTls } from './client-tls.ts';

let folder: string;
/** Ends what a test started, in reverse order. */
const ends: (() => unknown)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
  ends.push(() => rmSync(folder, { recursive: true }));
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

type PartnerCenter = NonNullable<NonNullable<PublisherSpec['marketplace']>['partnerCenter']>;

const options = (
  partnerCenter: Partial<PartnerCenter>,
  more: Partial<MarketplaceOptions> = {},
): MarketplaceOptions => ({
  publisher: 'contoso',
  spec: { marketplace: { provider: 'partner-center', partnerCenter: { tenantId, ...partnerCenter } } },
  env: {},
  clock: fakeClock(Date.now()).clock,
  random: Math.random,
  randomUuid: randomUUID,
  media: async () => new Uint8Array(),
  secrets: [],
  version: '9.9.9',
  ...more,
});

/** An emulator, and what serving it requires. */
function emulator() {
  const opened = openEmulator({
    path: join(folder, 'marketplace.db'),
    pipeline: 'instant',
    now: () => new Date(),
    randomUuid: randomUUID,
  });
  ends.push(opened.close);
  return opened;
}

const newborn = { id: offerId('contoso'), type: 'softwareAsAService', alias: 'Contoso' };

describe('the endpoint', () => {
  it.each([
    'http://graph.microsoft.com/rp/product-ingestion',
    'http://localhost.evil.example/rp/product-ingestion',
    'ftp://localhost/rp',
    'https://user:planted@graph.microsoft.com/rp/product-ingestion',
    'https://graph.microsoft.com/rp?key=planted',
    'planted',
  ])('%s is refused, and not repeated', async (endpoint) => {
    const error = await openMarketplace(options({ endpoint })).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'endpoint' });
    expect((error as Error).message).not.toContain('planted');
  });

  it('is that of Microsoft where none is written', async () => {
    const { identity, pollEvery, close } = await openMarketplace(options({}));
    ends.push(close);
    expect(identity).toEqual({
      provider: 'partner-center',
      endpoint: 'https://graph.microsoft.com/rp/product-ingestion',
      publisher: 'contoso',
      tenant: tenantId,
    });
    expect(pollEvery).toBe(60_000);
  });

  it('on this machine is an emulator: any credential, a look each second, and no proxy', async () => {
    const served = await serve(emulator().handle, { port: 0 });
    ends.push(served.close);
    const lines: string[] = [];
    const { marketplace, pollEvery, close } = await openMarketplace(
      options(
        { endpoint: `${served.url}/rp/product-ingestion/` },
        { env: { HTTP_PROXY: 'http://127.0.0.1:1' }, debug: (line) => lines.push(line) },
      ),
    );
    ends.push(close);
    await marketplace.createOffer(newborn);
    expect((await marketplace.readOffer(newborn.id))?.id).toBe('contoso');
    expect(pollEvery).toBe(1000);
    expect(lines[0]).toMatch(/^http POST \/embedded\/oauth2\/v2\.0\/token 200 \d+ms$/);
    expect(lines[1]).toMatch(
      /^http POST \/rp\/product-ingestion\/configure\?\$version=2022-03-01-preview3 202 \d+ms$/,
    );
  });
});

describe('Partner Center', () => {
  it('is reached through the proxy, with a token of Entra, at its own address', async () => {
    const hosts = ['graph.microsoft.com', 'login.microsoftonline.com'];
    const certificate = await certificateFor(...hosts);
    ends.push(certificate.trust());
    const { handle } = emulator();
    const agents = new Set<string>();
    const tls = await startTls(certificate, (incoming, outgoing) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const { method = 'GET', url = '', headers } = incoming;
        if (headers.host === hosts[0]) agents.add(String(headers['user-agent']));
        const body = method === 'GET' ? {} : { body: Buffer.concat(chunks) };
        const sent = Object.entries(headers).map(([k, v]) => [k, String(v)] as [string, string]);
        const request = new Request(`https://${headers.host}${url}`, { method, headers: sent, ...body });
        const response = await handle(request);
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      })();
    });
    ends.push(tls.close);
    const proxy = await startProxy(Object.fromEntries(hosts.map((host) => [`${host}:443`, tls.port])));
    ends.push(proxy.close);
    // Azure's libraries read the process's own environment.
    process.env['HTTPS_PROXY'] = proxy.url;
    ends.push(() => delete process.env['HTTPS_PROXY']);
    const lines: string[] = [];
    const env = { HTTPS_PROXY: proxy.url, AZURE_CLIENT_SECRET: 'planted', AZURE_CLIENT_ID: clientId };
    const { marketplace, close } = await openMarketplace(
      options({}, { env, debug: (line) => lines.push(line) }),
    );
    ends.push(close);
    await marketplace.createOffer(newborn);
    expect((await marketplace.read([newborn.id])).offers.map(({ id }) => id)).toEqual(['contoso']);
    expect(new Set(proxy.asked)).toEqual(new Set(hosts.map((host) => `CONNECT ${host}:443`)));
    expect([...agents]).toEqual(['offerctl/9.9.9']);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join()).not.toContain('planted');
  });
});

/** A server, and a proxy in front of it. */
async function target() {
  const server = await startServer(() => ok({ here: true }));
  ends.push(server.close);
  const proxy = await startProxy({ [new URL(server.url).host]: Number(new URL(server.url).port) });
  ends.push(proxy.close);
  return { server, proxy };
}

describe('a proxy', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('is used where %s names it, until it is let go', async (name) => {
    const { server, proxy } = await target();
    const end = useProxy({ [name]: proxy.url });
    expect(await (await fetch(server.url)).json()).toEqual({ here: true });
    expect(proxy.asked.length).toBe(1);
    end();
    await fetch(server.url);
    expect(proxy.asked.length).toBe(1);
  });

  it.each(['127.0.0.1', '*'])('is not used for what NO_PROXY names: %s', async (NO_PROXY) => {
    const { server, proxy } = await target();
    ends.push(useProxy({ HTTP_PROXY: proxy.url, NO_PROXY }));
    expect((await fetch(server.url)).status).toBe(200);
    expect([proxy.asked, server.seen.length]).toEqual([[], 1]);
  });

  it('that is no URL is refused without repeating it', () => {
    expect(() => useProxy({ HTTPS_PROXY: 'socks9:planted' })).toThrow(/^HTTPS_PROXY or HTTP_PROXY is no URL/);
  });
});

it("Azure's libraries are loaded neither for --version nor for files and the embedded marketplace", () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const script = `
    import { registerHooks } from 'node:module';
    const azure = [];
    registerHooks({ resolve: (name, context, next) => {
      if (name.startsWith('@azure/')) azure.push(name);
      return next(name, context);
    } });
    process.on('exit', () => console.log('azure: ' + azure.length));
    const { openMarketplace } = await import('${root}src/marketplace/open.ts');
    await import('${root}src/commands/validate.ts');
    await import('${root}src/commands/apply/apply.ts');
    const store = { path: process.argv[1] + '/m.db', shown: 'm.db', pipeline: 'instant' };
    const options = { store, publisher: 'contoso', spec: {}, env: {}, media: async () => [],
      clock: { now: () => new Date(), sleep: async () => undefined }, random: Math.random,
      randomUuid: () => crypto.randomUUID(), version: '1' };
    const { marketplace, close } = await openMarketplace(options);
    console.log((await marketplace.read([])).offers.length);
    close();
    process.argv[2] = '--version';
    await import('${root}src/cli.ts');
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script, folder], {
    encoding: 'utf8',
  });
  expect(output.trim().split('\n')).toEqual(['0', expect.stringMatching(/^\d+\.\d+\.\d+$/), 'azure: 0']);
});
