import { describe, expect, it } from 'vitest';
import type { CertificationPlace } from '../../../src/marketplace/emulator/open.ts';
import { completeOffer, hour, minute, pick, productResource, submission, tenant, typed } from './make.ts';
import { created, days, goneLive, longTime, opened, publishing, saidOf } from './opened.ts';
import { dynamicsAvailability, dynamicsConfiguration, subscription, typedOffers } from './typed-offers.ts';

const types = Object.keys(typedOffers);
const offerOf = (type: string, externalId = 'contoso-thing'): object[] =>
  typedOffers[type]?.(externalId) ?? [];

const typeNames = (resources: readonly { $schema: string }[]): string[] =>
  [...new Set(resources.map(({ $schema }) => $schema.split('/')[4] ?? ''))].toSorted();

const placeOf = async (resources: object[], certification: CertificationPlace): Promise<string> => {
  const certificationPlacement = { softwareAsAService: certification };
  const { client, emulator } = opened({ timing: { certificationPlacement } });
  const product = await created(client, resources);
  const phases: (string | undefined)[] = [];
  for (const target of ['preview', 'live']) {
    await client.configure(submission(product, target));
    emulator.advance(hour);
    phases.push(emulator.status().products[0]?.running?.phase);
    emulator.advance(longTime);
  }
  return ['before', 'after'][phases.indexOf('certification')] ?? 'nowhere';
};

const preview = (product: string, previewAudiences: object[]): object => ({
  ...typed('price-and-availability-offer'),
  product: `product/${product}`,
  previewAudiences,
});

const lacking = async (type: string, left: (resource: object) => boolean): Promise<string> => {
  const { client } = opened();
  return publishing(client, await created(client, offerOf(type).filter(left)));
};

const without = (word: string) => (resource: object) => !JSON.stringify(resource).includes(word);

const planOf = (externalId: string): object => ({
  ...typed('plan'),
  product: { externalId },
  identity: { externalId: 'one' },
  alias: 'one',
});

/** What the marketplace adds to a new offer and to a new plan. */
const seeded: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  azureVirtualMachine: [
    ['customer-leads', 'listing', 'price-and-availability-offer', 'property', 'reseller', 'test-drive'],
    ['virtual-machine-plan-technical-configuration'],
  ],
  coreVirtualMachine: [
    ['customer-leads', 'listing', 'price-and-availability-offer', 'property', 'reseller', 'test-drive'],
    ['core-virtual-machine-plan-technical-configuration'],
  ],
  azureContainer: [
    [
      'commercial-marketplace-setup',
      'customer-leads',
      'listing',
      'price-and-availability-custom-meter',
      'price-and-availability-offer',
      'property',
      'reseller',
    ],
    ['container-plan-technical-configuration'],
  ],
  azureApplication: [
    [
      'customer-leads',
      'listing',
      'price-and-availability-custom-meter',
      'price-and-availability-offer',
      'property',
      'reseller',
      'test-drive',
    ],
    ['azure-application-plan-technical-configuration'],
  ],
  dynamics365ForCustomerEngagement: [
    [
      'commercial-marketplace-setup',
      'customer-leads',
      'dynamics365-for-customer-engagement-availability',
      'dynamics365-for-customer-engagement-technical-configuration',
      'listing',
      'property',
      'test-drive',
    ],
    [],
  ],
};

describe.each(Object.entries(seeded))('a new %s offer', (type, [ofOffer, ofPlan]) => {
  it('holds what applies to its type, and so does a new plan', async () => {
    const { client } = opened();
    const product = await created(client, [{ ...productResource('seeded'), type }]);
    const before = typeNames(await client.tree(product));
    expect(before).toEqual([...ofOffer, 'product', 'submission'].toSorted());
    const plan = { product: `product/${product}`, identity: { externalId: 'one' }, alias: 'one' };
    await client.configure({ ...typed('plan'), ...plan });
    const added = typeNames(await client.tree(product)).filter((name) => !before.includes(name));
    expect(added).toEqual(['plan', 'plan-listing', 'price-and-availability-plan', ...ofPlan].toSorted());
  });

  it('is not started, and cannot be published', async () => {
    const { client, emulator } = opened();
    const product = await created(client, [{ ...productResource('seeded'), type }]);
    expect(await publishing(client, product)).toContain('Section property is incomplete');
    const sections = emulator.offer('seeded').sections;
    expect(sections.find(({ section }) => section === 'property')?.status).toBe('notStarted');
    expect(sections.find(({ section }) => section === 'listing')?.status).toBe('incomplete');
  });
});

describe.each(types)('a complete %s offer', (type) => {
  it('keeps every resource as written, goes live, and has nothing unpublished then', async () => {
    const { client, emulator } = opened();
    const product = await created(client, offerOf(type));
    await goneLive(client, emulator, product);
    expect(emulator.status().products[0]?.status).toBe('live');
    const live = await client.tree(product, 'live');
    for (const resource of offerOf(type) as { $schema: string; [field: string]: unknown }[]) {
      const { resourceName: _n, product: _p, plan: _l, listing: _t, url: _u, ...fields } = resource;
      const name = resource.$schema.split('/')[4] ?? '';
      expect(live).toContainEqual(expect.objectContaining(withoutSecrets(name, fields)));
    }
    expect(emulator.offer('contoso-thing').sections.map(({ status }) => status)).not.toContain(
      'unpublishedChanges',
    );
  });

  it.each(['product', 'property', 'listing'])('names %s when it has unpublished changes', async (name) => {
    const { client, emulator } = opened();
    const product = await created(client, offerOf(type));
    await goneLive(client, emulator, product);
    const resource = pick(await client.tree(product), name);
    await client.configure({ ...resource, newField: 'changed' });
    const changed = emulator
      .offer('contoso-thing')
      .sections.filter(({ status }) => status === 'unpublishedChanges');
    expect(changed.map(({ section }) => section)).toEqual([name]);
  });
});

/** Secrets come back masked, so they cannot be compared. */
function withoutSecrets(type: string, fields: Record<string, unknown>): Record<string, unknown> {
  const { hideKey: _key, imageRepositoryDetails: _registry, ...rest } = fields;
  return type.startsWith('container-') || type.endsWith('-availability') ? rest : fields;
}

/** Days or hours from the beginning of a step to its end, by type: to preview, and to live. */
const durations: Readonly<Record<string, readonly [number, number]>> = {
  azureVirtualMachine: [days(3) + days(4) + 10 * minute, 40 * minute],
  coreVirtualMachine: [days(3) + days(4) + 10 * minute, 40 * minute],
  azureContainer: [days(5) + hour + 10 * minute, 40 * minute],
  containerApp: [days(5) + hour + 10 * minute, 40 * minute],
  azureApplication: [days(1) + hour + 10 * minute, 40 * minute],
  dynamics365ForCustomerEngagement: [hour, days(3) + 5 * hour],
};

it.each(Object.entries(durations))('publishes %s in its own time', async (type, [toPreview, toLive]) => {
  const { client, emulator } = opened();
  const product = await created(client, offerOf(type));
  for (const [target, duration] of [
    ['preview', toPreview],
    ['live', toLive],
  ] as const) {
    await client.configure(submission(product, target));
    emulator.advance(duration - 1);
    expect([target, emulator.status().products[0]?.status]).toEqual([target, 'publishInProgress']);
    emulator.advance(1);
    expect(emulator.status().products[0]?.status).toBe(target);
  }
});

it('certifies SaaS offers where it is told to, Dynamics offers after go-live, others before', async () => {
  const places = ['beforePreview', 'afterGoLive'] as const;
  const asked = (resources: object[]): Promise<string[]> =>
    Promise.all(places.map((place) => placeOf(resources, place)));
  expect(await asked(completeOffer())).toEqual(['before', 'after']);
  expect(await asked(offerOf('azureContainer'))).toEqual(['before', 'before']);
  expect(await asked(offerOf('dynamics365ForCustomerEngagement'))).toEqual(['after', 'after']);
});

it('takes only the ids of an audience that fit the type, and no more than fit', async () => {
  const { client } = opened();
  const machine = await created(client, offerOf('azureVirtualMachine', 'machine'));
  expect(await saidOf(client, preview(machine, [{ type: 'email', id: 'a@b.example' }]))).toContain(
    'subscription',
  );
  const container = await created(client, offerOf('azureContainer', 'container'));
  const many = Array.from({ length: 101 }, (_, index) => subscription(index));
  expect(await saidOf(client, preview(container, many))).toContain('collectionLimitExceeded');
  expect(await saidOf(client, preview(container, many.slice(1)))).toBe('');
  const application = await created(client, offerOf('azureApplication', 'application'));
  const prices = pick(await client.tree(application), 'price-and-availability-plan', { audience: 'private' });
  const audience = (privateAudiences: object[]): object => ({ ...prices, privateAudiences });
  expect(await saidOf(client, audience([tenant(1)]))).toContain('not tenant');
  const tooMany = Array.from({ length: 10_001 }, (_, index) => subscription(index));
  expect(await saidOf(client, audience(tooMany))).toContain('at most 10000');
});

it('names what a plan of each type lacks', async () => {
  expect(await lacking('azureVirtualMachine', without('vmImageVersions'))).toContain(
    'technical-configuration of plan small is incomplete: operatingSystem, skus, vmImage',
  );
  expect(await lacking('azureContainer', without('"payloadType"'))).toContain('payloadType');
  expect(await lacking('azureApplication', without('packageVersion'))).toContain(
    'packageVersion, packageUrl, tenantId, authorizations',
  );
  expect(await lacking('dynamics365ForCustomerEngagement', without('crmPackageUrl'))).toContain(
    'crmPackageUrl',
  );
  expect(await lacking('azureVirtualMachine', without('corePricing'))).toContain('pricing.licenseModel');
});

it('needs licences by user where Microsoft manages them, and one listing option', async () => {
  const { client } = opened();
  const product = await created(client, offerOf('dynamics365ForCustomerEngagement'));
  const own = { product: `product/${product}` };
  await client.configure({ ...dynamicsConfiguration({ baseLicenseModel: 'resource' }), ...own });
  expect(await publishing(client, product)).toContain('baseLicenseModel user');
  const setup = { ...typed('commercial-marketplace-setup', 'preview2'), ...own };
  await client.configure({ ...setup, sellThroughMicrosoft: true });
  expect(await publishing(client, product)).toContain('always on when sold');
  await client.configure({ ...setup, sellThroughMicrosoft: false });
  expect(await publishing(client, product)).toContain('callToAction');
  await client.configure({ ...setup, sellThroughMicrosoft: false, callToAction: 'free' });
  expect(await publishing(client, product)).toContain('no plans');
});

it('masks hide keys and passwords, keeps them when the mask comes back, forgets cleared ones', async () => {
  const { client } = opened();
  const dynamics = await created(client, offerOf('dynamics365ForCustomerEngagement'));
  const id = `dynamics365-for-customer-engagement-availability/${dynamics}`;
  const read = await client.read<{ $schema: string; hideKey: string }>(id);
  expect(read.hideKey).toMatch(/^\*+$/);
  expect(await saidOf(client, read)).toBe('');
  await client.configure({ ...dynamicsAvailability({ hideKey: '' }), product: `product/${dynamics}` });
  expect((await client.read<{ hideKey: string }>(id)).hideKey).toBe('');
  const container = await created(client, offerOf('azureContainer', 'container'));
  const image = pick(await client.tree(container), 'container-plan-technical-configuration', {
    payloadType: 'image',
  });
  expect(JSON.stringify(image)).not.toContain('plain-secret');
  expect(await saidOf(client, image)).toBe('');
});

it('gives types without plans none, and lets others have them', async () => {
  const { client } = opened();
  await created(client, [{ ...productResource('consulting'), type: 'consultingService' }]);
  await created(client, [{ ...productResource('managed'), type: 'managedService' }]);
  expect(await saidOf(client, planOf('consulting'))).toContain('has no plans');
  expect(await saidOf(client, planOf('managed'))).toBe('');
});
