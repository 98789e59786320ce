import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { allMessages, bringLive, clientOf, createOffer, openAt, pick, tempFolder, typed } from './make.ts';
import type { Client } from './make.ts';

const origin = 'http://marketplace.local';
let emulator: Emulator;
let client: Client;
let remove: () => void;

beforeEach(() => {
  const folder = tempFolder();
  emulator = openAt(folder.path, 'instant');
  client = clientOf((path, init) => send(path, init));
  ({ remove } = folder);
});
afterEach(() => {
  emulator.close();
  remove();
});

const send = (path: string, init?: RequestInit): Promise<Response> =>
  emulator.handle(new Request(path.startsWith('/') ? origin + path : path, init));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const upload = (text: string, name: string, hash = sha256(text)): Promise<Response> =>
  send(`/_emulator/media/${hash}/${name}`, { method: 'PUT', body: text });

const assetOf = (product: string, fields: object): object => ({
  ...typed('listing-asset'),
  product: `product/${product}`,
  listing: `listing/${product}/public/main/default/en-us`,
  kind: 'azure',
  languageId: 'en-us',
  type: 'azureLogoLarge',
  ...fields,
});

async function logo(product: string, fileName: string, target = 'draft'): Promise<WireResource> {
  return pick(await client.tree(product, target), 'listing-asset', { fileName });
}

const bytesAt = async (url: unknown): Promise<string> => (await send(String(url))).text();

it('stores a file under the hash of its bytes, and serves it', async () => {
  const response = await upload('png bytes', 'new%20logo.png');
  const { url } = (await response.json()) as { url: string };
  expect([response.status, url]).toEqual([
    201,
    `${origin}/_emulator/media/${sha256('png bytes')}/new%20logo.png`,
  ]);
  expect((await send(url)).headers.get('content-type')).toBe('image/png');
  expect(await bytesAt(url)).toBe('png bytes');
});

it('refuses bytes that do not have the hash in their address', async () => {
  const hash = sha256('other');
  expect((await upload('bytes', 'a.png', hash)).status).toBe(400);
  expect((await send(`/_emulator/media/${hash}/a.png`)).status).toBe(404);
});

it('rehosts a file: reads show a signed address that differs each time and was never written', async () => {
  const { product } = await createOffer(client);
  const { url } = (await (await upload('v1', 'logo2.png')).json()) as { url: string };
  expect((await client.configure(assetOf(product, { url, fileName: 'logo2.png' }))).jobResult).toBe(
    'succeeded',
  );
  const [first, second] = [await logo(product, 'logo2.png'), await logo(product, 'logo2.png')];
  expect(new Set([url, first['url'], second['url']]).size).toBe(3);
  expect(first['url']).toMatch(/\?sig=[\w-]+&se=/);
  expect([await bytesAt(first['url']), await bytesAt(second['url'])]).toEqual(['v1', 'v1']);
});

it('keeps the stored file when its own signed address is written back, or none', async () => {
  const { product } = await createOffer(client);
  const { url } = (await (await upload('v1', 'logo2.png')).json()) as { url: string };
  await client.configure(assetOf(product, { url }));
  const read = await logo(product, 'logo2.png');
  const { url: _signed, ...withoutUrl } = read;
  for (const written of [
    { ...read, description: 'x' },
    { ...withoutUrl, description: 'y' },
  ]) {
    expect(allMessages((await client.configure(written)).errors)).toBe('');
    const again = await logo(product, 'logo2.png');
    expect([again.id, again['description'], await bytesAt(again['url'])]).toEqual([
      read.id,
      written.description,
      'v1',
    ]);
  }
});

it('fails to download a file of its own that is not stored', async () => {
  const { product } = await createOffer(client);
  const url = `${origin}/_emulator/media/${sha256('never uploaded')}/x.png`;
  const job = await client.configure(assetOf(product, { url, fileName: 'x.png' }));
  expect(job.jobResult).toBe('failed');
  expect(allMessages(job.errors)).toMatch(/businessValidationError: The file at .* could not be downloaded/);
});

it('accepts any other address without fetching it, and leads there', async () => {
  const { product } = await createOffer(client);
  const { url } = await logo(product, 'logo.png');
  expect(url).toMatch(new RegExp(`^${origin}/_emulator/media/`));
  const response = await send(String(url));
  expect([response.status, response.headers.get('location')]).toEqual([
    302,
    'https://assets.contoso.example/logo.png',
  ]);
});

it('numbers assets per type, finds them by file name and never reuses a number', async () => {
  const { product } = await createOffer(client);
  const screenshot = (fileName: string, fields: object = {}): object =>
    assetOf(product, {
      type: 'azureLogoScreenshot',
      fileName,
      url: `https://a.example/${fileName}`,
      ...fields,
    });
  const idOf = async (fileName: string): Promise<unknown> => (await logo(product, fileName)).id;
  const prefix = `listing-asset/${product}/public/main/default/en-us/azurelogoscreenshot`;
  expect([await idOf('one.png'), await idOf('two.png')]).toEqual([`${prefix}/1`, `${prefix}/2`]);
  await client.configure(screenshot('two.png', { description: 'again' }));
  expect(await logo(product, 'two.png')).toMatchObject({ id: `${prefix}/2`, description: 'again' });
  await client.configure(screenshot('two.png', { lifecycleState: 'deleted' }));
  await client.configure(screenshot('three.png'));
  expect(await idOf('three.png')).toBe(`${prefix}/3`);
});

it('takes a deleted asset out of the draft at once, and out of live with the next go-live', async () => {
  const { product } = await createOffer(client);
  await bringLive(client, emulator, product);
  await client.configure({ ...(await logo(product, 'two.png')), lifecycleState: 'deleted' });
  await expect(logo(product, 'two.png')).rejects.toThrow('no listing-asset');
  expect(await logo(product, 'two.png', 'live')).toBeDefined();
  await bringLive(client, emulator, product);
  await expect(logo(product, 'two.png', 'live')).rejects.toThrow('no listing-asset');
});

it('rehosts the image of a trailer, too', async () => {
  const { product } = await createOffer(client);
  const { url } = (await (await upload('frame', 'frame.png')).json()) as { url: string };
  const trailer = (image: string): object => ({
    ...typed('listing-trailer'),
    product: `product/${product}`,
    listing: `listing/${product}/public/main/default/en-us`,
    kind: 'azure',
    streamingUrl: 'https://video.example/1',
    assets: { 'en-us': { title: 'Tour', imageList: [{ url: image }] } },
  });
  await client.configure(trailer(url));
  const read = pick(await client.tree(product), 'listing-trailer');
  const assets = read['assets'] as { 'en-us': { imageList: { url: string }[] } };
  expect(read.id).toBe(`listing-trailer/${product}/public/main/default/1`);
  expect(await bytesAt(assets['en-us'].imageList[0]?.url)).toBe('frame');
  expect((await client.configure(trailer(url.replace(sha256('frame'), sha256('none'))))).jobResult).toBe(
    'failed',
  );
});
