import { MarketplaceError } from '../../model/errors.ts';
import { sentName } from '../../model/media.ts';
import type { MediaSource } from '../../model/ports.ts';
import type { Upload } from './client.ts';
import type { Fetch } from './transport.ts';

/** The emulator takes the bytes itself, under their hash. */
export const emulatorUpload =
  (send: Fetch, origin: string, media: MediaSource): Upload =>
  async (file) => {
    const url = `${origin}/_emulator/media/${file.sha256}/${encodeURIComponent(sentName(file.reference))}`;
    const body = Buffer.from(await media(file));
    const response = await send(new Request(url, { method: 'PUT', body }));
    if (!response.ok) {
      const message = `${file.path} could not be uploaded (${response.status})`;
      throw new MarketplaceError(message, { code: 'upload' });
    }
    const { url: address } = (await response.json()) as { readonly url: string };
    return address;
  };
