import { afterEach, describe, expect, it } from 'vitest';
import { offerId } from '../../../src/model/ids.ts';
import { statusOf, waitingPreview } from '../../../src/model/status.ts';
import {
  calmOffer,
  clientTo,
  failure,
  fakeClock,
  ok,
  productResource,
  routes,
  startServer,
  submission,
  tree,
  wireError,
  type Reply,
  type Seen,
  type TestServer,
} from './client-make.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

type Table = Parameters<typeof routes>[0];

async function marketplace(table: Table) {
  server = await startServer(routes({ ...calmOffer, ...table }));
  return { client: clientTo(server.url, fakeClock().clock), seen: server.seen, url: server.url };
}

const contoso = offerId('contoso');
const published = {
  'GET submission/': ok({ value: [submission('0', 'draft'), submission('1152921500000000001', 'live')] }),
  'GET resource-tree/product/11111111-0000-4000-8000-000000000001?targetType=live': ok(
    tree('live', [productResource]),
  ),
};

const base = () => `${server?.url}/rp/product-ingestion`;

describe('a read', () => {
  it('follows every page, with a version on each request', async () => {
    const other = { ...productResource, id: 'product/2', identity: { externalId: 'other' } };
    const { client, seen } = await marketplace({
      'GET product?': () =>
        ok({ value: [productResource], '@nextLink': `${base()}/product?continuationToken=two` }),
      'GET product?continuationToken=two': ok({
        value: [other],
        '@nextLink': 'product?continuationToken=three',
      }),
      'GET product?continuationToken=three': ok({ value: [], '@nextLink': '' }),
    });
    const observed = await client.read([contoso]);
    expect([observed.offers.map(({ id }) => id), observed.others]).toEqual([['contoso'], ['other']]);
    expect(seen.every(({ path }) => /[?&]\$version=2026-04-01-preview1/.test(path))).toBe(true);
  });

  it('counts its requests: the list, the submissions, and one for each target', async () => {
    const { client, seen } = await marketplace(published);
    const { calls } = await client.read([contoso]);
    expect([calls, seen.length]).toEqual([4, 4]);
  });

  it('asks for no target that was never published', async () => {
    const { client, seen } = await marketplace({});
    const { offers } = await client.read([contoso]);
    expect([offers[0]?.preview, offers[0]?.live]).toEqual([undefined, undefined]);
    expect(seen.filter(({ path }) => path.includes('resource-tree')).length).toBe(1);
  });

  it('keeps a submission to an unknown target, so that the offer is only read', async () => {
    const { client } = await marketplace({
      'GET submission/': ok({ value: [submission('0', 'draft'), submission('7', 'certification')] }),
    });
    const [offer] = (await client.read([contoso])).offers;
    if (!offer) throw new Error('it is not there');
    expect([statusOf(offer), waitingPreview(offer)]).toEqual(['unknown', undefined]);
  });
});

describe('a read that is not complete is an error:', () => {
  const incomplete: Readonly<Record<string, Table>> = {
    'a list without a value': { 'GET product?': ok({}) },
    'a next link to another host': {
      'GET product?': ok({ value: [], '@nextLink': 'https://evil.example/rp/product-ingestion/product?c=2' }),
    },
    'a next link to another path of the same host': {
      'GET product?': (request: Seen) =>
        ok({ value: [], '@nextLink': `http://${request.headers.host}/v1.0/me?c=2` }),
    },
    'a next link that leads in a circle': {
      'GET product?': ok({ value: [], '@nextLink': 'product?c=2' }),
    },
    'a product without an id of its own': {
      'GET product?': ok({ value: [{ ...productResource, identity: {} }] }),
    },
    'a product without a durable id': {
      'GET product?': ok({ value: [{ ...productResource, id: undefined }] }),
    },
    'a tree without resources': { 'GET resource-tree/': ok({ root: productResource.id }) },
    'an empty tree': { 'GET resource-tree/': ok(tree('draft', [])) },
    'the tree of another target': { 'GET resource-tree/': ok(tree('live', [productResource])) },
    'the tree of another product': {
      'GET resource-tree/': ok({ ...tree('draft', [productResource]), root: 'product/other' }),
    },
    'a submission without a number': {
      'GET submission/': ok({ value: [submission('latest', 'preview')] }),
    },
  };

  it.each(Object.entries(incomplete))('%s', async (_name, table) => {
    const { client } = await marketplace(table);
    expect((await failure(client.read([contoso]))).code).toBe('incompleteRead');
  });

  it('a next link to another host is not even tried at our own', async () => {
    const evil = 'https://evil.example/rp/product-ingestion/product?c=2';
    const { client, seen } = await marketplace({ 'GET product?': ok({ value: [], '@nextLink': evil }) });
    expect((await failure(client.read([contoso]))).message).toContain('leads elsewhere');
    expect(seen.length).toBe(1);
  });

  const failing: Readonly<Record<string, readonly [Table, string]>> = {
    'a second page that fails': [
      {
        'GET product?': ok({ value: [productResource], '@nextLink': 'product?page=2' }),
        'GET product?page=2': wireError(400, 'badRequest', 'that token is too old'),
      },
      'badRequest',
    ],
    'a product that is not found in the middle': [
      { 'GET resource-tree/': wireError(404, 'notFound', 'gone') },
      'notFound',
    ],
    'submissions that are not found': [{ 'GET submission/': wireError(404, 'notFound', 'gone') }, 'notFound'],
    '400 for a live copy that the submissions name': [
      {
        ...published,
        'GET resource-tree/product/11111111-0000-4000-8000-000000000001?targetType=live': wireError(
          400,
          'badRequest',
          'never existed',
        ),
      },
      'badRequest',
    ],
    'two products with one id': [
      { 'GET product?': ok({ value: [productResource, productResource] }) },
      'ambiguousOffer',
    ],
  };

  it.each(Object.entries(failing))('%s', async (_name, [table, code]) => {
    const { client } = await marketplace(table);
    expect((await failure(client.read([contoso]))).code).toBe(code);
    expect((await failure(client.readOffer(contoso))).code).toBe(code);
  });
});

/** Answers the first requests with `early`, later ones as the calm offer. */
const after = (misses: number, early: Reply, calm: Reply) => {
  let left = misses;
  return () => (left-- > 0 ? early : calm);
};

describe('what was just created', () => {
  const newborn = { id: contoso, type: 'softwareAsAService', alias: 'Contoso' };
  const created: Table = {
    'POST configure': { status: 202, json: { jobId: 'j' } },
    'GET configure/j/status': ok({ jobStatus: 'completed', jobResult: 'succeeded', errors: [] }),
    'GET configure/j?': ok({ resources: [productResource] }),
  };

  it('is read by its id while no list shows it', async () => {
    const { client } = await marketplace({ ...created, 'GET product?': ok({ value: [] }) });
    await client.createOffer(newborn);
    expect((await client.readOffer(contoso))?.id).toBe('contoso');
  });

  it('is looked for again while its tree is not found', async () => {
    const early = after(1, wireError(404, 'notFound', 'not yet'), calmOffer['GET resource-tree/']);
    const { client } = await marketplace({ ...created, 'GET resource-tree/': early });
    await client.createOffer(newborn);
    expect((await client.readOffer(contoso))?.id).toBe('contoso');
  });

  it('is gone when it stays away', async () => {
    const nowhere = wireError(404, 'notFound', 'no such product');
    const { client, seen } = await marketplace({
      ...created,
      'GET product?': ok({ value: [] }),
      'GET submission/': nowhere,
      'GET resource-tree/': nowhere,
    });
    await client.createOffer(newborn);
    expect(await client.readOffer(contoso)).toBe(undefined);
    expect(seen.filter(({ path }) => path.includes('externalId=contoso')).length).toBe(4);
  });

  it('is found by its name where the job does not list it', async () => {
    const { client } = await marketplace({
      ...created,
      'GET configure/j?': wireError(404, 'notFound', 'no'),
    });
    expect(await client.createOffer(newborn)).toBe('11111111-0000-4000-8000-000000000001');
  });

  it('is the only thing that is waited for: an offer that never was is absent at once', async () => {
    const { client, seen } = await marketplace({ 'GET product?': ok({ value: [] }) });
    expect(await client.readOffer(contoso)).toBe(undefined);
    expect(seen.length).toBe(1);
  });
});
