import { expect, it } from 'vitest';
import type { FetchFile } from '../../../src/marketplace/emulator/fetched-files.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { completeOffer, pick, typed } from './make.ts';
import type { Client } from './make.ts';
import { created, opened } from './opened.ts';

const asset = (product: string, url: string): object => ({
  ...typed('listing-asset'),
  product: `product/${product}`,
  listing: `listing/${product}/public/main/default/en-us`,
  kind: 'azure',
  languageId: 'en-us',
  type: 'azureLogoScreenshot',
  url,
});

/** Writes an asset with this address; returns the detail of the job, the asset as read, and its file. */
async function written(fetchFile: FetchFile | undefined, url: string) {
  const { client, emulator } = opened(fetchFile ? { fetchFile } : {});
  const product = await created(client, completeOffer());
  const job = await client.configure(asset(product, url));
  const [applied] = await client.detail(job.jobId);
  const read = await client.read<WireResource>(String(applied?.id));
  const file = await emulator.handle(new Request(String(read['url'])));
  return { applied, read, file, client };
}

const bytes = new TextEncoder().encode('a picture');
const shot = 'https://assets.contoso.example/new%20shot.png?sig=secret';

it('stores the bytes of a file that is fetched, under the name in its address', async () => {
  const { applied, read, file } = await written(
    (url) => Promise.resolve(url === shot ? { bytes } : { why: '' }),
    shot,
  );
  expect([file.status, await file.text()]).toEqual([200, 'a picture']);
  expect(read['fileName']).toBe('new shot.png');
  expect(applied).not.toHaveProperty('validations');
});

it('keeps the address of a file that cannot be fetched, and warns without its signature', async () => {
  const { applied, file } = await written(() => Promise.resolve({ why: 'the answer was 404' }), shot);
  expect([file.status, file.headers.get('location')]).toEqual([302, shot]);
  expect(applied?.['validations']).toMatchObject([{ level: 'warning', code: 'businessValidationError' }]);
  expect(JSON.stringify(applied?.['validations'])).toContain('the answer was 404');
  expect(JSON.stringify(applied?.['validations'])).not.toContain('secret');
});

it('keeps addresses that are never fetched, and says nothing', async () => {
  for (const fetchFile of [undefined, () => undefined]) {
    const { applied, file } = await written(fetchFile, shot);
    expect([file.status, file.headers.get('location')]).toEqual([302, shot]);
    expect(applied).not.toHaveProperty('validations');
  }
});

const listingOf = async (client: Client, product: string): Promise<WireResource> =>
  pick(await client.tree(product), 'listing');

it('warns of a member that no version has in the detail of the job, and not in reads', async () => {
  const { client } = opened();
  const product = await created(client, completeOffer());
  const job = await client.configure({ ...(await listingOf(client, product)), strange: { much: 1 } });
  const [applied] = await client.detail(job.jobId);
  expect(applied).toMatchObject({
    strange: { much: 1 },
    validations: [
      { level: 'warning', code: 'schemaValidationError', message: expect.stringContaining('#/strange') },
    ],
  });
  const read = await listingOf(client, product);
  expect(read).toMatchObject({ strange: { much: 1 } });
  expect(read).not.toHaveProperty('validations');
});
