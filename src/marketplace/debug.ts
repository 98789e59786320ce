import type { Clock } from '../model/ports.ts';
import type { Fetch } from './partner-center/transport.ts';

/** Says one line per request: method, path, status and duration; never a header, a body or an address. */
export function observed(send: Fetch, clock: Clock, debug: ((line: string) => void) | undefined): Fetch {
  if (!debug) return send;
  return async (request) => {
    const started = clock.now().getTime();
    const say = (status: number | string) =>
      debug(
        `http ${request.method} ${shortPath(request.url)} ${status} ${clock.now().getTime() - started}ms`,
      );
    try {
      const response = await send(request);
      say(response.status);
      return response;
    } catch (error) {
      say('failed');
      throw error;
    }
  };
}

/** The query of a signed address opens it to whoever reads it. */
const shortPath = (address: string): string => {
  const { pathname, search, searchParams } = new URL(address);
  return searchParams.has('sig') ? `${pathname}?…` : `${pathname}${search}`;
};
