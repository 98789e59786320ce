import type { Clock } from '../model/ports.ts';
import type { Fetch } from './partner-center/http/transport.ts';

/** Logs one line per request: method, path, status and duration; never a header, a body or a host. */
export function logRequests(send: Fetch, clock: Clock, debug: ((line: string) => void) | undefined): Fetch {
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

/**
 * Query parameters that may be logged. All others, which may be a signature or a token, are counted but not
 * shown.
 */
const harmless: ReadonlySet<string> = new Set(['$version', 'targetType', 'externalId']);

function shortPath(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const [shown, hidden] = [
    [...searchParams].filter(isHarmless),
    [...searchParams].filter((one) => !isHarmless(one)),
  ];
  const words = [
    ...shown.map(([name, value]) => `${name}=${value}`),
    ...(hidden.length > 0 ? [`(${hidden.length} hidden)`] : []),
  ];
  return `${pathname}${words.length === 0 ? '' : `?${words.join('&')}`}`;
}

const isHarmless = ([name, value]: readonly [string, string]): boolean =>
  harmless.has(name) && /^[\w.-]{1,64}$/.test(value);
