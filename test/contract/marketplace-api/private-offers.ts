import { expect, it } from 'vitest';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { allMessages, bringLive, createOffer, pick, schema } from '../../marketplace/emulator/make.ts';
import type { Client } from '../../marketplace/emulator/make.ts';
import { errorOf } from './world.ts';
import type { World } from './world.ts';

const $schema = `${schema}/private-offer/2023-07-15`;
const $prices = `${schema}/price-and-availability-private-offer-plan/2023-07-15`;
const team = { product: { externalId: 'contoso-insights' }, plan: { externalId: 'team' } };

/** A private offer that its customer could be shown. */
const deal = (fields: object = {}): object => ({
  $schema,
  name: 'Fabrikam 2026',
  state: 'live',
  privateOfferType: 'customerPromotion',
  offerPricingType: 'editExistingOfferPricingOnly',
  start: '2026-03-01',
  end: '2027-02-28',
  acceptBy: '2026-02-28',
  beneficiaries: [{ id: 'billing-account' }],
  pricing: [{ ...team, discountType: 'percentage', discountPercentage: 12.5 }],
  ...fields,
});

const written = async (client: Client, ...resources: object[]): Promise<readonly WireResource[]> => {
  const { jobId, errors } = await client.configure(...resources);
  if (errors.length > 0) throw new Error(allMessages(errors));
  return client.detail(jobId);
};
const said = async (client: Client, resource: object): Promise<string> =>
  allMessages((await client.configure(resource)).errors);

type Listed = { readonly privateOffers: readonly WireResource[]; readonly '@nextLink'?: string };

/** What any client may rely on of private offers. */
export function privateOfferCases(use: () => World): void {
  it('lists private offers under a member of their own, page by page, and reads one', async () => {
    const { client } = use();
    await createOffer(client);
    expect(await client.read('private-offer/query')).toEqual({ privateOffers: [] });
    for (const name of ['one', 'two', 'three']) await written(client, deal({ name, state: 'draft' }));
    const page = await client.read<Listed>('private-offer/query?$maxpagesize=2&$version=2023-07-15');
    expect(page.privateOffers.map(({ name }) => name)).toEqual(['one', 'two']);
    const [, rest = ''] = String(page['@nextLink']).split('/rp/product-ingestion/');
    const last = await client.read<Listed>(rest);
    expect([last.privateOffers.length, '@nextLink' in last]).toEqual([1, false]);
    const id = String(last.privateOffers[0]?.id);
    expect(await client.read(id)).toEqual(last.privateOffers[0]);
    expect((await errorOf(await client.get('private-offer/nobody'))).code).toBe('notFound');
  });

  it('opens a private offer with prices of the same request, all by durable id', async () => {
    const { client } = use();
    const { product, team: plan } = await createOffer(client);
    const pricing = [{ ...team, discountType: 'absolute', priceDetails: { resourceName: 'prices' } }];
    const prices = { $schema: $prices, resourceName: 'prices', ...team, pricing: { recurrentPrice: {} } };
    const [offer, priced] = await written(client, deal({ pricing }), prices);
    expect(offer).toMatchObject({
      id: expect.stringMatching(/^private-offer\/[0-9a-f-]{36}$/),
      subState: 'pendingAcceptance',
      pricing: [{ product: `product/${product}`, plan: `plan/${product}/${plan}`, priceDetails: priced?.id }],
    });
    expect((await client.tree(product)).some(({ $schema: type }) => type.includes('private-offer'))).toBe(
      false,
    );
  });

  it('says in the words of the service what a private offer lacks', async () => {
    const { client } = use();
    await createOffer(client);
    expect(await said(client, deal({ start: undefined }))).toContain('The start date should be defined');
    expect(await said(client, deal({ start: undefined, variableStartDate: true }))).toBe('');
    expect(await said(client, deal({ beneficiaries: [], pricing: [] }))).toContain('a beneficiary');
    expect(await said(client, deal({ pricing: [{ ...team, discountType: 'absolute' }] }))).toContain(
      'discount',
    );
    expect(await said(client, deal({ pricing: [{ product: { externalId: 'nobody' } }] }))).toContain(
      'resourceNotFound',
    );
    expect((await client.postResources(deal({ name: 'a/b' }))).status).toBe(400);
  });

  it('withdraws what is live, deletes what is a draft, and goes no other way', async () => {
    const { client } = use();
    await createOffer(client);
    const [live] = await written(client, deal());
    const short = { $schema, name: 'Fabrikam 2026', privateOfferType: 'customerPromotion' };
    expect(await said(client, { ...short, id: live?.id, state: 'deleted' })).toContain(
      'from live to deleted',
    );
    expect(await said(client, { ...short, id: live?.id, state: 'withdrawn' })).toBe('');
    expect(await client.read(String(live?.id))).toMatchObject({ state: 'withdrawn', end: '2027-02-28' });
    expect(await said(client, deal({ id: live?.id }))).toContain('from withdrawn to live');
    const [draft] = await written(client, deal({ state: 'draft' }));
    expect(await said(client, deal({ id: draft?.id, state: 'draft', eTag: 'old' }))).toContain('conflict');
    expect(await said(client, { ...short, id: draft?.id, state: 'deleted' })).toBe('');
    expect((await client.get(String(draft?.id))).status).toBe(404);
  });

  it('reads what everybody pays for a live plan in the shape of private prices', async () => {
    const { client, emulator } = use();
    const { product, team: plan } = await createOffer(client);
    const path = `price-and-availability-private-offer-plan/${product}?plan=${plan}`;
    expect((await client.get(path)).status).toBe(404);
    await bringLive(client, emulator, product);
    const live = pick(await client.tree(product, 'live'), 'price-and-availability-plan', {
      audience: 'public',
    });
    expect(await client.read(path)).toMatchObject({
      product: `product/${product}`,
      plan: `plan/${product}/${plan}`,
      pricing: { recurrentPrice: (live['pricing'] as { recurrentPrice: object }).recurrentPrice },
    });
    expect((await client.get(`price-and-availability-private-offer-plan/${product}`)).status).toBe(400);
  });
}
