import { expect, it } from 'vitest';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { pick, submission } from '../emulator/make.ts';
import type { Client } from '../emulator/make.ts';
import { created, goneLive, opened, saidOf } from '../emulator/opened.ts';
import { imageVersion, typedOffers } from '../emulator/typed-offers.ts';

/**
 * Which members and values a request may hold depends on the version of the schema that it names: those of
 * 2022-03-01-preview2 are published and forbid unknown members, later ones keep them. Every case is something
 * that a public client sends, or that the published schemas refuse.
 */

type Body = Readonly<Record<string, unknown>>;
const machineType = 'virtual-machine-plan-technical-configuration';

async function machine(): Promise<{
  client: Client;
  tree: readonly WireResource[];
  live: () => Promise<void>;
}> {
  const { client, emulator } = opened();
  const product = await created(client, typedOffers['azureVirtualMachine']?.('machine') ?? []);
  const tree = await client.tree(product);
  return { client, tree, live: () => goneLive(client, emulator, product) };
}

const asPublished = (resource: WireResource): WireResource => ({
  ...resource,
  $schema: resource.$schema.replace(/[^/]+$/, '2022-03-01-preview2'),
});

/** What the marketplace says about a whole request: nothing if it takes it. */
async function refusal(client: Client, resource: object): Promise<string> {
  const answer = await client.postResources(resource);
  return answer.status === 202 ? '' : answer.text();
}

const contact = { name: 'Support', email: 'support@contoso.example', phone: '1' };
const member = { type: 'tenant', id: 'cccccccc-0000-4000-8000-000000000001' };
const system = { family: 'linux', type: 'debian', friendlyName: 'Debian' };
const byUse = { licenseModel: 'payAsYouGo', corePricing: { priceInputOption: 'free' } };
const stranger = { strange: 'yes' };

const listing = 'listing';
const prices = 'price-and-availability-plan';

/** Members that no published schema has, in a resource of a type. */
const strangers: readonly (readonly [string, string, Body])[] = [
  ['a property', 'property', stranger],
  ['a listing', listing, stranger],
  ['a contact', listing, { supportContact: { ...contact, ...stranger } }],
  ['a plan-listing', 'plan-listing', stranger],
  ['an asset', 'listing-asset', stranger],
  ['pricing', prices, { pricing: { ...byUse, ...stranger } }],
  ['core pricing', prices, { pricing: { ...byUse, corePricing: { ...byUse.corePricing, ...stranger } } }],
  ['a member of an audience', prices, { privateAudiences: [{ ...member, ...stranger }] }],
  [
    'a tester',
    'price-and-availability-offer',
    { previewAudiences: [{ ...member, type: 'subscription', ...stranger }] },
  ],
  ['an operating system', machineType, { operatingSystem: { ...system, ...stranger } }],
  ['machine properties', machineType, { vmProperties: { networkVirtualAppliance: true } }],
  ['an image version', machineType, { vmImageVersions: [{ ...imageVersion('1.0.0'), ...stranger }] }],
];

it.each(strangers)(
  'refuses an unknown member of %s in the published version only',
  async (_, type, fields) => {
    const { client, tree } = await machine();
    const resource = { ...pick(tree, type), ...fields };
    expect(await refusal(client, asPublished(resource))).toContain('No other property is allowed');
    expect(await saidOf(client, resource)).toBe('');
    expect(await client.read(String(resource.id))).toMatchObject(fields);
  },
);

/** Values that the published schemas refuse; `always`: later versions refuse them as well. */
const values: readonly (readonly [string, string, Body, 'always' | 'once'])[] = [
  ['no terms', 'property', { termsConditions: undefined }, 'once'],
  ['unknown terms', 'property', { termsConditions: 'false' }, 'always'],
  ['an unknown license model', prices, { pricing: { ...byUse, licenseModel: 'bring' } }, 'always'],
  ['a bad e-mail', listing, { supportContact: { ...contact, email: 'nobody' } }, 'always'],
  ['a bad address', listing, { supportContact: { ...contact, url: 'contoso' } }, 'always'],
  ['an empty e-mail', listing, { supportContact: { ...contact, email: '' } }, 'once'],
  ['markets that are null', prices, { markets: null }, 'once'],
  ['a label that is null', prices, { privateAudiences: [{ ...member, label: null }] }, 'once'],
  ['a region twice', 'plan', { azureRegions: ['azureGlobal', 'azureGlobal'] }, 'always'],
  [
    'a flat price without its price',
    prices,
    { pricing: { corePricing: { priceInputOption: 'flat' } } },
    'always',
  ],
  [
    'a system without a name',
    machineType,
    { operatingSystem: { ...system, friendlyName: undefined } },
    'once',
  ],
  ['keywords of a machine', listing, { searchKeywords: ['gateway'] }, 'once'],
];

it.each(values)('refuses %s as the version that is named does', async (_, type, fields, when) => {
  const { client, tree } = await machine();
  const resource = { ...pick(tree, type), ...fields };
  expect(await refusal(client, asPublished(resource))).not.toBe('');
  expect((await refusal(client, resource)) === '').toBe(when === 'once');
});

it('takes every resource of a machine in the published version as it was read', async () => {
  const { client, tree } = await machine();
  const owned = tree.filter(({ $schema }) => !$schema.includes('/submission/'));
  for (const resource of owned) expect(await refusal(client, asPublished(resource))).toBe('');
});

it('drops null of unknown members at any depth, and keeps null where it means something', async () => {
  const { client, tree } = await machine();
  const configuration = pick(tree, machineType);
  const nulls = {
    ...configuration,
    unheardOf: null,
    operatingSystem: { ...system, edition: null },
    future: { kept: 1, gone: null },
  };
  expect(await saidOf(client, nulls)).toBe('');
  expect(await client.read(String(configuration.id))).toEqual({
    ...configuration,
    operatingSystem: system,
    future: { kept: 1 },
  });
  const offerAudience = { ...pick(tree, 'price-and-availability-offer'), previewAudiences: null };
  expect(await saidOf(client, offerAudience)).toBe('');
  expect(await client.read(String(offerAudience.id))).toMatchObject({ previewAudiences: null });
});

it('takes a published image back with empty lists, nulls and another signature only', async () => {
  const { client, tree, live } = await machine();
  await live();
  const configuration = pick(tree, machineType);
  const sentBack = (path: string): object => ({
    ...configuration,
    vmImageVersions: [
      {
        versionNumber: '1.0.0',
        vmImages: [
          {
            imageType: 'x64Gen2',
            note: null,
            source: {
              sourceType: 'sasUri',
              dataDisks: [],
              osDisk: { uri: `https://images.contoso.example/${path}?sig=renewed`, hash: null },
            },
          },
        ],
      },
    ],
  });
  expect(await saidOf(client, sentBack('1.0.0.vhd'))).toBe('');
  expect(await saidOf(client, sentBack('other.vhd'))).toContain('locked by a previous submission');
  expect(await saidOf(client, submission(String(configuration['product']).slice(8), 'preview'))).toBe('');
});
