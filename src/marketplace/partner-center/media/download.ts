import { MarketplaceError } from '../../../model/errors.ts';
import { sameJson } from '../../../model/json.ts';
import type { AssetSource } from '../../../model/ports.ts';
import { decodeItem, wireResourcesOfType } from '../codec/decode.ts';
import { separateLanguages } from '../codec/languages.ts';
import { fromRawCopy } from '../codec/resources.ts';
import type { Fetch } from '../http/transport.ts';
import { AnswerTooLarge, fetchBytes, fileRequest } from '../http/whole-answer.ts';

const largest = 50_000_000;
const downloadTimeoutMs = 100_000;

/**
 * Downloads files of listings from the address that the service names. That address is not trusted: it is
 * read over https only (plain http only for a marketplace on this machine), without a token and without
 * redirects.
 */
export const openDownload =
  (send: Fetch, local: (url: string) => boolean): AssetSource =>
  async (copy, item) => {
    const assets = wireResourcesOfType(separateLanguages(fromRawCopy(copy.raw)).ours, 'listing-asset');
    const url = assets.find((resource) => sameJson(decodeItem(resource), item))?.['url'];
    if (typeof url !== 'string' || !isFetchable(url, local)) throw unfetched('the service shows no address');
    const { response, bytes } = await fetchImage(send, url);
    if (response.status === 200) return bytes;
    throw unfetched(`the answer was ${response.status}`);
  };

function isFetchable(url: string, local: (url: string) => boolean): boolean {
  const { protocol } = URL.parse(url) ?? {};
  return protocol === 'https:' || (protocol === 'http:' && local(url));
}

/** Reads no more bytes than a listing file may have, whatever length the response states. */
async function fetchImage(send: Fetch, url: string): ReturnType<typeof fetchBytes> {
  try {
    return await fetchBytes(send, fileRequest(url, downloadTimeoutMs), { maxBytes: largest });
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw unfetched(`it has more than ${largest} bytes`);
    // The system's message may repeat the address with its signature.
    throw unfetched(`there was no answer (${error instanceof Error ? error.name : 'unknown'})`);
  }
}

const unfetched = (why: string): MarketplaceError =>
  new MarketplaceError(`a file of the listing could not be fetched: ${why}`, { code: 'asset' });
