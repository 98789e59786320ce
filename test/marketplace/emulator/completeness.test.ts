import { expect, it } from 'vitest';
import { completeOffer, pick, planResources, typed } from './make.ts';
import { created, opened, publishing } from './opened.ts';
import { imageVersion, monthly, typedOffers } from './typed-offers.ts';

const withMore = async (...more: object[]): Promise<string> => {
  const { client } = opened();
  return publishing(client, await created(client, [...completeOffer(), ...more]));
};

const screenshot = (number: number): object => ({
  ...typed('listing-asset'),
  product: { resourceName: 'offer' },
  listing: { resourceName: 'listing' },
  kind: 'azure',
  languageId: 'en-us',
  type: 'azureLogoScreenshot',
  fileName: `more-${number}.png`,
  url: `https://assets.contoso.example/more-${number}.png`,
});

const trailer = (number: number): object => ({
  ...typed('listing-trailer'),
  product: { resourceName: 'offer' },
  listing: { resourceName: 'listing' },
  kind: 'azure',
  streamingUrl: `https://video.example/${number}`,
  assets: { 'en-us': { title: 'Tour', imageList: [{ url: 'https://video.example/frame.png' }] } },
});

it('publishes a complete offer', async () => {
  expect(await withMore()).toBe('');
});

it('wants one pricing model for all plans of an offer', async () => {
  expect(await withMore(...planResources('seats', monthly('perUser')))).toContain(
    'recurrentPriceMode (the same for all plans)',
  );
  expect(await withMore(...planResources('more', monthly('flatRate')))).toBe('');
});

it('wants no more screenshots and videos than the page can show', async () => {
  const four = [1, 2, 3, 4];
  expect(await withMore(...four.map(screenshot))).toContain('azureLogoScreenshot (at most 5, found 6)');
  expect(await withMore(...four.map(trailer))).toBe('');
  expect(await withMore(...[...four, 5].map(trailer))).toContain('at most 4 trailers, found 5');
});

const other = (prices: object): object[] => planResources('other', { ...monthly('flatRate'), ...prices });

it('wants members of a private plan, and markets unless it is sold everywhere', async () => {
  expect(await withMore(...other({ audience: 'private', privateAudiences: [] }))).toContain(
    'price-and-availability-plan of plan other is incomplete: privateAudiences',
  );
  expect(await withMore(...other({ markets: [] }))).toContain('of plan other is incomplete: markets');
  expect(await withMore(...other({ markets: null, customerMarkets: 'allMarkets' }))).toBe('');
});

it('wants no plans of a SaaS offer that is only listed, and no way to get started', async () => {
  const { client } = opened();
  const product = await created(client, completeOffer());
  const setup = pick(await client.tree(product), 'commercial-marketplace-setup');
  await client.configure({ ...setup, sellThroughMicrosoft: false });
  const { gettingStartedInstructions: _gone, ...listing } = pick(await client.tree(product), 'listing');
  await client.configure(listing);
  const said = await publishing(client, product);
  expect(said).toContain('no plans, since the offer is only listed');
  expect(said).not.toContain('gettingStartedInstructions');
  await client.configure({ ...setup, sellThroughMicrosoft: true });
  expect(await publishing(client, product)).toContain('gettingStartedInstructions');
});

const month = { type: 'month', value: 1 };
const recurrent = (priceInputOption: string, price: object): object => ({
  pricing: {
    recurrentPrice: {
      recurrentPriceMode: 'flatRate',
      priceInputOption,
      prices: [{ billingTerm: month, paymentOption: month, ...price }],
    },
  },
});
const inEuro = (...markets: string[]): object => ({ prices: [{ markets, currency: 'EUR', price: 9 }] });

it.each([
  ['a term without its price', recurrent('usd', {}), 'prices.0.pricePerPaymentInUsd'],
  ['a term without any market', recurrent('perMarket', {}), 'prices.0.prices'],
  [
    'a market without its price',
    { ...recurrent('perMarket', inEuro('us')), markets: ['us', 'de'] },
    'prices.0.prices for the market de',
  ],
])('does not publish a plan that is sold with %s', async (_, prices, lacking) => {
  expect(await withMore(...other(prices))).toContain(
    `of plan other is incomplete: pricing.recurrentPrice.${lacking}`,
  );
});

it('publishes a plan whose markets each have a price', async () => {
  const prices = { ...recurrent('perMarket', inEuro('us', 'de')), markets: ['us', 'de'] };
  expect(await withMore(...other(prices))).toBe('');
});

it.each([
  ['no price', {}, 'pricing.systemMeterPricing.price'],
  [
    'a market without its price',
    { prices: [{ markets: ['us'], currency: 'USD', price: 1 }] },
    'pricing.systemMeterPricing.prices for the market de',
  ],
])('does not publish a container that is sold with %s', async (_, prices, lacking) => {
  const { client } = opened();
  const product = await created(client, typedOffers['azureContainer']?.('container') ?? []);
  const tree = await client.tree(product);
  const cluster = pick(tree, 'plan', { alias: 'cluster' });
  await client.configure({
    ...pick(tree, 'price-and-availability-plan', { plan: cluster.id }),
    markets: ['us', 'de'],
    pricing: {
      licenseModel: 'payAsYouGo',
      systemMeterPricing: { priceInputOption: 'perNode', ...prices },
    },
  });
  expect(await publishing(client, product)).toContain(lacking);
});

/** What a machine lacks whose plan `small` has these fields in its technical configuration or its prices. */
async function machineLacks(type: string, fields: object): Promise<string> {
  const { client } = opened();
  const product = await created(client, typedOffers['azureVirtualMachine']?.('machine') ?? []);
  const tree = await client.tree(product);
  const small = pick(tree, 'plan', { alias: 'small' });
  await client.configure({ ...pick(tree, type, { plan: small.id }), ...fields });
  return publishing(client, product);
}

const configuration = 'virtual-machine-plan-technical-configuration';
const sku = (imageType: string, skuId: string): object => ({ imageType, skuId });
const withdrawn = imageVersion('1.0.0', { lifecycleState: 'deprecated' });

it.each([
  [
    'a SKU without an image',
    configuration,
    { skus: [sku('x64Gen2', 'small'), sku('arm64Gen2', 'small-arm')] },
    'an image of type arm64Gen2',
  ],
  ['no active image', configuration, { vmImageVersions: [withdrawn] }, 'at least one that is not deprecated'],
  ['no image', configuration, { vmImageVersions: [] }, 'at least one that is not deprecated'],
  [
    'a SKU id of another plan',
    configuration,
    { skus: [sku('x64Gen2', 'small'), sku('x64Gen1', 'private')] },
    'another skuId than private, which is taken',
  ],
  [
    'two SKUs for one type of image',
    configuration,
    { skus: [sku('x64Gen2', 'small'), sku('x64Gen2', 'small-2')] },
    'one sku for each type of image',
  ],
  [
    'no price',
    'price-and-availability-plan',
    { pricing: { licenseModel: 'payAsYouGo' } },
    'pricing.corePricing.priceInputOption',
  ],
  [
    'a market without its price',
    'price-and-availability-plan',
    {
      markets: ['us', 'de'],
      pricing: {
        licenseModel: 'payAsYouGo',
        corePricing: {
          priceInputOption: 'perMarketAndCoreSize',
          prices: [{ markets: ['us'], currency: 'USD', prices: { '1core': 1 } }],
        },
      },
    },
    'pricing.corePricing.prices for the market de',
  ],
])('does not publish a machine with %s', async (_, type, fields, lacking) => {
  expect(await machineLacks(type, fields)).toContain(lacking);
});
