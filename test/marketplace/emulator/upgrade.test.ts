import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrations } from '../../../src/marketplace/emulator/store/migrations.ts';
import { completeOffer, fixedNow, hour, productResource, submission } from './make.ts';
import { created, days, newFolder, opened } from './opened.ts';

const guid = '11111111-0000-4000-8000-000000000001';
const running = '1152921500000000001';

/** A store of the first version, with one offer on its way to the preview and a job that waits for it. */
function firstVersion(folder: string): void {
  const database = new DatabaseSync(join(folder, 'marketplace.db'));
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(migrations[0] ?? '');
  const now = fixedNow.getTime();
  const product = { ...productResource('from-before'), $schema: undefined };
  database.exec(`
    INSERT INTO meta VALUES ('clock', '${now}'), ('offset', '0');
    INSERT INTO counter VALUES ('submission', 1);
    INSERT INTO product (id, externalId, type) VALUES ('${guid}', 'from-before', 'softwareAsAService');
    INSERT INTO resource (product, copy, id, type, body) VALUES
      ('${guid}', '0', 'product/${guid}', 'product', '${JSON.stringify(product)}'),
      ('${guid}', '${running}', 'product/${guid}', 'product', '${JSON.stringify(product)}');
    INSERT INTO submission (product, number, step, status, result, created, started, ends, job) VALUES
      ('${guid}', '${running}', 'preview', 'running', 'pending', ${now}, ${now}, ${now + hour}, 'job-1');
    INSERT INTO job VALUES ('job-1', ${now}, NULL, 'pending', '[]', '[]');
    INSERT INTO history (product, at, event) VALUES ('${guid}', ${now}, 'Created offer');
    PRAGMA user_version = 1;
  `);
  database.close();
}

it('takes over a store of the first version with its running publish and its history', async () => {
  const path = newFolder();
  firstVersion(path);
  const { client, emulator } = opened({ path });
  expect(emulator.status().products[0]).toMatchObject({
    externalId: 'from-before',
    status: 'publishInProgress',
  });
  expect(emulator.history('from-before')).toEqual([
    { at: fixedNow.getTime(), event: 'Created offer', user: '', pages: [] },
  ]);
  emulator.advance(hour);
  expect(emulator.status().products[0]?.status).toBe('preview');
  expect(await client.read('configure/job-1/status')).toMatchObject({ jobResult: 'succeeded' });
  const database = new DatabaseSync(join(path, 'marketplace.db'));
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
  database.close();
});

it('forgets a job 30 days after its end, and keeps one that still runs', async () => {
  const { client, emulator } = opened();
  const first = await client.configure(productResource('first'));
  emulator.advance(days(30));
  await client.configure(productResource('second'));
  expect((await client.get(`configure/${first.jobId}/status`)).status).toBe(200);
  emulator.advance(1);
  await client.configure(productResource('third'));
  expect((await client.get(`configure/${first.jobId}/status`)).status).toBe(404);
  expect(emulator.status().counts.jobs).toBe(2);
});

it('counts the days of a job from its end, not from its beginning', async () => {
  const { client, emulator } = opened();
  const product = await created(client, completeOffer());
  const { jobId } = await client.configure(submission(product, 'preview'));
  emulator.advance(days(35));
  await client.configure(productResource('later'));
  expect((await client.get(`configure/${jobId}/status`)).status).toBe(200);
});
