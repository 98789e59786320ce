import type { Exchange } from '../../src/marketplace/emulator/exchanges.ts';

/** An exchange as data; texts that are not checked are empty. */
export type Plain = {
  readonly method: string;
  /** Without the query, repeated slashes and a trailing slash. */
  readonly path: string;
  readonly sent: string;
  readonly status: number;
  readonly answer: string;
};

/** The exchange in a message of the channel, with both texts; files that are sent or fetched are not read. */
export async function plainOf({ request, response }: Exchange): Promise<Plain> {
  const { method, url } = request;
  const path = new URL(url).pathname.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  const isMedia = path.startsWith('/_emulator/media/');
  const sent = isMedia || !request.body ? '' : await request.text();
  const answer = isMedia ? '' : await response.text();
  return { method, path, sent, status: response.status, answer };
}
