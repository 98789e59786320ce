import { beforeEach, expect, it } from 'vitest';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { pick, submission, typed } from './make.ts';
import type { Client } from './make.ts';
import { created, days, goneLive, opened, saidOf } from './opened.ts';
import { imageVersion, typedOffers } from './typed-offers.ts';

const configuration = 'virtual-machine-plan-technical-configuration';
let client: Client;
let emulator: Emulator;
let product: string;

beforeEach(async () => {
  ({ client, emulator } = opened());
  product = await created(client, typedOffers['azureVirtualMachine']?.('contoso-machine') ?? []);
  await goneLive(client, emulator, product);
});

const small = async (type: string, target = 'draft'): Promise<WireResource> => {
  const tree = await client.tree(product, target);
  const plan = pick(tree, 'plan', { alias: 'small' });
  return type === 'plan' ? plan : pick(tree, type, { plan: plan.id });
};
const write = (fields: object, before: WireResource): Promise<string> =>
  saidOf(client, { ...before, ...fields });
const goLive = (): Promise<void> => goneLive(client, emulator, product);
const live = async (fields: object): Promise<string> => {
  const entries = await client.submissions(product);
  const id = entries.find(({ target }) => target.targetType === 'live')?.id;
  return saidOf(client, submission(product, 'live', { id, ...fields }));
};
const dateIn = (count: number): string =>
  new Date(emulator.status().clock.getTime() + days(count)).toISOString().slice(0, 10);
const planStatus = (): unknown =>
  emulator.offer('contoso-machine').plans.find(({ plan }) => plan === 'small')?.status;

it('announces the end of an offer 90 days ahead, sells it until then, and tells its customers', async () => {
  const schedule = { reason: 'endOfSupport', alternative: { product: { externalId: 'contoso-machine' } } };
  const expected = dateIn(90);
  expect(await live({ lifecycleState: 'deprecated', deprecationSchedule: schedule })).toBe('');
  const [, entry] = await client.submissions(product);
  expect(entry).toMatchObject({
    status: 'completed',
    lifecycleState: 'deprecated',
    deprecationSchedule: {
      date: expected,
      dateOffset: 'P90D',
      reason: 'endOfSupport',
      alternative: { product: `product/${product}` },
    },
  });
  expect(emulator.outbox().at(-1)).toMatchObject({ kind: 'deprecationScheduled', recipients: 'customers' });
  emulator.advance(days(89));
  expect(emulator.status().products[0]?.status).toBe('live');
  emulator.advance(days(1));
  expect(emulator.status().products[0]?.status).toBe('notAvailable');
  await goLive();
  expect(emulator.status().products[0]?.status).toBe('live');
});

it('ends free trials and the test drive at once, for customers and not in the draft', async () => {
  const trial = { type: 'month', value: 1 };
  const drive = pick(await client.tree(product), 'test-drive');
  await write({ enabled: true, type: 'azureResourceManager' }, drive);
  await write({ trial }, await small('price-and-availability-plan'));
  await goLive();
  const shown = async (target: string): Promise<unknown> => [
    pick(await client.tree(product, target), 'test-drive')['enabled'],
    (await small('price-and-availability-plan', target))['trial'],
  ];
  expect(await shown('live')).toEqual([true, trial]);
  await live({ lifecycleState: 'deprecated' });
  expect(await shown('live')).toEqual([false, null]);
  expect(await shown('draft')).toEqual([true, trial]);
});

it('provisions a test drive while it validates, and once more while it publishes', async () => {
  const drive = pick(await client.tree(product), 'test-drive');
  await write({ enabled: true, type: 'azureResourceManager' }, drive);
  await goLive();
  const steps = emulator.history('contoso-machine').map(({ event }) => event);
  expect(steps.filter((event) => event.includes('testDrive'))).toEqual([
    'automatedValidation.testDriveData.completed',
    'automatedValidation.testDriveProvisioning.completed',
    'publish.testDriveData.completed',
    'publish.testDriveProvisioning.completed',
  ]);
});

it('takes another time for the end than 90 days when asked', async () => {
  const expected = dateIn(14);
  const deprecationSchedule = { dateOffset: 'P2W', reason: 'criticalSecurityIssue', date: '2030-01-01' };
  expect(await live({ lifecycleState: 'deprecated', deprecationSchedule })).toBe('');
  expect((await client.submissions(product))[1]?.['deprecationSchedule']).toMatchObject({ date: expected });
});

it('takes back the end of an offer before its date, and not after it', async () => {
  await live({ lifecycleState: 'deprecated' });
  expect(await live({ lifecycleState: 'deprecated' })).toContain('stopped already');
  expect(await live({ lifecycleState: 'generallyAvailable' })).toBe('');
  expect((await client.submissions(product))[1]).not.toHaveProperty('deprecationSchedule');
  await live({ lifecycleState: 'deprecated' });
  emulator.advance(days(90));
  expect(await live({ lifecycleState: 'generallyAvailable' })).toContain('publish it again');
});

it('deprecates a plan on a date counted from its go-live, which nobody else can set', async () => {
  const plan = await small('plan');
  const schedule = { dateOffset: 'P90D', reason: 'other', date: '2020-01-01' };
  expect(await write({ lifecycleState: 'deprecated', deprecationSchedule: schedule }, plan)).toBe('');
  expect((await small('plan'))['deprecationSchedule']).toEqual({ dateOffset: 'P90D', reason: 'other' });
  expect(planStatus()).toBe('pendingStop');
  await goLive();
  const stamped = (await small('plan', 'live'))['deprecationSchedule'];
  expect(stamped).toEqual({
    dateOffset: 'P90D',
    reason: 'other',
    date: expect.stringMatching(/^2026-\d\d-\d\d$/),
  });
  expect((await small('plan'))['deprecationSchedule']).toEqual(stamped);
  expect(planStatus()).toBe('deprecationScheduled');
  await goLive();
  expect((await small('plan', 'live'))['deprecationSchedule']).toEqual(stamped);
  emulator.advance(days(90));
  expect(planStatus()).toBe('deprecated');
});

it('restores a plan before its date, and for a while after it', async () => {
  const plan = await small('plan');
  await write({ lifecycleState: 'deprecated' }, plan);
  await goLive();
  expect(await write({ lifecycleState: 'generallyAvailable' }, await small('plan'))).toBe('');
  await goLive();
  expect(planStatus()).toBe('live');
  await write({ lifecycleState: 'deprecated' }, plan);
  await goLive();
  emulator.advance(days(90 + 31));
  expect(await write({ lifecycleState: 'generallyAvailable' }, plan)).toContain('too long ago');
});

it('does not deprecate a plan whose technical configuration another one reuses', async () => {
  const tree = await client.tree(product);
  const plans = tree.filter(({ $schema }) => $schema.includes('/schema/plan/'));
  const [parent, child] = plans.map(({ id }) => String(id));
  const reused = pick(tree, configuration, { plan: child });
  expect(await write({ basePlan: parent, reuseTechnicalConfigurationState: 'enable' }, reused)).toBe('');
  expect(await write({ lifecycleState: 'deprecated' }, await small('plan'))).toContain('another plan');
});

const images = async (versions: readonly object[]): Promise<string> =>
  write({ vmImageVersions: versions }, await small(configuration));
const versionsAt = async (target: string): Promise<unknown> =>
  (
    (await small(configuration, target))['vmImageVersions'] as {
      versionNumber: string;
      lifecycleState?: string;
    }[]
  ).map(({ versionNumber, lifecycleState }) => `${versionNumber} ${lifecycleState ?? 'active'}`);
const first = imageVersion('1.0.0');
const second = imageVersion('2.0.0');
const gone = { lifecycleState: 'deprecated' };

it('only ever adds image versions, which never change', async () => {
  expect(await images([second])).toContain('1.0.0 was published and cannot be removed');
  const other = { ...imageVersion('9.0.0'), versionNumber: '1.0.0' };
  expect(await images([other])).toContain('locked by a previous submission');
  expect(await images([imageVersion('1.0.0', {}, 'another-signature'), second])).toBe('');
  expect(await images([first])).toBe('');
  expect(await versionsAt('draft')).toEqual(['1.0.0 active']);
});

it('deprecates an image version on a date, as long as another one is left', async () => {
  expect(await images([{ ...first, ...gone }])).toContain('no active image');
  expect(await images([{ ...first, ...gone }, second])).toBe('');
  await goLive();
  expect(await versionsAt('live')).toEqual(['1.0.0 deprecated', '2.0.0 active']);
  const [version] = (await small(configuration, 'live'))['vmImageVersions'] as WireResource[];
  expect(version?.['deprecationSchedule']).toMatchObject({ date: expect.stringMatching(/^2026-/) });
});

it('takes a deprecated image version that is left out for one that is to come back', async () => {
  await images([{ ...first, ...gone }, second]);
  await goLive();
  expect(await images([second])).toBe('');
  expect(await versionsAt('draft')).toEqual(['2.0.0 active', '1.0.0 active']);
  await images([{ ...first, ...gone }, second, { ...imageVersion('3.0.0'), ...gone }]);
  expect(await images([{ ...first, ...gone }, second])).toContain(
    'deprecated before it was published to live',
  );
});

it('deletes an image version that was never live, and no other', async () => {
  await images([first, second]);
  expect(await images([first, { ...second, lifecycleState: 'deleted' }])).toBe('');
  expect(await versionsAt('draft')).toEqual(['1.0.0 active']);
  await images([first, second]);
  expect(await images([{ ...first, lifecycleState: 'deleted' }, second])).toContain('not deleted');
});

it('locks the id of a published sku', async () => {
  const skus = [{ imageType: 'x64Gen2', skuId: 'renamed' }];
  expect(await write({ skus }, await small(configuration))).toContain("The property 'PlanId' is locked");
});

it('syncs ids of a private plan, but not of a type it was never published with', async () => {
  const tree = await client.tree(product);
  const plan = pick(tree, 'price-and-availability-plan', { audience: 'private' })['plan'];
  const sync = (add: object[]): Promise<string> =>
    saidOf(client, {
      ...typed('price-and-availability-update-private-audiences'),
      product: `product/${product}`,
      plan,
      privateAudiences: { add },
    });
  const id = 'bbbbbbbb-0000-4000-8000-000000000009';
  expect(await sync([{ type: 'subscription', id }])).toContain('needs a full publish');
  expect(await sync([{ type: 'tenant', id }])).toBe('');
});

it('keeps the types of ids a plan was ever published with', async () => {
  const tree = await client.tree(product);
  const prices = pick(tree, 'price-and-availability-plan', { audience: 'private' });
  const [tenantOne, other] = ['tenant', 'subscription'].map((type) => ({
    type,
    id: 'bbbbbbbb-0000-4000-8000-000000000001',
  }));
  for (const privateAudiences of [[tenantOne, other], [tenantOne]]) {
    expect(await write({ privateAudiences }, prices)).toBe('');
    await goLive();
  }
  const sync = {
    ...typed('price-and-availability-update-private-audiences'),
    product: `product/${product}`,
    plan: prices['plan'],
    privateAudiences: { add: [other] },
  };
  expect(await saidOf(client, sync)).toBe('');
});

/** What the publisher was told about things that left the market, and what the history says about them. */
const departures = (): unknown => ({
  mails: emulator.outbox().flatMap(({ kind, text }) => (kind === 'notAvailable' ? [text] : [])),
  events: emulator.history('contoso-machine').filter(({ event }) => event.startsWith('deprecation')).length,
});

it('tells the publisher on the day an offer leaves the market, once', async () => {
  await live({ lifecycleState: 'deprecated' });
  emulator.advance(days(89));
  expect(departures()).toEqual({ mails: [], events: 0 });
  emulator.advance(days(1));
  emulator.advance(days(1));
  expect(departures()).toEqual({ mails: ['The offer has left the marketplace'], events: 1 });
});

it('tells nobody of an end that was taken back', async () => {
  await live({ lifecycleState: 'deprecated' });
  await live({ lifecycleState: 'generallyAvailable' });
  await write({ lifecycleState: 'deprecated' }, await small('plan'));
  await goLive();
  await write({ lifecycleState: 'generallyAvailable' }, await small('plan'));
  await goLive();
  emulator.advance(days(200));
  expect(departures()).toEqual({ mails: [], events: 0 });
});

it('tells the publisher of the end of a plan, and of the end of an image', async () => {
  await images([{ ...first, ...gone, deprecationSchedule: { dateOffset: 'P60D' } }, second]);
  await goLive();
  await write({ lifecycleState: 'deprecated' }, await small('plan'));
  await goLive();
  emulator.advance(days(100));
  const mails = [
    'The image version 1.0.0 of the plan small has left the marketplace',
    'The plan small has left the marketplace',
  ];
  expect(departures()).toEqual({ mails, events: 2 });
});
