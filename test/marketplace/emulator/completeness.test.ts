import { expect, it } from 'vitest';
import { completeOffer, pick, planResources, typed } from './make.ts';
import { created, opened, publishing } from './opened.ts';
import { monthly } from './typed-offers.ts';

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
