import { expect, it } from 'vitest';
import type { WireResource } from '../../../../src/marketplace/wire/messages.ts';
import {
  allMessages,
  completeOffer,
  createOffer,
  listingResource,
  pick,
  planResources,
  productResource,
} from '../../emulator/make.ts';
import { schema, typed } from '../../emulator/make.ts';
import { errorOf, planOf } from './world.ts';
import type { World } from './world.ts';

/** What any client may rely on when writing the draft. */
export function draftCases(use: () => World): void {
  it('creates a whole offer in one request, in any order', async () => {
    const { client } = use();
    const job = await client.configure(...completeOffer().toReversed());
    expect(allMessages(job.errors)).toBe('');
    const written = await client.detail(job.jobId);
    expect(written.map(({ $schema }) => $schema)).toEqual(
      completeOffer()
        .toReversed()
        .map((resource) => (resource as WireResource).$schema),
    );
    const id = String(pick(written, 'product').id).replace('product/', '');
    const tree = await client.tree(id);
    for (const resource of written) expect(tree.map((other) => other.id)).toContain(resource.id);
    expect(tree.some((resource) => 'resourceName' in resource)).toBe(false);
  });

  it('seeds a new offer and a new plan with what applies to them', async () => {
    const { client } = use();
    const job = await client.configure({ ...productResource('seeded'), resourceName: 'p' });
    const product = String((await client.detail(job.jobId))[0]?.id).replace('product/', '');
    expect(pick(await client.tree(product), 'listing')['title']).toBe('Contoso Insights');
    expect((await client.tree(product)).map(({ $schema }) => $schema.split('/')[4])).toEqual(
      expect.arrayContaining([
        'customer-leads',
        'property',
        'reseller',
        'submission',
        'commercial-marketplace-setup',
      ]),
    );
    await client.configure(planOf(product, 'team', 'generallyAvailable'));
    expect(pick(await client.tree(product), 'plan-listing')['name']).toBe('team');
    expect(pick(await client.tree(product), 'plan')).not.toHaveProperty('lifecycleState');
  });

  it('updates an offer that is created a second time, and refuses it with another type', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    await client.configure({ ...productResource('contoso-insights'), alias: 'Renamed' });
    expect(pick(await client.tree(product), 'product')['alias']).toBe('Renamed');
    const other = { ...productResource('contoso-insights'), type: 'azureVirtualMachine' };
    const job = await client.configure(other);
    expect(job.errors).toMatchObject([{ code: 'conflict', resourceId: { externalId: 'contoso-insights' } }]);
  });

  it('creates and keeps offers of every type the API knows, with fields nobody has heard of', async () => {
    const { client } = use();
    for (const type of ['consultingService', 'powerBiVisual', 'managedService', 'iotEdgeModule']) {
      const unknown = { ...productResource(type.toLowerCase()), type, futureField: { deep: [1] } };
      const job = await client.configure(unknown);
      expect(allMessages(job.errors)).toBe('');
      const [written] = await client.detail(job.jobId);
      expect(await client.read(String(written?.id))).toMatchObject({ type, futureField: { deep: [1] } });
    }
  });

  it('replaces whole resources, keeps unknown fields and ignores read-only ones', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    const id = `property/${product}/public/main`;
    const body = {
      ...typed('property'),
      product: `product/${product}`,
      kind: 'azureSaaS',
      futureField: { a: [1] },
    };
    await client.configure({ ...body, id, validations: [{ code: 'x', level: 'warning' }] });
    expect(await client.read(id)).toEqual({ ...body, id });
  });

  it('refuses a plan of two characters by external id, but takes it by name', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    const [plan, listing] = planResources('xl').map((resource) => ({
      ...resource,
      product: `product/${product}`,
    }));
    const byExternalId = await client.postResources({ ...listing, plan: { externalId: 'xl' } });
    expect(byExternalId.status).toBe(400);
    expect((await errorOf(byExternalId)).details?.[0]?.code).toBe('schemaValidationError');
    expect((await client.configure(plan ?? {}, listing ?? {})).jobResult).toBe('succeeded');
  });

  it('lists all schema failures of a request at once and starts nothing', async () => {
    const { client } = use();
    const bad = { ...typed('plan'), product: { externalID: 'contoso' }, identity: { externalId: 'team' } };
    const response = await client.postResources(productResource('never'), bad, { ...typed('reseller') });
    const error = await errorOf(response);
    expect([response.status, error.message]).toEqual([
      400,
      'Invalid configuration: schema validation failed',
    ]);
    const messages = error.details?.map(({ message }) => message).join('\n');
    expect(messages).toContain(
      `schema ${schema}/plan/2022-03-01-preview3: Required properties ["alias"] were not present #`,
    );
    expect(messages).toContain('#/product');
    expect(messages).toContain('["product","resellerChannelState","audiences"]');
    expect(await client.read('product?externalId=never')).toEqual({ value: [] });
  });

  it('refuses an overlong word in place of an id without pondering over it', async () => {
    const { client } = use();
    const listing = listingResource('x', 'a'.repeat(100_000));
    expect((await client.postResources({ ...listing, id: `${'a'.repeat(100_000)}!` })).status).toBe(400);
  });

  it('refuses the retired schema host, in the envelope and in a resource', async () => {
    const { client } = use();
    const old = 'https://product-ingestion.azureedge.net/schema';
    const envelope = { $schema: `${old}/configure/2022-03-01-preview2`, resources: [productResource('x')] };
    const inside = { ...productResource('xyz'), $schema: `${old}/product/2022-03-01-preview3` };
    for (const response of [await client.post('configure', envelope), await client.postResources(inside)]) {
      expect(response.status).toBe(400);
      expect((await errorOf(response)).message).toMatch(
        /^Schema https:\/\/product-ingestion.*could not be accessed/,
      );
    }
  });

  it('never shows a secret again, and keeps it when the mask is written back', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    const leads = await client.read<WireResource>(`customer-leads/${product}`);
    expect(JSON.stringify(leads)).not.toContain('plain-secret');
    const job = await client.configure(leads);
    expect(JSON.stringify(await client.detail(job.jobId))).not.toContain('plain-secret');
    expect(await client.read(`customer-leads/${product}`)).toEqual(leads);
  });

  it('refuses a mask where no secret is stored', async () => {
    const { client } = use();
    await client.configure(productResource('masked'));
    const blob = { storageAccountConnectionString: '****', containerName: 'leads' };
    const leads = {
      ...typed('customer-leads'),
      product: { externalId: 'masked' },
      leadDestination: 'blob',
    };
    const job = await client.configure({ ...leads, blobLeadConfiguration: blob });
    expect(allMessages(job.errors)).toContain('no secret is stored');
  });

  it('reports a reference that leads nowhere, and does the rest of the request', async () => {
    const { client } = use();
    const lost = { ...listingResource('x', { resourceName: 'nowhere' }), resourceName: 'lost' };
    const job = await client.configure(productResource('found'), lost);
    expect(job.jobResult).toBe('failed');
    expect(job.errors).toMatchObject([
      { resourceId: { resourceName: 'lost' }, details: [{ code: 'resourceNotFound' }] },
    ]);
    const { value } = await client.read<{ value: object[] }>('product?externalId=found');
    expect(value).toHaveLength(1);
    expect((await client.get(`configure/${job.jobId}`)).status).toBe(404);
  });

  it('leaves nothing of a resource it refuses', async () => {
    const { client } = use();
    const stopped = { ...productResource('halfway'), lifecycleState: 'deprecated' };
    expect(allMessages((await client.configure(stopped)).errors)).toContain('notSupported');
    expect(await client.read('product?externalId=halfway')).toEqual({ value: [] });
    const { product } = await createOffer(client);
    const before = await client.tree(product);
    expect((await client.configure(planOf(product, 'gold', 'deprecated'))).jobResult).toBe('failed');
    expect((await client.tree(product)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect((await client.configure(planOf(product, 'gold', 'generallyAvailable'))).jobResult).toBe(
      'succeeded',
    );
  });

  it('deletes what was never published, and never hands out a deleted plan id again', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    expect((await client.configure(planOf(product, 'team', 'deleted'))).jobResult).toBe('succeeded');
    expect(JSON.stringify(await client.tree(product))).not.toContain('"externalId":"team"');
    expect((await client.configure(planOf(product, 'team', 'generallyAvailable'))).jobResult).toBe('failed');
    await client.configure({ ...productResource('contoso-insights'), lifecycleState: 'deleted' });
    expect((await client.get(`resource-tree/product/${product}`)).status).toBe(404);
  });
}
