import { expect, it } from 'vitest';
import type { InjectedFailure } from '../../../src/marketplace/emulator/open.ts';
import type { JobStatus } from '../../../src/marketplace/wire/messages.ts';
import { completeOffer, hour, listingResource, minute, submission } from './make.ts';
import { created, days, goneLive, longTime, newFolder, opened, saidOf } from './opened.ts';
import { typedOffers } from './typed-offers.ts';

const statusOf = ({ emulator }: ReturnType<typeof opened>): unknown => emulator.status().products[0]?.status;

const certificationError = (product: string, number: string): object => ({
  resourceId: `submission/${product}/${number}`,
  code: 'internalServerError',
  message: 'Operation failed',
  details: [
    {
      code: 'invalidState',
      message: 'Certification',
      details: [{ code: 'invalidState', message: 'Issues found during Certification.', details: [] }],
    },
  ],
});

it('fails the next certification as the service words it, and publishes again when asked', async () => {
  const world = opened();
  const { client, emulator } = world;
  const product = await created(client, completeOffer());
  emulator.fail('certification', 'contoso-insights');
  const { jobId } = await client.configure(submission(product, 'preview'));
  emulator.advance(days(10) + 30 * minute - 1);
  expect(statusOf(world)).toBe('publishInProgress');
  emulator.advance(1);
  expect(statusOf(world)).toBe('attentionNeeded');
  const [, failed] = await client.submissions(product);
  expect(failed).toMatchObject({ target: { targetType: 'preview' }, status: 'completed', result: 'failed' });
  const job = await client.read<JobStatus>(`configure/${jobId}/status`);
  expect([job.jobStatus, job.jobResult]).toEqual(['completed', 'failed']);
  expect(job.errors).toEqual([certificationError(product, String(failed?.id).split('/')[2] ?? '')]);
  expect((await client.get(`resource-tree/product/${product}?targetType=preview`)).status).toBe(400);
  await goneLive(client, emulator, product);
  expect(statusOf(world)).toBe('live');
});

const failures: readonly (readonly [InjectedFailure, string, number])[] = [
  ['validation', 'preview', 10 * minute],
  ['certification', 'preview', days(10) + 30 * minute],
  ['previewCreation', 'preview', days(10) + 30 * minute + hour],
  ['publish', 'live', 10 * minute],
];

it.each(failures)('lets %s fail on the way to %s at the end of its phase', async (what, target, after) => {
  const world = opened();
  const { client, emulator } = world;
  const product = await created(client, completeOffer());
  emulator.fail(what, 'contoso-insights');
  await client.configure(submission(product, 'preview'));
  if (target === 'live') {
    emulator.advance(longTime);
    await client.configure(submission(product, 'live'));
  }
  emulator.advance(after - 1);
  expect(statusOf(world)).toBe('publishInProgress');
  emulator.advance(1);
  expect(statusOf(world)).toBe('attentionNeeded');
  expect(emulator.outbox().at(-1)?.kind).toMatch(/Failed$/);
});

it('leaves the older live copy on sale when certification fails after go-live', async () => {
  const world = opened();
  const { client, emulator } = world;
  const product = await created(
    client,
    typedOffers['dynamics365ForCustomerEngagement']?.('contoso-app') ?? [],
  );
  await goneLive(client, emulator, product);
  const listing = {
    ...listingResource('Second', `product/${product}`),
    kind: 'dynamics365ForCustomerEngagement',
  };
  await client.configure(listing);
  emulator.fail('certification', 'contoso-app');
  await goneLive(client, emulator, product);
  expect(statusOf(world)).toBe('attentionNeeded');
  const entries = await client.submissions(product);
  expect(entries.slice(1).map(({ target, result }) => [target.targetType, result])).toEqual([
    ['live', 'succeeded'],
    ['live', 'failed'],
  ]);
  const titles = await Promise.all(
    ['live', 'preview'].map(async (target) =>
      JSON.stringify(await client.tree(product, target)).includes('Second'),
    ),
  );
  expect(titles).toEqual([false, true]);
  await goneLive(client, emulator, product);
  expect(JSON.stringify(await client.tree(product, 'live'))).toContain('Second');
});

it('fails the publish under way, if its certification is not over', async () => {
  const world = opened();
  const { client, emulator } = world;
  const product = await created(client, completeOffer());
  await client.configure(submission(product, 'preview'));
  emulator.advance(days(2));
  emulator.fail('certification', 'contoso-insights');
  emulator.advance(longTime);
  expect(statusOf(world)).toBe('attentionNeeded');
  await client.configure(submission(product, 'preview'));
  emulator.advance(days(10) + 30 * minute);
  emulator.fail('certification', 'contoso-insights');
  emulator.advance(hour);
  expect(statusOf(world)).toBe('preview');
});

it('remembers a failure in the store, for other processes, until it has befallen a publish', async () => {
  const path = newFolder();
  const [one, two] = [opened({ path }), opened({ path, pipeline: 'instant' })];
  const product = await created(one.client, completeOffer());
  one.emulator.fail('certification', 'contoso-insights');
  expect(await saidOf(two.client, submission(product, 'preview'))).toContain('Certification');
  expect(await saidOf(two.client, submission(product, 'preview'))).toBe('');
});

it('knows no failure of an offer that does not exist', () => {
  expect(() => opened().emulator.fail('certification', 'nobody')).toThrow('no offer nobody');
});

it('can delete an offer whose first publish failed, since it never was published', async () => {
  const { client, emulator } = opened({ pipeline: 'instant' });
  const product = await created(client, completeOffer());
  emulator.fail('validation', 'contoso-insights');
  expect(await saidOf(client, submission(product, 'preview'))).toContain('Automated validation');
  const [resource = {}] = completeOffer();
  expect(await saidOf(client, { ...resource, lifecycleState: 'deleted' })).toBe('');
});

it('forgets the failure of an offer that is deleted', async () => {
  const { client, emulator } = opened({ pipeline: 'instant' });
  await created(client, completeOffer());
  emulator.fail('certification', 'contoso-insights');
  const [resource = {}] = completeOffer();
  await client.configure({ ...resource, lifecycleState: 'deleted' });
  const product = await created(client, completeOffer());
  expect(await saidOf(client, submission(product, 'preview'))).toBe('');
});

it('fails over the admin endpoint, too, and refuses what it cannot make fail', async () => {
  const { client, emulator } = opened({ pipeline: 'instant' });
  const product = await created(client, completeOffer());
  const post = (body: object): Promise<Response> =>
    emulator.handle(
      new Request('http://e.local/_emulator/fail', { method: 'POST', body: JSON.stringify(body) }),
    );
  expect((await post({ what: 'everything', offer: 'contoso-insights' })).status).toBe(400);
  expect((await post({ what: 'certification', offer: 'nobody' })).status).toBe(404);
  expect((await post({ what: 'certification', offer: 'contoso-insights' })).status).toBe(204);
  expect(await saidOf(client, submission(product, 'preview'))).toContain('Certification');
});
