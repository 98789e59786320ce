import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { JobStatus, Page, WireResource } from '../../../../src/marketplace/wire/messages.ts';
import {
  allMessages,
  apiBase,
  bringLive,
  completeOffer,
  createOffer,
  fortnight,
  pick,
  productResource,
  submission,
  typed,
} from '../../emulator/make.ts';
import { typedOffers } from '../../emulator/typed-offers.ts';
import { clonedAs } from './cloned.ts';
import { errorOf } from './world.ts';
import type { World } from './world.ts';

const retired = 'https://product-ingestion.azureedge.net';
const headers = { authorization: 'Bearer x' };

/** What clients written by others do, and what makes them fail; each case once was a real failure. */
export function foreignHabits(use: () => World): void {
  it.each([
    '?$version=2022-03-01-preview2',
    '?%24version=2022-07-01',
    '',
    '?=2022-03-01-preview2',
    '?api-version=2022-03-01-preview5&$version=2022-03-01-preview3',
  ])('takes the version written as %j, or none', async (version) => {
    const { send } = use();
    const body = JSON.stringify({
      ...typed('configure', 'preview2'),
      resources: [productResource('versions')],
    });
    const written = await send(`${apiBase}/configure${version}`, { method: 'POST', headers, body });
    expect(written.status).toBe(202);
    const separator = version === '' ? '?' : '&';
    const read = await send(`${apiBase}/product${version}${separator}externalId=versions`, { headers });
    expect(((await read.json()) as Page<WireResource>).value).toHaveLength(1);
  });

  it('takes doubled slashes anywhere in the path', async () => {
    const { client, send } = use();
    const { product } = await createOffer(client);
    expect((await send(`${apiBase}//resource-tree/product/${product}`, { headers })).status).toBe(200);
    const body = JSON.stringify({
      ...typed('configure', 'preview2'),
      resources: [productResource('slashes')],
    });
    expect((await send(`${apiBase}//configure`, { method: 'POST', headers, body })).status).toBe(202);
  });

  it('reads parameter names in any case, and a slash within a value', async () => {
    const { client } = use();
    const { product, team } = await createOffer(client);
    for (const name of ['externalId', 'externalid', 'EXTERNALID']) {
      const page = await client.read<Page<WireResource>>(`plan?product=product/${product}&${name}=team`);
      expect(page.value.map(({ id }) => id)).toEqual([`plan/${product}/${team}`]);
    }
  });

  it.each([
    ['azureVirtualMachine', 'virtual-machine-plan-technical-configuration'],
    ['coreVirtualMachine', 'core-virtual-machine-plan-technical-configuration'],
    ['azureContainer', 'container-plan-technical-configuration'],
  ])('reads the technical configuration of a plan of an %s by product and plan', async (type, resource) => {
    const { client } = use();
    const job = await client.configure(...(typedOffers[type]?.('direct') ?? []));
    const plan = pick(await client.detail(job.jobId), 'plan');
    const path = `${resource}/${String(plan.id).replace('plan/', '')}`;
    expect(await client.read(path)).toMatchObject({ id: path, plan: plan.id });
  });

  it('answers a configure request with 202', async () => {
    const { client } = use();
    expect((await client.postResources(productResource('accepted'))).status).toBe(202);
  });

  it('says pending while a job runs, and shows no member of a status that is not known', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    const { jobId } = await client.configure(submission(product, 'preview'));
    const running = await client.read<JobStatus>(`configure/${jobId}/status`);
    expect(Object.keys(running).toSorted()).toEqual(
      ['$schema', 'errors', 'jobEnd', 'jobId', 'jobResult', 'jobStart', 'jobStatus'].toSorted(),
    );
    expect([running.jobStatus, running.jobResult]).toEqual(['running', 'pending']);
    emulator.advance(fortnight);
    const ended = await client.read<JobStatus>(`configure/${jobId}/status`);
    expect(Object.keys(ended).filter((name) => !(name in running))).toEqual(['resourceUri']);
    expect(ended.jobEnd).toMatch(/\.\d{7}Z$/);
  });

  it('gives every error, however deep, a list of details and a code that is known', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    emulator.fail('certification', 'contoso-insights');
    const { jobId } = await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    const { errors } = await client.read<JobStatus>(`configure/${jobId}/status`);
    expect(errors[0]?.code).toBe('internalServerError');
    const inner = errors[0]?.details?.[0];
    expect([inner?.message, inner?.details?.[0]?.message, inner?.details?.[0]?.details]).toEqual([
      'Certification',
      'Issues found during Certification.',
      [],
    ]);
    const refused = await errorOf(await client.get('listing/x/y'));
    expect([refused.code, refused.details]).toEqual(['notFound', []]);
  });

  it('lists what a job wrote in the order of its request, with the new ids', async () => {
    const { client } = use();
    const sent = completeOffer().toReversed() as WireResource[];
    const job = await client.configure(...sent);
    const written = await client.detail(job.jobId);
    expect(written.map(({ $schema }) => $schema)).toEqual(sent.map(({ $schema }) => $schema));
    for (const { id } of written) expect(id).toMatch(/^[a-z][a-z0-9-]*\/[a-z0-9-]+/);
  });

  it('answers a list of submissions, and one submission as one object, in lower case', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    const entries = await client.submissions(product);
    for (const entry of entries) {
      expect(entry.id).toMatch(/^[a-z][a-z0-9-]*(\/[a-z0-9-]+)+$/);
      expect(await client.read(entry.id)).toEqual(entry);
    }
    expect(await client.read(`submission/product/${product}`)).toEqual({ value: entries });
  });

  it('answers 400, and not 404, for the tree of an environment that never was', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    for (const target of ['live', 'preview']) {
      expect((await client.get(`resource-tree/product/${product}?targetType=${target}`)).status).toBe(400);
    }
    expect((await client.get(`resource-tree/product/${randomUUID()}`)).status).toBe(404);
  });

  it('pages by tokens that survive a client which splits queries at = and encodes twice', async () => {
    const { client, send } = use();
    for (const name of ['one', 'two', 'three']) await client.configure(productResource(name));
    const first = await client.read<Page<WireResource>>('product?$maxpagesize=2');
    const query = String(first['@nextLink']).split('?')[1] ?? '';
    const pairs = query.split('&').map((pair) => pair.split('='));
    expect(pairs.every((pair) => pair.length === 2)).toBe(true);
    const again = new URLSearchParams(
      pairs.map(([name = '', value = '']): [string, string] => [name, value]),
    );
    const next = await send(`${apiBase}/product?${again.toString()}`, { headers });
    expect(((await next.json()) as Page<WireResource>).value).toHaveLength(1);
  });

  it('gives tokens by both versions, discovery on its own origin, and a subscription to az', async () => {
    const { send } = use();
    const form = { grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' };
    const ask = async (path: string, more: Record<string, string>): Promise<Record<string, unknown>> => {
      const body = new URLSearchParams({ ...form, ...more });
      return (await (await send(path, { method: 'POST', body })).json()) as Record<string, unknown>;
    };
    const v1 = await ask('/t/oauth2/token?client-request-id=1', { resource: 'https://graph.microsoft.com' });
    const v2 = await ask('/t/oauth2/v2.0/token', { scope: 'https://graph.microsoft.com/.default' });
    expect([typeof v1['expires_in'], typeof v1['expires_on']]).toEqual(['string', 'string']);
    expect([typeof v2['expires_in'], 'expires_on' in v2]).toEqual(['number', false]);
    const discovery = await send('/t/v2.0/.well-known/openid-configuration?client-request-id=1');
    const document = (await discovery.json()) as Record<string, string>;
    const origin = new URL(document['issuer'] ?? '').origin;
    expect(document['token_endpoint']).toBe(`${origin}/t/oauth2/v2.0/token`);
    const instance = await send('/common/discovery/instance?api-version=1.1&authorization_endpoint=x');
    expect(await instance.json()).toMatchObject({
      tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    });
    const subscriptions = await send('/subscriptions?api-version=2019-11-01');
    expect(await subscriptions.json()).toMatchObject({ value: [{ state: 'Enabled' }] });
  });

  it('names schema hosts as they were mixed in 2025, when asked to', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    emulator.trouble({ mixedHosts: true });
    const tree = await client.tree(product);
    const hostOf = (type: string): string => new URL(pick(tree, type).$schema).origin;
    expect([hostOf('listing'), hostOf('plan-listing')]).toEqual([retired, retired]);
    expect(hostOf('price-and-availability-custom-meter')).toBe(retired);
    expect([hostOf('plan'), hostOf('product')]).toEqual(Array(2).fill('https://schema.mp.microsoft.com'));
    const list = await client.read<Page<WireResource>>(`plan?product=product/${product}`);
    expect(list.value[0]?.$schema).toMatch(/^https:\/\/schema\.mp\.microsoft\.com\/schema\/plan\//);
  });

  it('takes the copy of a plan with hosts as reads mixed them, and no other use of the old one', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    emulator.trouble({ mixedHosts: true });
    const tree = await client.tree(product);
    const plan = pick(tree, 'plan', { alias: 'team' });
    const copied = (type: string): object => {
      const { id: _id, ...resource } = pick(tree, type, { plan: plan.id });
      return { ...resource, plan: { resourceName: 'copy' } };
    };
    const { id: _id, ...setup } = { ...plan, identity: { externalId: 'copy' }, resourceName: 'copy' };
    const { id: _meters, ...meters } = pick(tree, 'price-and-availability-custom-meter');
    const parts = [setup, meters, copied('plan-listing'), copied('price-and-availability-plan')];
    expect(allMessages((await client.configure(...parts)).errors)).toBe('');
    expect((await client.postResources(pick(tree, 'listing'))).status).toBe(400);
    emulator.trouble({});
    expect((await client.postResources(copied('plan-listing'))).status).toBe(400);
  });

  it('clones a whole offer read from live, with every id and the submission taken out', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    const tree = await client.tree(product, 'live');
    const clone = clonedAs('the-clone', tree);
    const job = await client.configure(...clone);
    expect(allMessages(job.errors)).toBe('');
    const copy = await client.tree(String(pick(await client.detail(job.jobId), 'product').id).slice(8));
    expect(copy.map(({ $schema }) => $schema).toSorted()).toEqual(
      tree.map(({ $schema }) => $schema).toSorted(),
    );
  });

  it('finds an offer in the API before this one by its filter, and writes nothing there', async () => {
    const { client, send } = use();
    const { product } = await createOffer(client);
    const path = '/v1.0/ingestion/products';
    const filter = "externalIDs/Any(i:i/type eq 'AzureOfferId' and i/value eq 'contoso-insights')";
    const found = await send(`${path}?$filter=${encodeURIComponent(filter)}`, { headers });
    const entry = {
      id: product,
      externalIDs: [{ type: 'AzureOfferId', value: 'contoso-insights' }],
      name: expect.any(String),
    };
    expect(await found.json()).toMatchObject({ value: [entry] });
    expect(await (await send(path, { headers })).json()).toMatchObject({ value: [entry] });
    expect(await (await send(`${path}/${product}`, { headers })).json()).toMatchObject(entry);
    const other = `${path}?$filter=${encodeURIComponent(filter.replace('insights', 'other'))}`;
    expect(await (await send(other, { headers })).json()).toEqual({ value: [] });
    expect((await send(path)).status).toBe(401);
    expect((await send(path, { method: 'POST', headers, body: '{}' })).status).toBe(405);
  });

  it('takes references by external id, an If-Match header, and $schema as the last member', async () => {
    const { client, send } = use();
    await createOffer(client);
    const { $schema } = typed('plan');
    const plan = {
      product: { externalId: 'contoso-insights' },
      identity: { externalId: 'new' },
      alias: 'n',
      $schema,
    };
    const listing = {
      product: { externalId: 'contoso-insights' },
      plan: { externalId: 'team' },
      kind: 'azureSaaS-plan',
      languageId: 'en-us',
      ...typed('plan-listing'),
    };
    const answer = await send(`${apiBase}/configure`, {
      method: 'POST',
      headers: { ...headers, 'if-match': '*', 'content-type': 'application/json' },
      body: JSON.stringify({ resources: [plan, listing], ...typed('configure', 'preview2') }),
    });
    const { jobId } = (await answer.json()) as JobStatus;
    expect(await client.read<JobStatus>(`configure/${jobId}/status`)).toMatchObject({
      jobResult: 'succeeded',
    });
  });

  it('goes live with the submission as read, and publishes with none or that of the draft', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await client.configure(submission(product, 'preview', { id: `submission/${product}/0` }));
    emulator.advance(fortnight);
    const [, preview] = await client.submissions(product);
    const read = { ...preview, lifecycleState: 'generallyAvailable', target: { targetType: 'live' } };
    expect(allMessages((await client.configure(read)).errors)).toBe('');
    emulator.advance(fortnight);
    expect((await client.submissions(product))[1]).toMatchObject({ id: preview?.id, result: 'succeeded' });
    await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    await client.configure(submission(product, 'live'));
    emulator.advance(fortnight);
    expect(emulator.status().products[0]?.status).toBe('live');
  });

  it('deletes a marked image version, and holds a machine to types its clients know', async () => {
    const { client } = use();
    const offer = typedOffers['azureVirtualMachine']?.('machine') ?? [];
    const job = await client.configure(...offer);
    const product = String(pick(await client.detail(job.jobId), 'product').id).slice(8);
    const tree = await client.tree(product);
    const configuration = pick(tree, 'virtual-machine-plan-technical-configuration');
    const [version] = configuration['vmImageVersions'] as object[];
    const vmImageVersions = [{ ...version, lifecycleState: 'deleted' }];
    expect(allMessages((await client.configure({ ...configuration, vmImageVersions })).errors)).toBe('');
    expect(await client.read(String(configuration.id))).toMatchObject({ vmImageVersions: [] });
    const known = new Set([
      'customer-leads',
      'listing',
      'listing-asset',
      'listing-trailer',
      'plan',
      'plan-listing',
      'price-and-availability-offer',
      'price-and-availability-plan',
      'product',
      'property',
      'reseller',
      'submission',
      'test-drive',
      'virtual-machine-plan-technical-configuration',
    ]);
    const types = tree.map(({ $schema }) => $schema.split('/')[4] ?? '');
    expect(types.filter((type) => !known.has(type))).toEqual([]);
  });
}
