import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import {
  bringLive,
  clientOf,
  createOffer,
  fortnight,
  openAt,
  submission,
  tempFolder,
  tenant,
  typed,
} from './make.ts';
import type { Client } from './make.ts';

let emulator: Emulator;
let client: Client;
let path: string;
let remove: () => void;

beforeEach(() => {
  const folder = tempFolder();
  path = join(folder.path, 'marketplace.db');
  emulator = openAt(folder.path, 'manual');
  client = clientOf((url, init) => emulator.handle(new Request(`http://kept.local${url}`, init)));
  ({ remove } = folder);
});
afterEach(() => {
  emulator.close();
  remove();
});

/** Rows of the store's file, read without the emulator. */
function stored(sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

const copies = (): unknown => stored('SELECT count(DISTINCT copy) AS count FROM resource')[0]?.['count'];

const mark = (): unknown =>
  stored(`SELECT body ->> '$.blobLeadConfiguration.storageAccountConnectionString' AS secret
          FROM resource WHERE type = 'customer-leads'`)[0]?.['secret'];

it('keeps a mark of a secret while its mask is written back, and neither its text nor its hash', async () => {
  const { product } = await createOffer(client);
  const first = mark();
  expect(first).toMatch(/^secret:[0-9a-f-]{36}$/);
  const leads = await client.read<WireResource>(`customer-leads/${product}`);
  await client.configure(leads);
  expect(mark()).toBe(first);
  const blob = leads['blobLeadConfiguration'] as Record<string, string>;
  await client.configure({
    ...leads,
    blobLeadConfiguration: { ...blob, storageAccountConnectionString: 'new-secret' },
  });
  expect(mark()).not.toBe(first);
  const bytes = readFileSync(path, 'latin1') + readFileSync(`${path}-wal`, 'latin1');
  expect(bytes).toContain('storageAccountConnectionString');
  expect(bytes).not.toMatch(/plain-secret|new-secret/);
});

it('records what the history page of an offer shows, and no saving of drafts', async () => {
  const { product, fabrikam } = await createOffer(client);
  const { jobId } = await client.configure(submission(product, 'preview'));
  await client.post(`configure/${jobId}/cancel`, {});
  await bringLive(client, emulator, product);
  await client.configure({
    ...typed('price-and-availability-update-private-audiences'),
    product: `product/${product}`,
    plan: `plan/${product}/${fabrikam}`,
    privateAudiences: { add: [tenant(2)] },
  });
  const live = (await client.submissions(product))[1]?.id;
  await client.configure(submission(product, 'live', { id: live, lifecycleState: 'deprecated' }));
  expect(stored(`SELECT event FROM history WHERE user <> '' ORDER BY seq`).map(({ event }) => event)).toEqual(
    [
      'Created offer',
      'Created plan: team',
      'Created plan: fabrikam',
      'Submitted offer to preview',
      'Initiated submit to preview cancellation',
      'Canceled submission to preview',
      'Submitted offer to preview',
      'Sign-off to go live',
      'Sync private audience',
      'Stop distribution offer',
    ],
  );
});

it('keeps no more snapshots than preview and live need', async () => {
  const { product } = await createOffer(client);
  await bringLive(client, emulator, product);
  await bringLive(client, emulator, product);
  expect(copies()).toBe(2);
  await client.configure(submission(product, 'preview'));
  emulator.advance(fortnight);
  expect(copies()).toBe(3);
});
