import { beforeEach, expect, it } from 'vitest';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import { pick, typed } from './make.ts';
import type { Client } from './make.ts';
import { created, goneLive, opened, saidOf } from './opened.ts';
import { typedOffers } from './typed-offers.ts';

let client: Client;
let emulator: Emulator;
let product: string;

beforeEach(async () => {
  ({ client, emulator } = opened());
  product = await created(client, typedOffers['azureVirtualMachine']?.('contoso-machine') ?? []);
});

const drive = (fields: object): object => ({
  ...typed('test-drive', 'preview2'),
  product: `product/${product}`,
  ...fields,
});
const configuration = (fields: object): object => ({
  ...typed('virtual-machine-test-drive-technical-configuration', 'preview2'),
  product: `product/${product}`,
  ...fields,
});
const arm = { enabled: true, type: 'azureResourceManager' };

it('keeps the plan that the test drive uses on sale, until it uses another or is off', async () => {
  await goneLive(client, emulator, product);
  const tree = await client.tree(product);
  const [small, other] = ['small', 'private'].map((alias) => pick(tree, 'plan', { alias }));
  const stop = { ...small, lifecycleState: 'deprecated' };
  await client.configure(drive(arm), configuration({ basePlan: small?.id, durationInHours: 4 }));
  expect(await saidOf(client, stop)).toContain('The test drive of the offer uses the plan small');
  await client.configure(configuration({ basePlan: other?.id }));
  expect(await saidOf(client, stop)).toBe('');
  expect(await saidOf(client, { ...small, lifecycleState: 'generallyAvailable' })).toBe('');
  await client.configure(configuration({ basePlan: small?.id }), drive({ enabled: false }));
  expect(await saidOf(client, stop)).toBe('');
});

it('shows the key of a test drive as a mask, and takes the mask back', async () => {
  await client.configure(configuration({ appKey: 'very-secret', region: 'westeurope' }));
  const read = pick(await client.tree(product), 'virtual-machine-test-drive-technical-configuration');
  expect(read).toMatchObject({ appKey: '********', region: 'westeurope' });
  expect(await saidOf(client, { ...read })).toBe('');
});

it.each([
  [configuration, { durationInHours: 1.5 }],
  [configuration, { maxConcurrentTestDrives: 0 }],
  [configuration, { subscriptionId: 'mine' }],
  [drive, { enabled: true }],
  [drive, { enabled: false, type: 'logicApp' }],
])('refuses a test drive that cannot be: %o %o', async (make, fields) => {
  expect((await client.postResources(make(fields))).status).toBe(400);
});

it.each([
  ['description', 3000],
  ['accessInformation', 10_000],
])('holds the %s of a test drive to %i characters', async (field, most) => {
  const listing = (length: number): object => ({
    ...typed('test-drive-listing'),
    product: `product/${product}`,
    [field]: 'x'.repeat(length),
  });
  expect((await client.postResources(listing(most + 1))).status).toBe(400);
  expect(await saidOf(client, listing(most))).toBe('');
});
