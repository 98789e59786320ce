import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { emulatorOver } from '../../../src/marketplace/emulator/open.ts';
import { openEmulatorStore } from '../../../src/marketplace/emulator/store/open-store.ts';
import type { EmulatorStore } from '../../../src/marketplace/emulator/store/open-store.ts';
import type { Page, WireResource } from '../../../src/marketplace/wire/messages.ts';
import {
  allMessages,
  bringLive,
  clientOf,
  createOffer,
  fixedNow,
  fortnight,
  listingResource,
} from './make.ts';
import { pick, submission, tempFolder, tenant, typed } from './make.ts';
import type { Client, Offer } from './make.ts';

/** A big marketplace, and a record of its queries: judged by query plans and counts, not by time. */

type Asked = { readonly sql: string; readonly rows: number };

const offers = 2000;
const plansEach = 5;
const audience = 20_000;

let folder: ReturnType<typeof tempFolder>;
let store: EmulatorStore;
let emulator: ReturnType<typeof emulatorOver>;
let client: Client;
let offer: Offer;
let asked: Asked[] = [];

const recording = (inner: EmulatorStore): EmulatorStore => ({
  ...inner,
  rows: <Row>(sql: string, ...values: Parameters<EmulatorStore['rows']>[1][]) => {
    const rows = inner.rows<Row>(sql, ...values);
    asked.push({ sql, rows: rows.length });
    return rows;
  },
  row: <Row>(sql: string, ...values: Parameters<EmulatorStore['rows']>[1][]) => {
    asked.push({ sql, rows: 1 });
    return inner.row<Row>(sql, ...values);
  },
  run: (sql, ...values) => {
    const rows = inner.run(sql, ...values);
    asked.push({ sql, rows });
    return rows;
  },
});

const copied = (column: string): string => `replace(${column}, '${offer.product}', printf('%036d', n))`;

/** Copies the draft of one offer under other ids, as often as needed. */
function multiply(): void {
  const count = `SELECT 1 UNION ALL SELECT n + 1 FROM other WHERE n < ${offers - 1}`;
  const ids = `WITH RECURSIVE other(n) AS (${count})`;
  store.write(() => {
    store.run(`${ids} INSERT INTO product (id, externalId, type)
      SELECT printf('%036d', n), 'offer-' || n, 'softwareAsAService' FROM other`);
    store.run(`${ids}, number(m) AS (VALUES (1), (2), (3), (4), (5))
      INSERT INTO plan (product, id, externalId)
      SELECT printf('%036d', n), 'plan-' || m, 'plan-' || m FROM other, number`);
    store.run(`${ids} INSERT INTO resource (product, copy, id, type, plan, body)
      SELECT printf('%036d', n), '0', ${copied('id')}, type, plan, ${copied('body')} FROM other, resource
      WHERE product = '${offer.product}' AND copy = '0' AND type <> 'price-and-availability-plan'`);
  });
}

beforeAll(async () => {
  folder = tempFolder();
  const meta = { clock: String(fixedNow.getTime()), offset: '0' };
  store = openEmulatorStore(join(folder.path, 'marketplace.db'), meta);
  const options = { pipeline: 'manual', now: () => fixedNow, randomUuid: randomUUID } as const;
  emulator = emulatorOver(recording(store), options);
  client = clientOf((path, init) => emulator.handle(new Request(`http://big.local${path}`, init)));
  offer = await createOffer(client);
  const prices = pick(await client.tree(offer.product), 'price-and-availability-plan', {
    audience: 'private',
  });
  const privateAudiences = Array.from({ length: audience }, (_, index) => tenant(index));
  await client.configure({ ...prices, privateAudiences });
  await bringLive(client, emulator, offer.product);
  multiply();
});
afterAll(() => {
  emulator.close();
  folder.remove();
});
beforeEach(() => {
  asked = [];
});

const count = (table: string): number =>
  store.row<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0;

it('holds 2,000 offers and 10,000 plans', () => {
  expect(count('product')).toBe(offers);
  expect(count('plan')).toBeGreaterThanOrEqual((offers - 1) * plansEach);
});

const planOf = (sql: string): string =>
  store
    .rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .map(({ detail }) => detail)
    .join('; ');

const tables = 'product|plan|resource|submission|job|media|history|fault|planStop|scheduled|outbox';

/** Statements that read every row of a table, or sort their result without an index. */
const unindexed = (): readonly string[] =>
  [...new Set(asked.map(({ sql }) => sql))]
    .filter((sql) => new RegExp(`SCAN (${tables})\\b|USE TEMP B-TREE`).test(planOf(sql)))
    .map((sql) => `${sql}: ${planOf(sql)}`);

const rowsRead = (): number => asked.reduce((sum, { rows }) => sum + rows, 0);

const sync = (): object => ({
  ...typed('price-and-availability-update-private-audiences'),
  product: `product/${offer.product}`,
  plan: `plan/${offer.product}/${offer.fabrikam}`,
  privateAudiences: { remove: [tenant(5)] },
});

/** Rows that a request may read: those of its own offer, never those of others. */
const requests: readonly (readonly [string, number, () => Promise<unknown>])[] = [
  ['finding an offer', 20, () => client.read('product?externalId=offer-1999')],
  ['a page of offers', 250, () => client.read('product?$maxpagesize=100')],
  ['the last page of offers', 250, () => lastPage()],
  ['the offers of a type', 250, () => client.read('product?type=softwareAsAService&$maxpagesize=100')],
  ['the plans of an offer', 20, () => client.read(`plan?product=product/${offer.product}`)],
  ['a whole draft', 60, () => client.tree(offer.product)],
  ['a whole live copy', 60, () => client.tree(offer.product, 'live')],
  ['one resource', 20, () => client.read(`customer-leads/${offer.product}`)],
  ['the submissions of an offer', 20, () => client.submissions(offer.product)],
  ['saving a section', 60, () => saved(listingResource('Big', `product/${offer.product}`))],
  ['syncing a large audience', 60, () => saved(sync())],
  ['a plan by its id', 20, () => client.read(`plan?product=product/${offer.product}&externalId=team`)],
  ['changing a price', 60, () => changedPrice()],
  ['publishing', 300, () => begun('preview')],
  ['polling a job', 20, () => client.read(`configure/${lastJob}/status`)],
  ['arriving at the preview', 300, async () => emulator.advance(fortnight)],
  ['what a job wrote', 20, () => client.detail(lastJob)],
  ['going live', 300, () => begun('live')],
  ['arriving in the store', 400, async () => emulator.advance(fortnight)],
  ['passing the day of a new price', 60, async () => emulator.advance(10 * fortnight)],
  ['cancelling a publish', 400, async () => begun('preview').then(cancelled)],
  ['making a plan', 120, () => saved(newPlan())],
  ['stopping an offer', 60, () => stopped()],
  ['the page of one offer', 300, async () => emulator.offer('contoso-insights')],
  ['the history of an offer', 300, async () => emulator.history('contoso-insights')],
];

let lastJob = '';

async function begun(target: string, fields: object = {}): Promise<void> {
  const job = await client.configure(submission(offer.product, target, fields));
  if (job.errors.length > 0) throw new Error(allMessages(job.errors));
  lastJob = job.jobId;
}

const cancelled = async (): Promise<void> => {
  const { status } = await client.post(`configure/${lastJob}/cancel`, {});
  if (status !== 200) throw new Error(`cancel answered ${status}`);
};

const newPlan = (): object => ({
  ...typed('plan'),
  product: `product/${offer.product}`,
  identity: { externalId: 'draft-only' },
  alias: 'Draft',
  lifecycleState: 'generallyAvailable',
});

async function changedPrice(): Promise<void> {
  const id = `price-and-availability-plan/${offer.product}/${offer.team}`;
  const before = await client.read<WireResource>(id);
  const text = JSON.stringify(before).replace('"pricePerPaymentInUsd":99', '"pricePerPaymentInUsd":111');
  await saved(JSON.parse(text) as object);
}

async function stopped(): Promise<void> {
  const live = (await client.submissions(offer.product)).find(({ target }) => target.targetType === 'live');
  await begun('live', { id: live?.id, lifecycleState: 'deprecated' });
}

async function saved(resource: object): Promise<void> {
  const job = await client.configure(resource);
  if (job.jobResult !== 'succeeded') throw new Error(allMessages(job.errors));
}

const lastPage = (): Promise<Page<WireResource>> => {
  const token = Buffer.from('after-1900').toString('base64url');
  return client.read(`product?$maxpagesize=100&continuationToken=${token}`);
};

it.each(requests)('answers %s by indexes, with at most %i rows', async (_what, most, request) => {
  await request();
  expect(asked.length).toBeGreaterThan(0);
  expect(unindexed()).toEqual([]);
  expect(rowsRead()).toBeLessThanOrEqual(most);
});

it('would notice a scan, and a sort', () => {
  asked = [{ sql: `SELECT * FROM resource WHERE body = 'x'`, rows: 0 }];
  expect(unindexed()).toHaveLength(1);
  asked = [{ sql: 'SELECT * FROM resource WHERE product = ? ORDER BY body', rows: 0 }];
  expect(unindexed()).toHaveLength(1);
});

it('shows the whole of a large audience after a sync', async () => {
  const members = pick(await client.tree(offer.product, 'live'), 'price-and-availability-plan', {
    audience: 'private',
  })['privateAudiences'];
  expect(members).toHaveLength(audience - 1);
});
