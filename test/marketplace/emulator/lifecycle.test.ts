import { expect, it } from 'vitest';
import { planOf, title } from '../contract/marketplace-api/world.ts';
import { completeOffer, hour, listingResource, pick, productResource, submission } from './make.ts';
import { created, goneLive, longTime, newFolder, opened, publishing, saidOf } from './opened.ts';
import type { Client } from './make.ts';

const statusesOf = (
  { emulator }: ReturnType<typeof opened>,
  offer = 'contoso-insights',
): Map<string, string> => new Map(emulator.offer(offer).plans.map(({ plan, status }) => [plan, status]));

const stopAll = async (client: Client, product: string): Promise<string> => {
  const live = (await client.submissions(product)).find(({ target }) => target.targetType === 'live');
  return saidOf(client, submission(product, 'live', { id: live?.id, lifecycleState: 'deprecated' }));
};

it('says of each section whether it is started, complete, changed or broken', async () => {
  const { client, emulator } = opened();
  const product = await created(client, [productResource('contoso-insights')]);
  const status = (section: string): unknown =>
    emulator.offer('contoso-insights').sections.find((each) => each.section === section)?.status;
  expect([status('property'), status('listing'), status('reseller')]).toEqual([
    'notStarted',
    'incomplete',
    'complete',
  ]);
  await created(client, completeOffer());
  expect(new Set(emulator.offer('contoso-insights').sections.map((each) => each.status))).toEqual(
    new Set(['complete']),
  );
  await goneLive(client, emulator, product);
  await client.configure(listingResource('Changed', `product/${product}`));
  expect([status('property'), status('listing')]).toEqual(['complete', 'unpublishedChanges']);
  await client.configure(listingResource('', `product/${product}`));
  expect(status('listing')).toBe('incomplete');
  expect(await publishing(client, product)).toContain('Section listing is incomplete: title');
});

it('says where each plan stands', async () => {
  const world = opened();
  const { client, emulator } = world;
  const product = await created(client, completeOffer());
  expect(statusesOf(world)).toEqual(
    new Map([
      ['team', 'draft'],
      ['fabrikam', 'draft'],
    ]),
  );
  await goneLive(client, emulator, product);
  await client.configure(planOf(product, 'team', 'deprecated'));
  expect(statusesOf(world)).toEqual(
    new Map([
      ['team', 'pendingStop'],
      ['fabrikam', 'live'],
    ]),
  );
  emulator.advance(longTime);
  expect(statusesOf(world).get('team')).toBe('pendingStop');
  await goneLive(client, emulator, product);
  expect(statusesOf(world).get('team')).toBe('stopped');
});

it('stops a plan within hours without a publish under the rules of 2019, unless it is resumed', async () => {
  const world = opened({ rules: 'seed2019' });
  const { client, emulator } = world;
  const product = await created(client, completeOffer());
  await goneLive(client, emulator, product);
  await client.configure(planOf(product, 'team', 'deprecated'));
  emulator.advance(4 * hour - 1);
  expect(statusesOf(world).get('team')).toBe('pendingStop');
  await client.configure(planOf(product, 'team', 'generallyAvailable'));
  emulator.advance(longTime);
  expect(statusesOf(world).get('team')).toBe('live');
  await client.configure(planOf(product, 'team', 'deprecated'));
  emulator.advance(4 * hour);
  expect(statusesOf(world).get('team')).toBe('stopped');
  expect(pick(await client.tree(product, 'live'), 'plan', { alias: 'team' })['lifecycleState']).toBe(
    'deprecated',
  );
});

it.each([
  ['current', /^$/],
  ['seed2019', /was published/],
] as const)('deletes a new plan of a published offer by the %s rules only', async (rules, expected) => {
  const { client, emulator } = opened({ rules });
  const product = await created(client, completeOffer());
  await goneLive(client, emulator, product);
  await client.configure(planOf(product, 'gold', 'generallyAvailable'));
  expect(await saidOf(client, planOf(product, 'gold', 'deleted'))).toMatch(expected);
});

it('discards the draft of a stopped offer under the rules of 2019, and never the offer', async () => {
  for (const [rules, expected] of [
    ['current', 'Edited'],
    ['seed2019', 'Contoso Insights'],
  ] as const) {
    const { client, emulator } = opened({ rules });
    const product = await created(client, completeOffer());
    await goneLive(client, emulator, product);
    await stopAll(client, product);
    emulator.advance(4 * hour);
    await client.configure(listingResource('Edited', `product/${product}`));
    await client.configure({ ...productResource('contoso-insights'), lifecycleState: 'deleted' });
    expect(await title(client, product, 'draft')).toBe(expected);
    expect(emulator.status().products[0]?.status).toBe('notAvailable');
  }
});

it('records who did what, the steps nobody did, and which pages a publish changed', async () => {
  const { client, emulator } = opened();
  const product = await created(client, completeOffer());
  await goneLive(client, emulator, product);
  await client.configure(listingResource('Changed', `product/${product}`));
  await client.configure(submission(product, 'preview'));
  await client.configure(planOf(product, 'team', 'deprecated'));
  await client.configure(planOf(product, 'team', 'generallyAvailable'));
  const history = emulator.history('contoso-insights');
  expect(history.map(({ event }) => event)).toEqual([
    'Created offer',
    'Created plan: team',
    'Created plan: fabrikam',
    'Submitted offer to preview',
    'automatedValidation.purchaseFlow.completed',
    'automatedValidation.leadManagement.completed',
    'automatedValidation.offerValidation.completed',
    'certification.completed',
    'previewCreation.completed',
    'Sign-off to go live',
    'publish.purchaseFlow.completed',
    'publish.leadManagement.completed',
    'publish.finalPublish.completed',
    'Submitted offer to preview',
    'Initiated plan Stop distribution: team',
    'Resume distribution: team',
  ]);
  expect(history.filter(({ user }) => user === '').every(({ event }) => event.endsWith('.completed'))).toBe(
    true,
  );
  const submitted = history.filter(({ event }) => event === 'Submitted offer to preview');
  expect(submitted[1]).toMatchObject({ user: 'API client', pages: ['listing'] });
  expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a - b));
});

it('names the application in the history when the token says which', async () => {
  const { emulator } = opened();
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'my-pipeline' });
  const answer = await emulator.handle(
    new Request('http://e.local/tenant/oauth2/v2.0/token', { method: 'POST', body: form }),
  );
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const resources = [productResource('named')];
  await emulator.handle(
    new Request('http://e.local/rp/product-ingestion/configure', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        $schema: 'https://schema.mp.microsoft.com/schema/configure/2022-03-01-preview2',
        resources,
      }),
    }),
  );
  expect(emulator.history('named')[0]).toMatchObject({ event: 'Created offer', user: 'my-pipeline' });
});

it('puts what it would mail into the outbox, and shows that and the history over HTTP', async () => {
  const { client, emulator } = opened();
  const product = await created(client, completeOffer());
  await goneLive(client, emulator, product);
  await stopAll(client, product);
  emulator.advance(4 * hour);
  expect(emulator.outbox().map(({ kind, offer }) => [kind, offer])).toEqual([
    ['previewReady', 'contoso-insights'],
    ['live', 'contoso-insights'],
    ['notAvailable', 'contoso-insights'],
  ]);
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const response = await emulator.handle(new Request(`http://e.local/_emulator/${path}`));
    return (await response.json()) as Record<string, unknown>;
  };
  expect((await read('outbox'))['value']).toHaveLength(3);
  expect((await read('history/contoso-insights'))['value']).toHaveLength(
    emulator.history('contoso-insights').length,
  );
  expect(await read('offer/contoso-insights')).toMatchObject({ status: 'notAvailable' });
  expect(await read('offer/nobody')).toMatchObject({ error: { code: 'notFound' } });
});

it('ends at once what was begun under a slower pipeline, when opened as instant', async () => {
  const path = newFolder();
  const first = opened({ path, pipeline: 'realistic', timing: { draftJobSeconds: 0 } });
  const product = await created(first.client, completeOffer());
  await first.client.configure(submission(product, 'preview'));
  expect(first.emulator.status().products[0]?.status).toBe('publishInProgress');
  expect(opened({ path, pipeline: 'instant' }).emulator.status().products[0]?.status).toBe('preview');
});
