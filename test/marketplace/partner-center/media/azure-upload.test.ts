import { createHash } from 'node:crypto';
import { BlobServiceClient, StorageSharedKeyCredential, type ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { azureUpload } from '../../../../src/marketplace/partner-center/media/azure-upload.ts';
import type { AzureUploadOptions } from '../../../../src/marketplace/partner-center/media/azure-upload.ts';
import { mediaReference, type MediaFile } from '../../../../src/model/media.ts';
import { clientId, tenantId, tokenWith } from '../client-entra.ts';
import { certificateFor } from '../client-tls.ts';
import { account, accountKey, startAzurite, type Azurite } from './azurite.ts';

let azurite: Azurite;
let tls: Azurite;
let distrust: () => void;
let number = 0;
let container: ContainerClient;
/** Files that were read from disk. */
let reads: string[];

beforeAll(async () => {
  const certificate = await certificateFor('localhost');
  distrust = certificate.trust();
  [azurite, tls] = await Promise.all([startAzurite(), startAzurite(certificate)]);
});
afterAll(async () => {
  distrust();
  await Promise.all([azurite.close(), tls.close()]);
});
beforeEach(async () => {
  reads = [];
  container = await containerAt(azurite);
});

/** A new container, created as by its owner. */
async function containerAt({ url }: Azurite): Promise<ContainerClient> {
  number += 1;
  const owner = new BlobServiceClient(url, new StorageSharedKeyCredential(account, accountKey));
  return (await owner.createContainer(`media-${number}`)).containerClient;
}

const fileOf = (text: string, name = 'logo.png'): MediaFile & { readonly text: string } => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const reference = mediaReference(name, sha256);
  return { path: `media/${name}`, reference, sha256, bytes: text.length, format: 'png', text };
};

/** An application's token, in a form that Azurite accepts. */
const tokens = {
  getToken: async (scopes: string | string[]) => {
    const seconds = Math.floor(Date.now() / 1000);
    const aud = String([scopes].flat()[0]).replace('/.default', '');
    const times = { nbf: seconds - 60, iat: seconds, exp: seconds + 3600 };
    const who = { iss: 'https://sts.windows.net/x/', tid: tenantId, oid: clientId };
    const claims = { aud, ...who, ...times };
    return { token: tokenWith(claims), expiresOnTimestamp: Date.now() + 3_600_000 };
  },
};

const noTokens = { getToken: () => Promise.reject(new Error('no token is needed here')) };

const uploader = (more: Partial<AzureUploadOptions> = {}) =>
  azureUpload({
    container: container.url,
    connectionString: azurite.connectionString,
    credential: noTokens,
    media: async (file) => {
      reads.push(file.path);
      return Buffer.from((file as ReturnType<typeof fileOf>).text);
    },
    now: () => new Date(),
    ...more,
  });

const names = async () => {
  const found: string[] = [];
  for await (const { name } of container.listBlobsFlat()) found.push(name);
  return found;
};

const refused = async (work: Promise<unknown>): Promise<Error> => {
  const result = await work.catch((error: unknown) => error);
  if (result instanceof Error) return result;
  throw new Error('it was not refused');
};

describe('a local file', () => {
  it('is put under its hash and sent name, and can be fetched from the address that comes back', async () => {
    const file = fileOf('bytes of a logo');
    const address = await uploader()(file);
    expect(await names()).toEqual([`${file.sha256}/logo-${file.sha256.slice(0, 12)}.png`]);
    const response = await fetch(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(await response.text()).toBe('bytes of a logo');
  });

  it('has an address that only reads, for a day', async () => {
    const address = await uploader()(fileOf('bytes'));
    const { searchParams } = new URL(address);
    const until = Date.parse(searchParams.get('se') ?? '');
    const from = Date.parse(searchParams.get('st') ?? '');
    expect([searchParams.get('sp'), searchParams.get('sr')]).toEqual(['r', 'b']);
    expect(Math.abs(until - Date.now() - 86_400_000)).toBeLessThan(60_000);
    expect(from).toBeLessThan(Date.now() - 60_000);
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    expect((await fetch(address, { method: 'PUT', body: 'other', headers })).status).toBe(403);
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(403);
  });

  it('has an address that ends', async () => {
    const address = await uploader({ now: () => new Date(Date.now() - 2 * 86_400_000) })(fileOf('bytes'));
    expect((await fetch(address)).status).toBe(403);
  });

  it('is sent once, however often it is needed', async () => {
    const file = fileOf('bytes');
    await uploader()(file);
    await uploader()(file);
    const upload = uploader();
    await Promise.all([upload(file), upload(fileOf('others')), upload(file)]);
    expect(reads).toEqual(['media/logo.png', 'media/logo.png']);
    expect((await names()).length).toBe(2);
  });

  it('is sent again when what lies there was cut short', async () => {
    const file = fileOf('bytes of a logo');
    const name = `${file.sha256}/logo-${file.sha256.slice(0, 12)}.png`;
    await container
      .getBlockBlobClient(name)
      .uploadData(Buffer.from('byt'), { metadata: { sha256: file.sha256 } });
    const address = await uploader()(file);
    expect(await (await fetch(address)).text()).toBe('bytes of a logo');
  });

  it('is put with a token of the application, and signed by a key that Azure gives for it', async () => {
    container = await containerAt(tls);
    const upload = uploader({ connectionString: undefined, credential: tokens });
    const address = await upload(fileOf('bytes over TLS'));
    expect(new URL(address).searchParams.has('skoid')).toBe(true);
    expect(await (await fetch(address)).text()).toBe('bytes over TLS');
  });
});

describe('an upload is refused', () => {
  it('where the Publisher names no container, which is named', async () => {
    const error = await refused(uploader({ container: undefined })(fileOf('x')));
    expect(error).toMatchObject({
      code: 'media-missing',
      hint: expect.stringContaining('media.azureBlob.container'),
    });
  });

  it.each([
    ['another account', `AccountName=other;AccountKey=${accountKey}`],
    ['no key', `AccountName=${account}`],
  ])('with a connection string for %s', async (_name, connectionString) => {
    const error = await refused(uploader({ connectionString })(fileOf('x')));
    expect(error).toMatchObject({ code: 'storage-connection' });
    expect(error.message).not.toContain(accountKey);
  });

  it.each([
    ['a container that is not there', { container: 'missing' }],
    [
      'a key that is wrong',
      { connectionString: `AccountName=${account};AccountKey=${accountKey.toLowerCase()}` },
    ],
  ])('for %s, in words that hold no key and no signature', async (_name, wrong) => {
    const url = 'container' in wrong ? { container: `${azurite.url}/missing` } : wrong;
    const error = await refused(uploader(url)(fileOf('x')));
    expect(error).toMatchObject({ name: 'MarketplaceError', code: 'upload' });
    expect(error.message).toContain('media/logo.png');
    expect(wordsOf(error)).not.toMatch(new RegExp(`${accountKey}|SharedKey|sig=`, 'i'));
  });
});

/** Everything that could be printed of an error. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = Object.getOwnPropertyNames(error).map((name) => JSON.stringify(Reflect.get(error, name)));
  return [...own, wordsOf(error.cause)].join('\n');
}
