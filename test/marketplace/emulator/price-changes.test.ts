import { expect, it } from 'vitest';
import { effectiveFrom, priceMove } from '../../../src/marketplace/emulator/price-changes.ts';
import type { Emulator, EmulatorOptions } from '../../../src/marketplace/emulator/open.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { completeOffer, pick, submission } from './make.ts';
import type { Client } from './make.ts';
import { created, days, goneLive, opened, saidOf } from './opened.ts';
import { monthly, typedOffers } from './typed-offers.ts';

type Live = { readonly client: Client; readonly emulator: Emulator; readonly product: string };
const offer = 'contoso-insights';

async function live(resources = completeOffer(), options: Partial<EmulatorOptions> = {}): Promise<Live> {
  const { client, emulator } = opened(options);
  const product = await created(client, resources);
  await goneLive(client, emulator, product);
  return { client, emulator, product };
}

const prices = async ({ client, product }: Live, target = 'draft'): Promise<WireResource> => {
  const tree = await client.tree(product, target);
  return pick(tree, 'price-and-availability-plan', { plan: pick(tree, 'plan', { alias: 'team' }).id });
};

const pricingOf = (price: number): object => {
  const { pricing } = monthly('flatRate') as { pricing: { recurrentPrice: { prices: object[] } } };
  const [first] = pricing.recurrentPrice.prices;
  const amounts = [{ ...first, pricePerPaymentInUsd: price }];
  return { pricing: { recurrentPrice: { ...pricing.recurrentPrice, prices: amounts } } };
};

const change = async (world: Live, price: number): Promise<string> =>
  saidOf(world.client, { ...(await prices(world)), ...pricingOf(price) });

/** Publishes and goes live, in as little time as the phases take. */
async function publish({ client, emulator, product }: Live): Promise<void> {
  for (const target of ['preview', 'live']) {
    expect(await saidOf(client, submission(product, target))).toBe('');
    emulator.advance(days(target === 'preview' ? 11 : 1));
  }
}

const newPrice = ({ emulator }: Live): unknown =>
  emulator.offer(offer).plans.find(({ plan }) => plan === 'team')?.newPrice;

it.each([
  ['softwareAsAService', 'down', '2026-02-24T23:00Z', '2026-03-01'],
  ['softwareAsAService', 'down', '2026-02-25T00:00Z', '2026-04-01'],
  ['azureVirtualMachine', 'down', '2026-02-22T10:00Z', '2026-03-01'],
  ['azureVirtualMachine', 'down', '2026-02-23T10:00Z', '2026-04-01'],
  ['azureApplication', 'down', '2026-12-17T10:00Z', '2027-01-01'],
  ['azureApplication', 'down', '2026-12-18T10:00Z', '2027-02-01'],
  ['softwareAsAService', 'up', '2026-01-01T10:00Z', '2026-04-01'],
  ['softwareAsAService', 'up', '2026-01-02T10:00Z', '2026-05-01'],
  ['softwareAsAService', 'up', '2026-01-28T10:00Z', '2026-06-01'],
] as const)('lets a %s plan that goes %s, published %s, change on %s', (type, move, published, date) => {
  expect(new Date(effectiveFrom(type, move, Date.parse(published))).toISOString().slice(0, 10)).toBe(date);
});

const at = (price: number, quantity = 1): object => ({
  corePricing: { priceInputOption: 'perCoreSize', pricePerCoreSize: { '2': price, '4': 8 } },
  recurrentPrice: {
    userLimits: { min: quantity },
    prices: [
      { billingTerm: { type: 'year', value: 1 }, pricePerPaymentInUsd: 5 },
      {
        billingTerm: { type: 'month', value: 1 },
        prices: [{ markets: ['us', 'de'], currency: 'usd', price }],
      },
    ],
  },
});

it('compares prices of the same term and the same markets, wherever they stand', () => {
  expect(priceMove(at(1), at(1, 9))).toBe('none');
  expect(priceMove(at(1), at(2))).toBe('up');
  expect(priceMove(at(2), at(1))).toBe('down');
  expect(priceMove(at(1), undefined)).toBe('none');
  expect(priceMove({ a: { price: 1 }, b: { price: 1 } }, { a: { price: 2 }, b: { price: 0 } })).toBe('mixed');
});

it('lets a new price hold from the day the rules say, and tells customers of an increase', async () => {
  const world = await live();
  expect(await change(world, 120)).toBe('');
  await publish(world);
  expect((await prices(world, 'live'))['pricing']).toEqual((await prices(world))['pricing']);
  const { holdsFrom } = newPrice(world) as { holdsFrom: Date };
  expect(newPrice(world)).toMatchObject({ move: 'up' });
  const told = world.emulator.outbox().filter(({ kind }) => kind === 'priceChangeScheduled');
  expect(told.map(({ recipients }) => recipients)).toEqual(['publisher', 'customers']);
  world.emulator.advance(holdsFrom.getTime() - world.emulator.status().clock.getTime() - 1);
  expect(newPrice(world)).toEqual(expect.objectContaining({ move: 'up' }));
  world.emulator.advance(1);
  expect(newPrice(world)).toBeUndefined();
  expect(world.emulator.outbox().at(-1)).toMatchObject({ kind: 'priceChanged', at: holdsFrom.getTime() });
  expect(world.emulator.history(offer).at(-1)).toMatchObject({ event: 'priceChange.completed', user: '' });
});

it('takes one change at a time, which can be taken back for two days', async () => {
  const world = await live();
  await change(world, 120);
  await publish(world);
  expect(await change(world, 150)).toContain('is scheduled for 2026-');
  expect(await change(world, 99)).toBe('');
  await publish(world);
  expect(newPrice(world)).toBeUndefined();
  await change(world, 120);
  await publish(world);
  world.emulator.advance(days(2));
  expect(await change(world, 99)).toContain('only support can cancel it');
});

it.each([
  ['from nothing', 0, 5, /was free/],
  ['to nothing', 5, 0, /^$/],
])('handles a price that goes %s', async (_how, before, after, said) => {
  const { client, emulator } = opened();
  const product = await created(client, completeOffer());
  const world = { client, emulator, product };
  expect(await change(world, before)).toBe('');
  await goneLive(client, emulator, product);
  expect(await change(world, after)).toMatch(said);
});

it('takes any price of a plan that was previewed and never live', async () => {
  const { client, emulator } = opened();
  const world = { client, emulator, product: await created(client, completeOffer()) };
  await change(world, 0);
  await client.configure(submission(world.product, 'preview'));
  emulator.advance(days(20));
  expect(await change(world, 7)).toBe('');
});

it('lets prices of containers stay, and of machines sold in Azure Government', async () => {
  const container = await live(typedOffers['azureContainer']?.(offer));
  const priced = pick(await container.client.tree(container.product), 'price-and-availability-plan');
  expect(await saidOf(container.client, { ...priced, pricing: doubled(priced['pricing']) })).toContain(
    'cannot change; publish a new plan',
  );
  const { client, emulator } = opened();
  const product = await created(client, typedOffers['azureVirtualMachine']?.(offer) ?? []);
  const small = pick(await client.tree(product), 'plan', { alias: 'small' });
  await client.configure({ ...small, azureRegions: ['azureGlobal', 'azureGovernment'] });
  await goneLive(client, emulator, product);
  const own = pick(await client.tree(product), 'price-and-availability-plan', { plan: small.id });
  expect(await saidOf(client, { ...own, pricing: doubled(own['pricing']) })).toContain('Azure Government');
});

/** Every number that is a price, doubled. */
const doubled = (pricing: unknown): unknown =>
  JSON.parse(JSON.stringify(pricing), (_key, value: unknown) =>
    typeof value === 'number' ? value * 2 : value,
  );

it('lets a new price hold at once where publishing takes no time', async () => {
  const world = await live(completeOffer(), { pipeline: 'instant' });
  await change(world, 120);
  await world.client.configure(submission(world.product, 'preview'));
  await world.client.configure(submission(world.product, 'live'));
  expect(newPrice(world)).toBeUndefined();
  expect(await change(world, 150)).toBe('');
});
