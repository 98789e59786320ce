import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resetEmulator } from '../../../src/marketplace/emulator/open.ts';
import { openEmulatorStore } from '../../../src/marketplace/emulator/store/open-store.ts';
import { selectCopy, selectResource } from '../../../src/marketplace/emulator/store/resources.ts';
import { selectDue } from '../../../src/marketplace/emulator/store/submissions.ts';
import { clientOf, createOffer, openAt, pick, submission, tempFolder } from './make.ts';
import type { Client } from './make.ts';

let folder: { path: string; remove: () => void };
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

const storePath = (): string => join(folder.path, 'marketplace.db');

function writer(prefix: string, count?: number): ChildProcess {
  const script = new URL('write-forever.ts', import.meta.url).pathname;
  const args = [script, folder.path, prefix, ...(count === undefined ? [] : [String(count)])];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Names that a child process confirmed until it ended. */
async function acknowledged(
  child: ChildProcess,
  onName: (count: number) => void = () => undefined,
): Promise<string[]> {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += String(chunk);
    onName(text.split('\n').length - 1);
  });
  await once(child, 'close');
  return text.split('\n').slice(0, -1);
}

async function storedNames(): Promise<Set<string>> {
  const emulator = openAt(folder.path, 'instant');
  const names = emulator.status().products.map(({ externalId }) => externalId);
  emulator.close();
  return new Set(names);
}

async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const emulator = openAt(folder.path, 'instant');
  try {
    return await work(
      clientOf((path, init) => emulator.handle(new Request(`http://store.local${path}`, init))),
    );
  } finally {
    emulator.close();
  }
}

it('loses nothing when several processes create the store and write at once', async () => {
  const names = (
    await Promise.all(['one', 'two', 'three'].map((prefix) => acknowledged(writer(prefix, 60))))
  ).flat();
  expect(names).toHaveLength(180);
  expect(await storedNames()).toEqual(new Set(names));
});

it('holds every acknowledged write after a kill in the middle of writing', async () => {
  const child = writer('killed');
  const names = await acknowledged(child, (count) => {
    if (count >= 50) child.kill('SIGKILL');
  });
  expect(child.signalCode).toBe('SIGKILL');
  expect(names.length).toBeGreaterThanOrEqual(50);
  const stored = await storedNames();
  expect(names.filter((name) => !stored.has(name))).toEqual([]);
});

it('serialises writing transactions of two connections', () => {
  const [a, b] = [openEmulatorStore(storePath(), {}), openEmulatorStore(storePath(), {})];
  const sql = `INSERT INTO counter (name, value) VALUES ('n', 1)
    ON CONFLICT (name) DO UPDATE SET value = value + 1`;
  for (let round = 0; round < 50; round += 1) for (const store of [a, b]) store.write(() => store.run(sql));
  expect(a.row(`SELECT value FROM counter`)).toEqual({ value: 100 });
  a.close();
  b.close();
});

it('keeps nothing of a transaction that throws', () => {
  const store = openEmulatorStore(storePath(), {});
  const failing = (): never =>
    store.write(() => {
      store.run(`INSERT INTO counter (name, value) VALUES ('half', 1)`);
      throw new Error('stop');
    });
  expect(failing).toThrow('stop');
  expect(store.rows('SELECT * FROM counter')).toEqual([]);
  store.close();
});

it.each([
  ['a copy of one offer', selectCopy, ['p', '0']],
  ['one resource', selectResource, ['p', '0', 'id']],
  ['what has come due', selectDue, [0]],
])('reads %s by an index, never scanning other offers', (_what, sql, values) => {
  const store = openEmulatorStore(storePath(), {});
  const plan = store
    .rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail);
  expect(plan.join('\n')).toMatch(/^SEARCH (resource|submission) USING INDEX/);
  expect(plan.join('\n')).not.toContain('SCAN');
  store.close();
});

it('keeps offers, submissions and the clock when it is opened again', async () => {
  const { product } = await withClient(async (client) => {
    const offer = await createOffer(client);
    await client.configure(submission(offer.product, 'preview'));
    return offer;
  });
  const entries = await withClient((client) => client.submissions(product));
  expect(entries[1]).toMatchObject({ result: 'succeeded' });
  expect(pick(await withClient((client) => client.tree(product, 'preview')), 'listing')['title']).toBe(
    'Contoso Insights',
  );
});

it('leaves one file behind when it is closed, in WAL mode, and none after a reset', async () => {
  await withClient((client) => createOffer(client));
  expect(readdirSync(folder.path)).toEqual(['marketplace.db']);
  const database = new DatabaseSync(storePath());
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
  resetEmulator(storePath());
  expect(existsSync(storePath())).toBe(false);
  resetEmulator(storePath());
});

it('neither opens nor deletes a store of a newer version', () => {
  openEmulatorStore(storePath(), {}).close();
  const database = new DatabaseSync(storePath());
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openEmulatorStore(storePath(), {})).toThrow('newer version');
  expect(() => resetEmulator(storePath())).toThrow('newer version');
  expect(existsSync(storePath())).toBe(true);
});
