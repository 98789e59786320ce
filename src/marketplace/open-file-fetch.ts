import type { Environment } from '../model/environment.ts';
import { isLoopback, plainAddress } from '../model/web-address.ts';
import type { FetchedFile, FetchFile } from './emulator/fetched-files.ts';
import { AnswerTooLarge, fetchBytes, fileRequest } from './partner-center/http/whole-answer.ts';

const largestFile = 50_000_000;
const fileTimeoutMs = 20_000;

/**
 * Fetches files for the embedded marketplace as the service does, but only from this machine and from the
 * host that the run's environment names: files of a project do not decide what a run reads. Sends no token,
 * and follows no redirect.
 */
export const openFileFetch =
  (env: Environment, unfetched?: (address: string, why: string) => void): FetchFile =>
  (url) =>
    isLoopback(url) || isNamed(url, env['OFFERCTL_MEDIA_HOST']) ? fetchOrTell(url, unfetched) : undefined;

async function fetchOrTell(
  url: string,
  unfetched: ((address: string, why: string) => void) | undefined,
): Promise<FetchedFile> {
  const file = await fetchFile(url);
  if ('why' in file) unfetched?.(plainAddress(new URL(url)), file.why);
  return file;
}

const isNamed = (url: string, host: string | undefined): boolean =>
  host !== undefined && URL.parse(url)?.host === host;

async function fetchFile(url: string): Promise<FetchedFile> {
  try {
    const { response, bytes } = await fetchBytes(fetch, fileRequest(url, fileTimeoutMs), {
      maxBytes: largestFile,
    });
    return response.status === 200 ? { bytes } : { why: `the answer was ${response.status}` };
  } catch (error) {
    if (error instanceof AnswerTooLarge) return { why: `it has more than ${largestFile} bytes` };
    // The system's message may repeat the address with its signature.
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { why: isLate ? 'there was no answer in time' : 'there was no answer' };
  }
}
