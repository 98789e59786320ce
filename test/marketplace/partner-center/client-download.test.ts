import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../src/model/errors.ts';
import { toRawCopy } from '../../../src/marketplace/partner-center/codec/resources.ts';
import { openDownload } from '../../../src/marketplace/partner-center/media/download.ts';

const signed = 'https://files.example/logo.png?sig=never-shown';

const copyOf = (url: string) => ({
  content: {},
  plans: {},
  raw: toRawCopy([
    {
      $schema: 'https://schema.mp.microsoft.com/schema/listing-asset/2022-03-01-preview3',
      type: 'azureLogoLarge',
      fileName: 'logo.png',
      url,
    },
  ]),
});
const logo = { type: 'azureLogoLarge', file: 'logo.png' };

const failed = async (work: Promise<unknown>): Promise<MarketplaceError> => {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof MarketplaceError)) throw new Error(`no error of the marketplace: ${String(error)}`);
  return error;
};

describe('a file of a listing', () => {
  it('is fetched where the service shows it, and the request carries no token', async () => {
    const seen: Request[] = [];
    const download = openDownload(
      async (request) => {
        seen.push(request);
        return new Response(new Uint8Array([1, 2, 3]));
      },
      () => false,
    );
    expect([...(await download(copyOf(signed), logo))]).toEqual([1, 2, 3]);
    expect(seen.map(({ url, headers }) => [url, [...headers]])).toEqual([[signed, []]]);
    expect(seen[0]?.redirect).toBe('manual');
  });

  it.each(['http://files.example/logo.png', 'file:///etc/passwd', 'data:image/png,x', 'nonsense'])(
    'is not fetched from %s',
    async (url) => {
      const download = openDownload(
        () => expect.fail('a request was sent'),
        () => false,
      );
      expect(await failed(download(copyOf(url), logo))).toMatchObject({ code: 'asset' });
    },
  );

  it('is not followed to another address, and its signature is in no error', async () => {
    const moved = new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } });
    const error = await failed(
      openDownload(
        async () => moved,
        () => false,
      )(copyOf(signed), logo),
    );
    const lost = await failed(
      openDownload(
        async () => Promise.reject(new TypeError(`fetch failed: ${signed}`)),
        () => false,
      )(copyOf(signed), logo),
    );
    expect([error.message, lost.message, String(lost.cause)].join(' ')).not.toContain('never-shown');
  });

  it('that is larger than any file of a listing is not read to its end', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10_000_000)),
    });
    const download = openDownload(
      async () => new Response(endless),
      () => false,
    );
    expect(await failed(download(copyOf(signed), logo))).toMatchObject({ code: 'asset' });
  });

  it('that the copy does not hold is nowhere', async () => {
    const download = openDownload(
      () => expect.fail('a request was sent'),
      () => true,
    );
    const other = { ...logo, file: 'other.png' };
    expect(await failed(download(copyOf(signed), other))).toMatchObject({ code: 'asset' });
  });
});
