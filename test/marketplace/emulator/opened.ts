import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openEmulator } from '../../../src/marketplace/emulator/open.ts';
import type { Emulator, EmulatorOptions } from '../../../src/marketplace/emulator/open.ts';
import { allMessages, clientOf, fixedNow, submission, tempFolder } from './make.ts';
import type { Client } from './make.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).toReversed()) close();
});

export function newFolder(): string {
  const folder = tempFolder();
  closing.push(folder.remove);
  return folder.path;
}

/** A marketplace in its own folder, closed and removed after the test. */
export function opened(options: Partial<EmulatorOptions> = {}): { emulator: Emulator; client: Client } {
  const emulator = openEmulator({
    path: join(options.path ?? newFolder(), 'marketplace.db'),
    pipeline: options.pipeline ?? 'manual',
    now: () => fixedNow,
    randomUuid: randomUUID,
    ...optional(options),
  });
  closing.push(emulator.close);
  const client = clientOf((url, init) => emulator.handle(new Request(`http://emulator.local${url}`, init)));
  return { emulator, client };
}

const optional = ({ path: _path, pipeline: _pipeline, ...rest }: Partial<EmulatorOptions>) => rest;

/** Creates an offer and returns its GUID; fails with the marketplace's message. */
export async function created(client: Client, resources: readonly object[]): Promise<string> {
  const job = await client.configure(...resources);
  if (job.errors.length > 0) throw new Error(allMessages(job.errors));
  const written = await client.detail(job.jobId);
  const product = written.find(({ $schema }) => $schema.includes('/schema/product/'));
  return String(product?.id).replace('product/', '');
}

/** All objections to a change; empty if it was accepted. */
export const saidOf = async (client: Client, ...resources: object[]): Promise<string> =>
  allMessages((await client.configure(...resources)).errors);

/** All objections to publishing. */
export const publishing = (client: Client, product: string): Promise<string> =>
  saidOf(client, submission(product, 'preview'));

export const days = (count: number): number => count * 86_400_000;

/** Long enough for any step of any type. */
export const longTime = days(30);

/** Publishes, goes live, and waits until both have arrived. */
export async function goneLive(client: Client, emulator: Emulator, product: string): Promise<void> {
  for (const target of ['preview', 'live']) {
    const said = await saidOf(client, submission(product, target));
    if (said !== '') throw new Error(said);
    emulator.advance(longTime);
  }
}
