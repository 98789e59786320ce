import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Page, WireResource } from '../../../../src/marketplace/wire/messages.ts';
import { apiBase, createOffer, productResource } from '../../emulator/make.ts';
import { errorOf } from './world.ts';
import type { World } from './world.ts';

/** What any client may rely on when reading. */
export function readingCases(use: () => World): void {
  it('answers an empty list for an offer that does not exist', async () => {
    const { client } = use();
    const response = await client.get('product?externalId=nobody&$version=2022-03-01-preview3');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ value: [] });
  });

  it('finds an offer whatever the case of the parameter and the shape of the version', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    for (const query of [
      'externalid=contoso-insights',
      '?=2022-03-01-preview2&externalID=contoso-insights&api-version=1',
    ]) {
      const { value } = await client.read<Page<WireResource>>(`product?${query}`);
      expect(value.map(({ id }) => id)).toEqual([`product/${product}`]);
    }
  });

  it('accepts doubled slashes', async () => {
    const { client, send } = use();
    const { product } = await createOffer(client);
    const init = { headers: { authorization: 'Bearer x' } };
    expect((await send(`${apiBase}//resource-tree//product/${product}`, init)).status).toBe(200);
    expect((await send(`/rp//product-ingestion/product/${product}/`, init)).status).toBe(200);
  });

  it('refuses everything without a bearer token', async () => {
    const { send } = use();
    const response = await send(`${apiBase}/product`);
    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ code: 'unauthorized', details: [] });
  });

  it('answers 404 for an unknown product, resource, job or path, and 405 for a wrong method', async () => {
    const { client } = use();
    for (const path of [
      `resource-tree/product/${randomUUID()}`,
      'listing/x/y',
      'configure/none/status',
      'nothing',
    ]) {
      const response = await client.get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect((await errorOf(response)).code).toBe('notFound');
    }
    expect((await client.post('product', {})).status).toBe(405);
  });

  it('has no preview and no live tree before they exist, and knows no quoted target', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    for (const target of ['live', 'preview', '"draft"', 'sandbox']) {
      const response = await client.get(`resource-tree/product/${product}?targetType=${target}`);
      expect([target, response.status]).toEqual([target, 400]);
      expect((await errorOf(response)).code).toBe('badRequest');
    }
  });

  it('reads one resource of the draft by its id', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    for (const resource of await client.tree(product)) {
      if (resource.$schema.includes('listing-asset')) continue;
      expect(await client.read(String(resource.id))).toEqual(resource);
    }
  });

  it('pages lists with absolute links whose tokens need no encoding', async () => {
    const { client, send } = use();
    for (const name of ['one', 'two', 'three', 'four', 'five']) await client.configure(productResource(name));
    const seen: unknown[] = [];
    let path: string | undefined = `${apiBase}/product?type=softwareAsAService&$maxpagesize=2`;
    while (path !== undefined) {
      const response = await send(path, { headers: { authorization: 'Bearer x' } });
      const page = (await response.json()) as Page<WireResource>;
      seen.push(page.value.map((resource) => (resource['identity'] as { externalId: string }).externalId));
      const next: string | undefined = page['@nextLink'];
      expect(next === undefined || /^http:\/\/[^/]+\/rp\/.*continuationToken=[\w-]+$/.test(next)).toBe(true);
      path = next?.replace(/^http:\/\/[^/]+/, '');
    }
    expect(seen).toEqual([['one', 'two'], ['three', 'four'], ['five']]);
  });

  it('refuses a page size or a token that is none, and takes a huge size for a large one', async () => {
    const { client } = use();
    for (const query of [
      '$maxpagesize=0',
      '$maxpagesize=x',
      'continuationToken=!!',
      'continuationToken=YQ',
    ]) {
      expect([query, (await client.get(`product?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await client.get('product?$maxpagesize=99999999999999999999')).status).toBe(200);
  });

  it('lists the plans of one offer, and one plan by its external id', async () => {
    const { client } = use();
    const { product, team } = await createOffer(client);
    const all = await client.read<Page<WireResource>>(`plan?product=product/${product}`);
    expect(all.value).toHaveLength(2);
    const one = await client.read<Page<WireResource>>(`plan?product=product/${product}&externalId=team`);
    expect(one.value.map(({ id }) => id)).toEqual([`plan/${product}/${team}`]);
    const none = await client.read<Page<WireResource>>(`plan?product=product/${product}&externalId=gold`);
    expect(none).toEqual({ value: [] });
  });
}
