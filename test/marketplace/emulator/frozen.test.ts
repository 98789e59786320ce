import { expect, it } from 'vitest';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { completeOffer, pick, planResources } from './make.ts';
import { created, goneLive, opened, saidOf } from './opened.ts';
import { monthly, typedOffers } from './typed-offers.ts';
import type { Client } from './make.ts';

type Change = (before: WireResource) => object;

const prices = 'price-and-availability-plan';
const meters = {
  priceInputOption: 'usd',
  meters: { events: { pricePerPaymentInUsd: 1, includedQuantities: [] } },
};
const trial = { type: 'month', value: 1 };

/** A SaaS offer with everything that can freeze in its plan `team`. */
const rich = (): object[] => [
  ...completeOffer().filter((resource) => !JSON.stringify(resource).includes('"resourceName":"team"')),
  ...planResources('team', {
    pricing: { ...(monthly('flatRate')['pricing'] as object), customMeters: meters },
    trial,
  }),
];

const pricing = (before: WireResource): Record<string, unknown> =>
  before['pricing'] as Record<string, unknown>;
const recurrent = (before: WireResource): Record<string, unknown> =>
  pricing(before)['recurrentPrice'] as Record<string, unknown>;

const withPricing =
  (fields: object): Change =>
  (before) => ({
    ...before,
    pricing: { ...pricing(before), ...fields },
  });

const refused: readonly (readonly [string, string, Change, string])[] = [
  [
    'the pricing model',
    prices,
    (b) => withPricing({ recurrentPrice: { ...recurrent(b), recurrentPriceMode: 'perUser' } })(b),
    'recurrentPriceMode',
  ],
  [
    'a billing term',
    prices,
    (b) => withPricing({ recurrentPrice: { ...recurrent(b), prices: [] } })(b),
    'billing term 1 month',
  ],
  ['a free trial', prices, (b) => ({ ...b, trial: null }), 'free trial'],
  ['a meter of a plan', prices, withPricing({ customMeters: { ...meters, meters: {} } }), 'meter events'],
  [
    'a public plan',
    prices,
    (b) => ({ ...b, audience: 'private', privateAudiences: [{ type: 'tenant', id: 'x' }] }),
    'cannot become private',
  ],
  [
    'the name of a meter',
    'price-and-availability-custom-meter',
    (b) => ({ ...b, customMeters: { events: { displayName: 'Other', unitOfMeasure: 'thousand' } } }),
    'meter events',
  ],
  [
    'selling through Microsoft',
    'commercial-marketplace-setup',
    (b) => ({ ...b, sellThroughMicrosoft: false }),
    'cannot become a listing',
  ],
  [
    'licence management',
    'commercial-marketplace-setup',
    (b) => ({ ...b, useMicrosoftLicenseManagementService: true }),
    'useMicrosoftLicenseManagementService',
  ],
  ['the standard contract', 'property', (b) => ({ ...b, termsConditions: 'custom' }), 'standard contract'],
];

const team = async (client: Client, product: string, type: string): Promise<WireResource> => {
  const tree = await client.tree(product);
  const plan = pick(tree, 'plan', { alias: 'team' });
  if (type === 'plan') return plan;
  return type === prices ? pick(tree, prices, { plan: plan.id }) : pick(tree, type);
};

it.each(refused)('freezes %s with the first publish, and not before', async (_what, type, change, word) => {
  const { client, emulator } = opened();
  const product = await created(client, rich());
  const before = await team(client, product, type);
  expect(await saidOf(client, change(before))).toBe('');
  await client.configure(before);
  await goneLive(client, emulator, product);
  const said = await saidOf(client, change(before));
  expect(said).toContain('businessValidationError');
  expect(said).toContain(word);
});

const growing: Change = (b) => ({
  ...withPricing({
    recurrentPrice: {
      ...recurrent(b),
      prices: [
        ...(recurrent(b)['prices'] as object[]).map((price) => ({ ...price, pricePerPaymentInUsd: 10 })),
        {
          billingTerm: { type: 'year', value: 1 },
          paymentOption: { type: 'year', value: 1 },
          pricePerPaymentInUsd: 90,
        },
      ],
    },
  })(b),
});

it('lets a plan gain a billing term and another price, unless prices are strict', async () => {
  for (const [strictPrices, said] of [
    [false, /^$/],
    [true, /cannot be changed through the API/],
  ] as const) {
    const { client, emulator } = opened({ strictPrices });
    const product = await created(client, rich());
    await goneLive(client, emulator, product);
    expect(await saidOf(client, growing(await team(client, product, prices)))).toMatch(said);
  }
});

it('freezes what belongs to other types: extensions, subtypes, packages, regions, licences', async () => {
  const { client, emulator } = opened();
  const live = async (type: string, name: string): Promise<readonly WireResource[]> => {
    const product = await created(client, typedOffers[type]?.(name) ?? []);
    await goneLive(client, emulator, product);
    return client.tree(product);
  };
  const container = await live('azureContainer', 'container');
  const cnab = pick(container, 'container-plan-technical-configuration', { payloadType: 'cnab' });
  expect(await saidOf(client, { ...cnab, clusterExtensionType: 'Other.Name' })).toContain(
    'clusterExtensionType',
  );
  const application = await live('azureApplication', 'application');
  const managed = pick(application, 'plan', { subtype: 'managedApplication' });
  expect(await saidOf(client, { ...managed, subtype: 'solutionTemplate' })).toContain('subtype');
  const configured = pick(application, 'azure-application-plan-technical-configuration');
  const moved = { ...configured, packageUrl: 'https://packages.contoso.example/other.zip' };
  expect(await saidOf(client, moved)).toContain('packageVersion');
  expect(await saidOf(client, { ...moved, packageVersion: '1.0.10' })).toBe('');
  expect(await saidOf(client, { ...configured, packageUrl: `${String(configured['packageUrl'])}b` })).toBe(
    '',
  );
  const machine = await live('azureVirtualMachine', 'machine');
  const small = pick(machine, 'plan', { alias: 'small' });
  expect(await saidOf(client, { ...small, azureRegions: ['azureGovernment'] })).toContain(
    'azureGlobal was published',
  );
  const paid = pick(machine, prices, { audience: 'public' });
  expect(await saidOf(client, { ...paid, pricing: { licenseModel: 'byol' } })).toContain('licenseModel');
  const dynamics = await live('dynamics365ForCustomerEngagement', 'dynamics');
  const setup = pick(dynamics, 'commercial-marketplace-setup');
  expect(await saidOf(client, { ...setup, sellThroughMicrosoft: true })).toContain('cannot begin to be sold');
  // No page says that this switch is frozen.
  expect(await saidOf(client, { ...setup, requireLicenseForInstall: false })).toBe('');
});
