import { expect, it } from 'vitest';
import { DroppedConnection } from '../../../src/marketplace/emulator/errors.ts';
import type { Emulator, Faults } from '../../../src/marketplace/emulator/open.ts';
import type { ErrorBody, JobStatus, Page } from '../../../src/marketplace/wire/messages.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { apiBase, completeOffer, pick, productResource, submission, typed } from './make.ts';
import { title } from '../contract/marketplace-api/world.ts';
import { created, newFolder, opened, saidOf } from './opened.ts';

const found = async (client: ReturnType<typeof opened>['client'], query: string): Promise<number> =>
  (await client.read<Page<WireResource>>(`product${query}`)).value.length;

const orders = async (seed: number): Promise<readonly string[]> => {
  const { client } = opened({ trouble: { shuffle: true, seed } });
  const product = await created(client, completeOffer());
  const orderly = completeOffer().length;
  const reads = await Promise.all([0, 1, 2].map(() => client.tree(product)));
  for (const tree of reads) expect(tree.length).toBe(orderly + 2);
  return reads.map((tree) => tree.map(({ $schema }) => $schema.split('/')[4]).join(' '));
};

it('shuffles trees, each time otherwise and by the seed alone, and loses nothing', async () => {
  const [first, again, other] = [await orders(7), await orders(7), await orders(8)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(new Set(first).size).toBe(3);
});

it('refuses every third request with 429, Retry-After and the error envelope', async () => {
  const { client } = opened({ trouble: { throttleEvery: 3, retryAfterSeconds: 2 } });
  const answers: Response[] = [];
  for (let index = 0; index < 6; index += 1) answers.push(await client.get('product'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 429]);
  expect(answers[2]?.headers.get('retry-after')).toBe('2');
  expect((await answers[2]?.json()) as ErrorBody).toMatchObject({ error: { details: [] } });
});

it('answers polls of a job with 503, and nothing else', async () => {
  const { client } = opened({ trouble: { statusErrorEvery: 2 } });
  const response = await client.postResources(productResource('polled'));
  const { jobId } = (await response.json()) as JobStatus;
  const statuses: number[] = [];
  for (let index = 0; index < 4; index += 1) {
    statuses.push((await client.get(`configure/${jobId}/status`)).status);
    statuses.push((await client.get(`configure/${jobId}`)).status);
  }
  expect(statuses).toEqual([200, 200, 503, 200, 200, 200, 503, 200]);
});

it('answers other reads with 503, and polls not', async () => {
  const { client } = opened({ trouble: { readErrorEvery: 2 } });
  const response = await client.postResources(productResource('read'));
  const { jobId } = (await response.json()) as JobStatus;
  const statuses: number[] = [];
  for (let index = 0; index < 2; index += 1) {
    statuses.push(
      (await client.get(`configure/${jobId}/status`)).status,
      (await client.get('product')).status,
    );
  }
  expect(statuses).toEqual([200, 200, 200, 503]);
});

it('takes a token for as many requests as told, and then wants another one', async () => {
  const { emulator } = opened({ trouble: { tokenRequests: 2 } });
  const tokenOf = async (): Promise<string> => {
    const form = { method: 'POST', body: 'grant_type=x' };
    const answer = await emulator.handle(new Request('http://e.local/t/oauth2/v2.0/token', form));
    return ((await answer.json()) as { readonly access_token: string }).access_token;
  };
  const asked = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await emulator.handle(new Request(`http://e.local${apiBase}/product`, { headers }))).status;
  };
  const [one, other] = [await tokenOf(), await tokenOf()];
  const statuses = [await asked(one), await asked(one), await asked(one), await asked(other)];
  expect(statuses).toEqual([200, 200, 401, 200]);
});

it('lets a gateway give up on a write that is done', async () => {
  const { client } = opened({ trouble: { timeoutAfterEvery: 1 } });
  expect((await client.postResources(productResource('waited-for'))).status).toBe(504);
  expect(await found(client, '?externalId=waited-for')).toBe(1);
});

it('drops connections of writes before anything happened, or after all of it did', async () => {
  const written: number[] = [];
  for (const trouble of [{ dropBeforeEvery: 1 }, { dropAfterEvery: 1 }]) {
    const { client } = opened({ trouble });
    await expect(client.postResources(productResource('dropped'))).rejects.toBeInstanceOf(DroppedConnection);
    written.push(await found(client, '?externalId=dropped'));
  }
  expect(written).toEqual([0, 1]);
});

it('answers slowly when told to', async () => {
  const { client } = opened({ trouble: { slowEvery: 2, slowMs: 60 } });
  const taken: boolean[] = [];
  for (let index = 0; index < 2; index += 1) {
    const began = performance.now();
    await client.get('product');
    taken.push(performance.now() - began >= 50);
  }
  expect(taken[1]).toBe(true);
});

it('does not list a new offer for as many reads as told, but reads it by its id', async () => {
  const { client } = opened({ trouble: { hideNewFor: 3 } });
  const product = await created(client, [productResource('hidden')]);
  expect((await client.get(`resource-tree/product/${product}`)).status).toBe(200);
  const counts: number[] = [];
  for (const query of ['?externalId=hidden', '', '?type=softwareAsAService', '?externalId=hidden', '']) {
    counts.push(await found(client, query));
  }
  expect(counts).toEqual([0, 0, 0, 1, 1]);
});

it('shows in every second read for some seconds what stood there before the last write', async () => {
  const { client, emulator } = opened({ trouble: { staleReadEvery: 2, staleForSeconds: 5 } });
  const product = await created(client, [productResource('stale')]);
  await client.configure({ ...productResource('stale'), product: `product/${product}`, alias: 'Newer' });
  const alias = async () => pick(await client.tree(product), 'product')['alias'];
  expect([await alias(), await alias(), await alias(), await alias()]).toEqual([
    'Newer',
    'Contoso Insights',
    'Newer',
    'Contoso Insights',
  ]);
  emulator.advance(5000);
  expect([await alias(), await alias()]).toEqual(['Newer', 'Newer']);
});

it('names the retired host on some reads as in 2025, and takes it on writes only when told', async () => {
  const { client, emulator } = opened({ trouble: { mixedHosts: true } });
  const product = await created(client, completeOffer());
  const hosts = new Map(
    (await client.tree(product)).map(({ $schema }) => [$schema.split('/')[4], new URL($schema).host]),
  );
  const retired = 'product-ingestion.azureedge.net';
  const current = 'schema.mp.microsoft.com';
  for (const type of ['listing', 'plan-listing', 'price-and-availability-custom-meter']) {
    expect([type, hosts.get(type)]).toEqual([type, retired]);
  }
  for (const type of ['product', 'plan', 'price-and-availability-plan', 'submission']) {
    expect([type, hosts.get(type)]).toEqual([type, current]);
  }
  const listing = pick(await client.tree(product), 'listing');
  expect((await client.postResources(listing)).status).toBe(400);
  emulator.trouble({ mixedHosts: true, retiredHostAccepted: true });
  expect((await client.postResources(listing)).status).toBe(202);
});

it('lets somebody edit the draft, or publish, between two requests', async () => {
  const portal: Faults['portal'] = [
    { offer: 'contoso-insights', action: 'edit', after: 1 },
    { offer: 'contoso-insights', action: 'publish', after: 3 },
  ];
  const { client, emulator } = opened();
  const product = await created(client, completeOffer());
  emulator.trouble({ portal });
  const summary = async (): Promise<unknown> =>
    pick(await client.tree(product), 'listing')['searchResultSummary'];
  expect(await summary()).toBe('Edited in the portal');
  expect(await client.submissions(product)).toHaveLength(1);
  expect(await client.submissions(product)).toHaveLength(2);
  expect(await saidOf(client, submission(product, 'preview'))).toContain('In Progress submission');
  expect(emulator.history('contoso-insights').at(-1)).toMatchObject({
    event: 'Submitted offer to preview',
    user: 'somebody in the portal',
  });
});

it('lets somebody in the portal act once, however many share the store', async () => {
  const path = newFolder();
  const { client, emulator } = opened({ path });
  const product = await created(client, completeOffer());
  emulator.trouble({ portal: [{ offer: 'contoso-insights', action: 'publish', after: 1 }] });
  for (const one of [client, opened({ path }).client]) await one.get('product');
  expect(await client.submissions(product)).toHaveLength(2);
  emulator.advance(30 * 86_400_000);
  await opened({ path }).client.get('product');
  expect(await client.submissions(product)).toHaveLength(2);
});

it('lets somebody act in the portal at once, and go live what another one published', async () => {
  const { client, emulator } = opened({ pipeline: 'instant' });
  const product = await created(client, completeOffer());
  expect(emulator.portal('publish', 'nobody')).toBe(false);
  await client.configure(submission(product, 'preview'));
  expect(emulator.portal('goLive', 'contoso-insights')).toBe(true);
  expect(await title(client, product, 'live')).toBe('Contoso Insights');
});

const admin = (emulator: Emulator, path: string, body?: object): Promise<Response> =>
  emulator.handle(
    new Request(
      `http://e.local/_emulator/${path}`,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
    ),
  );

it('takes trouble over its endpoint for all who share the store, and makes peace again', async () => {
  const path = newFolder();
  const [one, two] = [opened({ path }), opened({ path, trouble: { seed: 5 } })];
  expect((await admin(one.emulator, 'trouble', { throttleEvery: 1 })).status).toBe(200);
  expect((await two.client.get('product')).status).toBe(429);
  expect(await (await admin(two.emulator, 'trouble')).json()).toMatchObject({ throttleEvery: 1, seed: 5 });
  await admin(one.emulator, 'trouble', {});
  expect((await two.client.get('product')).status).toBe(200);
});

it('refuses trouble that is none, and spares its own endpoints and the tokens', async () => {
  const { emulator } = opened({ trouble: { throttleEvery: 1 } });
  for (const wish of [{ thunder: true }, { throttleEvery: -1 }, { portal: [{ offer: 'x' }] }]) {
    expect([wish, (await admin(emulator, 'trouble', wish)).status]).toEqual([wish, 400]);
  }
  expect((await admin(emulator, 'portal', { action: 'dance', offer: 'x' })).status).toBe(400);
  const token = await emulator.handle(
    new Request('http://e.local/t/oauth2/token', { method: 'POST', body: 'grant_type=x' }),
  );
  expect(token.status).toBe(200);
  const refused = await emulator.handle(new Request(`http://e.local${apiBase}/product`));
  expect(refused.status).toBe(401);
});

it('moves its clock over the endpoint, forwards only', async () => {
  const { client, emulator } = opened();
  const product = await created(client, completeOffer());
  await client.configure(submission(product, 'preview'));
  const milliseconds = 30 * 86_400_000;
  expect((await admin(emulator, 'advance', { milliseconds: -1 })).status).toBe(400);
  const before = emulator.status().clock.getTime();
  expect((await admin(emulator, 'advance', { milliseconds })).status).toBe(200);
  expect(emulator.status().clock.getTime() - before).toBe(milliseconds);
  expect(emulator.status().products[0]?.status).toBe('preview');
});

it('converges for a client that retries, with every trouble at once, as in a calm marketplace', async () => {
  const trouble: Partial<Faults> = {
    seed: 3,
    shuffle: true,
    throttleEvery: 5,
    statusErrorEvery: 3,
    dropBeforeEvery: 4,
    dropAfterEvery: 3,
    slowEvery: 9,
    slowMs: 1,
    hideNewFor: 2,
    mixedHosts: true,
  };
  const [rough, calm] = [opened({ trouble }), opened()];
  const patient = async (resources: object[]): Promise<void> => {
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const response = await rough.client.postResources(...resources).catch(() => undefined);
      if (response?.status === 202) return;
    }
    throw new Error('never taken');
  };
  await patient(completeOffer());
  const product = await created(calm.client, completeOffer());
  rough.emulator.trouble({});
  for (let read = 0; read < 2; read += 1) await found(rough.client, '');
  const [only, ...more] = (await rough.client.read<Page<WireResource>>('product')).value;
  expect(more).toEqual([]);
  expect(await contentOf(rough, String(only?.id).replace('product/', ''))).toEqual(
    await contentOf(calm, product),
  );
});

/** A draft without what differs between any two marketplaces. */
const contentOf = async ({ client }: ReturnType<typeof opened>, product: string): Promise<unknown> => {
  const tree = await client.tree(product);
  const plans = tree.filter(({ $schema }) => $schema.startsWith(typed('plan').$schema));
  let text = JSON.stringify(tree)
    .replaceAll(product, 'P')
    .replaceAll(/\?sig=[^"]*/g, '');
  for (const [index, { id }] of plans.entries()) {
    text = text.replaceAll(String(id).split('/')[2] ?? '', `plan ${index}`);
  }
  return JSON.parse(text);
};
