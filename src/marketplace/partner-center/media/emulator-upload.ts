import { MarketplaceError } from '../../../model/errors.ts';
import { sentName, type MediaFile } from '../../../model/media.ts';
import type { MediaSource } from '../../../model/ports.ts';
import type { Upload } from './media.ts';
import { safeCause } from '../http/secrets.ts';
import type { Fetch } from '../http/transport.ts';
import { fetchText, shortAnswer } from '../http/whole-answer.ts';

/** The emulator stores the bytes itself, under their hash. */
export const emulatorUpload =
  (send: Fetch, origin: string, media: MediaSource): Upload =>
  async (file) => {
    const url = `${origin}/_emulator/media/${file.sha256}/${encodeURIComponent(sentName(file.reference))}`;
    const body = Buffer.from(await media(file));
    const put = (signal: AbortSignal) => new Request(url, { method: 'PUT', body, signal });
    const answer = await sendFile(file, () => fetchText(send, put, shortAnswer));
    const { url: address } = answer as { readonly url?: unknown };
    if (typeof address === 'string') return address;
    throw notUploaded(file, 'the emulator named no address');
  };

async function sendFile(file: MediaFile, put: () => ReturnType<typeof fetchText>): Promise<object> {
  try {
    const { response, text } = await put();
    if (!response.ok) throw new Error(`the emulator answered ${response.status}`);
    return JSON.parse(text) as object;
  } catch (error) {
    const cause = safeCause(error, []);
    throw notUploaded(file, cause?.message ?? 'the emulator did not answer', cause);
  }
}

const notUploaded = ({ path }: MediaFile, why: string, cause?: Error): MarketplaceError =>
  new MarketplaceError(`${path} could not be uploaded: ${why}`, { code: 'upload', cause });
