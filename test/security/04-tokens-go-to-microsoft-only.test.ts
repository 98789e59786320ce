import { describe, expect, it } from 'vitest';
import { offerId } from '../../src/model/ids.ts';
import { mediaReference } from '../../src/model/media.ts';
import type { Edit } from '../../src/model/ports.ts';
import { offer } from '../marketplace/partner-center/client-hostile.ts';
import { guid, productResource } from '../marketplace/partner-center/client-make.ts';
import { internetOf, runWithSecret, type HostAnswer } from './attacked-marketplace.ts';

const evil = 'evil.example';
const graph = 'graph.microsoft.com';
const offers = [offerId('contoso')];

describe('a catalog that names another host gets no token, since none is asked for:', () => {
  it.each([
    `https://${graph}.${evil}/rp/product-ingestion`,
    `https://evil${graph}/rp/product-ingestion`,
    `https://evil.${graph}/rp/product-ingestion`,
    `https://${graph}./rp/product-ingestion`,
    `https://${graph}:8443/rp/product-ingestion`,
    `https://${graph}@${evil}/rp/product-ingestion`,
    `https://${evil}\\@${graph}/rp/product-ingestion`,
    `https://${evil}#@${graph}/rp/product-ingestion`,
    `https://gr\u0430ph.microsoft.com/rp/product-ingestion`,
    `https://graph\uFF0Emicrosoft.com/rp/product-ingestion`,
    `https://graph.micro\tsoft.com/rp/product-ingestion`,
    `http://${graph}/rp/product-ingestion`,
    `https://localhost.${evil}/rp/product-ingestion`,
    'https://contoso.blob.core.windows.net/rp/product-ingestion',
    'https://169.254.169.254/rp/product-ingestion',
  ])('%s', async (endpoint) => {
    const { refusal, asked } = await runWithSecret();
    expect((await refusal({ endpoint })).code).toMatch(/^endpoint(?:-untrusted)?$/);
    expect(asked).toEqual([]);
  });

  it.each([
    `https://contoso.blob.core.windows.net.${evil}/media`,
    'https://contosoblob.core.windows.net/media',
    'https://a.contoso.blob.core.windows.net/media',
    'https://.blob.core.windows.net/media',
    'https://contoso.blob.core.windows.net./media',
    'https://contoso.blob.core.windows.net:444/media',
    `https://contoso.blob.core.windows.net@${evil}/media`,
    'https://contoso.file.core.windows.net/media',
    'https://contoso.blob.core.windows.net/media?sig=planted',
    'http://contoso.blob.core.windows.net/media',
    `https://${evil}/contoso/media`,
  ])('%s, for media', async (container) => {
    const { refusal, asked } = await runWithSecret();
    const { code, message, hint } = await refusal({ container });
    expect(code).toMatch(/^media-container(?:-untrusted)?$/);
    expect(`${message} ${hint}`).not.toContain('planted');
    expect(asked).toEqual([]);
  });

  it('and is told what to do where the host is its own', async () => {
    const { refusal } = await runWithSecret();
    const api = await refusal({ endpoint: 'https://api.contoso.example/rp/' });
    expect(api).toMatchObject({ exitCode: 3, code: 'endpoint-untrusted' });
    expect(api.hint).toContain('OFFERCTL_ENDPOINT=https://api.contoso.example/rp ');
    const media = await refusal({ container: 'https://media.contoso.example/c' });
    expect(media).toMatchObject({ exitCode: 3, code: 'media-container-untrusted' });
    expect(media.hint).toContain('OFFERCTL_MEDIA_HOST=media.contoso.example ');
  });
});

describe('a host is trusted', () => {
  it.each([
    ['https://graph.microsoft.com/rp/product-ingestion', 'https://contoso.blob.core.windows.net/media'],
    ['https://graph.microsoft.us/rp/product-ingestion', 'https://contoso.blob.core.usgovcloudapi.net/media'],
    ['https://dod-graph.microsoft.us/rp', 'https://contoso-secondary.blob.core.windows.net/media'],
    ['https://microsoftgraph.chinacloudapi.cn/rp', 'https://contoso.blob.core.chinacloudapi.cn/media'],
    ['HTTPS://GRAPH.microsoft.com/rp/', 'https://127.0.0.1:10000/contoso/media'],
  ])('where it is one of a cloud of Microsoft: %s, %s', async (endpoint, container) => {
    const { open } = await runWithSecret();
    const { identity } = await open({ endpoint, container });
    expect(identity.endpoint).toBe(endpoint.toLowerCase().replace(/\/$/, ''));
  });

  it('where the environment of the run names exactly it', async () => {
    const { reached, env } = await internetOf({ 'api.contoso.example': () => page({ value: [] }) });
    const named = { OFFERCTL_ENDPOINT: 'https://api.contoso.example/rp/' };
    const { open, refusal, asked } = await runWithSecret({ ...env, ...named });
    const { marketplace } = await open({ endpoint: 'https://api.contoso.example/rp' });
    expect((await marketplace.read([])).others).toEqual([]);
    expect(reached.map(({ authorization }) => authorization)).toEqual([expect.stringMatching(/^Bearer /)]);
    expect(asked.length).toBe(1);
    const elsewhere = await refusal({ endpoint: 'https://api.contoso.example/other' });
    expect(elsewhere.code).toBe('endpoint-untrusted');
  });

  it('for media where the environment of the run names exactly it', async () => {
    const { open, refusal } = await runWithSecret({ OFFERCTL_MEDIA_HOST: 'media.contoso.example:8443' });
    await open({ container: 'https://media.contoso.example:8443/c' });
    const elsewhere = await refusal({ container: 'https://media.contoso.example/c' });
    expect(elsewhere.code).toBe('media-container-untrusted');
  });
});

const page = (json: unknown, headers?: Readonly<Record<string, string>>): HostAnswer => ({
  status: 200,
  json,
  ...(headers ? { headers } : {}),
});

describe('the marketplace cannot send a token elsewhere:', () => {
  const elsewhere = `https://${evil}/rp/product-ingestion`;
  const redirect = (status: number): HostAnswer => ({
    status,
    headers: { location: `${elsewhere}/product` },
  });
  it.each<[string, HostAnswer]>([
    ['by a next link', page({ value: [productResource], '@nextLink': `${elsewhere}/product?c=2` })],
    [
      'by a next link without a scheme',
      page({ value: [], '@odata.nextLink': `//${evil}/rp/product-ingestion/x` }),
    ],
    ['by moving for good', redirect(301)],
    ['by moving for now', redirect(302)],
    ['by pointing to another page', redirect(303)],
    ['by a redirect that repeats the request', redirect(307)],
    ['by a permanent redirect', redirect(308)],
    ['by the place of a job', { status: 202, json: { jobId: '..' }, headers: redirect(201).headers ?? {} }],
    ['by a job whose name is an address', page({ jobId: `//${evil}/x`, value: null })],
  ])('%s', async (_how, answer) => {
    const { reached, env } = await internetOf({ [graph]: () => answer, [evil]: () => page({ value: [] }) });
    const { open } = await runWithSecret(env);
    const { marketplace } = await open({});
    const work = [
      marketplace.read(offers),
      marketplace.createOffer({ id: offerId('contoso'), type: 'softwareAsAService', alias: 'Contoso' }),
    ];
    for (const done of work) expect(await done.catch(() => 'refused')).toBe('refused');
    expect(new Set(reached.map(({ host }) => host))).toEqual(new Set([graph]));
  });
});

describe('a container for media', () => {
  const host = 'contoso.blob.core.windows.net';
  const reference = mediaReference('logo.png', 'a'.repeat(64));
  const file = { path: 'logo.png', reference, sha256: 'a'.repeat(64), bytes: 5, format: 'png' } as const;
  const logo: Edit = {
    content: { listing: { title: 'Contoso', assets: [{ type: 'azureLogoLarge', file: reference }] } },
    sections: ['listing'],
    media: { [reference]: file },
  };

  it('that asks for a token of Graph, or another tenant, gets one for storage', async () => {
    const tenant = `authorization_uri=https://login.microsoftonline.com/${guid}/oauth2/authorize`;
    const challenge = `Bearer ${tenant} resource_id=https://${graph}`;
    const { reached, env } = await internetOf({
      [graph]: () => page({}),
      [host]: () => ({ status: 401, headers: { 'www-authenticate': challenge } }),
    });
    const { open, asked } = await runWithSecret(env);
    const { marketplace } = await open({ container: `https://${host}/media` });
    expect(await marketplace.upload(offer(), [logo]).catch(() => 'refused')).toBe('refused');
    const scopes = asked.map(({ form }) => form.get('scope')?.split(' ')[0]);
    expect(new Set(scopes)).toEqual(new Set(['https://storage.azure.com/.default']));
    expect(reached.length).toBeGreaterThan(1);
  });

  it('cannot send a token elsewhere by a redirect', async () => {
    const { reached, env } = await internetOf({
      [evil]: () => page({}),
      [host]: () => ({ status: 307, headers: { location: `https://${evil}/media` } }),
    });
    const { open } = await runWithSecret(env);
    const { marketplace } = await open({ container: `https://${host}/media` });
    expect(await marketplace.upload(offer(), [logo]).catch(() => 'refused')).toBe('refused');
    expect(new Set(reached.map((one) => one.host))).toEqual(new Set([host]));
  });

  it.each([
    ['another host that begins like it', `https://contoso.media.example/media`, ''],
    ['another host with its name in the path', `https://media.example/contoso/media`, ''],
    ['its account in another cloud', `https://contoso.blob.core.usgovcloudapi.net/media`, ''],
    [
      'its host, where it has one of its own',
      `https://${host}/media`,
      ';BlobEndpoint=https://m.contoso.example',
    ],
  ])('is not signed for with the key of an account: %s', async (_what, container, more) => {
    const key = Buffer.from('planted key').toString('base64');
    const connectionString = `AccountName=contoso;AccountKey=${key}${more}`;
    const { open } = await runWithSecret({
      AZURE_STORAGE_CONNECTION_STRING: connectionString,
      OFFERCTL_MEDIA_HOST: new URL(container).host,
    });
    const { marketplace } = await open({ container });
    const error: unknown = await marketplace.upload(offer(), [logo]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'storage-connection' });
  });
});
