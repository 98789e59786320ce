import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commandsOf, offerFile, world } from '../acceptance/make.ts';
import { checkoutOf, settled } from './make.ts';

const root = join(import.meta.dirname, '../..');
const logo = readFileSync(join(root, 'examples/container/media/logo.png'));

/** A web server on this machine that has a logo, until it is closed. */
async function hosted() {
  const server = createServer((_request, response) => void response.end(logo));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = (): void => void server.close();
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logo.png`, close };
}

test('a file that a listing names by address is fetched, and imported when its server is gone', async () => {
  const { url, close } = await hosted();
  const made = world();
  made.edit(offerFile, 'file: media/logo.png', `url: "${url}"`);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  await settled(made);
  close();
  const fresh = checkoutOf(made);
  const imported = await fresh.import([]);
  expect(imported).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
  const path = imported.files.map(({ path: file }) => file).find((file) => file.endsWith('logo.png'));
  expect(readFileSync(join(fresh.root, path ?? ''))).toEqual(logo);
  await settled(fresh);
});

test('a file that is not there is told, and its address is kept', async () => {
  const { url, close } = await hosted();
  close();
  const made = world();
  made.edit(offerFile, 'file: media/logo.png', `url: "${url}?sig=secret"`);
  const told: string[] = [];
  const unfetched = (...words: string[]): void => void told.push(...words);
  const progress = { ...made.context.progress, unfetched };
  const applied = await commandsOf({ ...made.context, progress }).apply();
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(told.slice(0, 2)).toEqual([url, expect.stringContaining('no answer')]);
  expect(JSON.stringify(told)).not.toContain('secret');
  await settled(made);
});
