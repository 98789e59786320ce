/** How many requests may run at once, and when that last changed (milliseconds). */
export type Limit = { readonly width: number; readonly changed: number };

const maxWidth = 4;
/** Rejections this close together belong to one burst, and count once. */
const burst = 1000;
/** Allows one more request at a time after each period without a rejection. */
const recovery = 10_000;

export const firstLimit: Limit = { width: maxWidth, changed: Number.NEGATIVE_INFINITY };

/** The service answered "too many requests": halves the limit, but keeps at least one. */
export const afterRefusal = (limit: Limit, now: number): Limit =>
  now - limit.changed < burst ? limit : { width: Math.max(1, Math.floor(limit.width / 2)), changed: now };

/** Any other response. */
export const afterAnswer = (limit: Limit, now: number): Limit =>
  limit.width < maxWidth && now - limit.changed >= recovery
    ? { width: limit.width + 1, changed: now }
    : limit;

/** Lets requests pass in order, as the limit allows. */
export type Gate = <T extends { readonly status: number }>(send: () => Promise<T>) => Promise<T>;

/** One gate for all requests of one client. */
export function openGate(now: () => number): Gate {
  let limit = firstLimit;
  let busy = 0;
  const waiting: (() => void)[] = [];
  const admit = () => {
    while (busy < limit.width && waiting.length > 0) {
      busy += 1;
      waiting.shift()?.();
    }
  };
  const enter = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      admit();
    });
  return async (send) => {
    await enter();
    try {
      const answer = await send();
      limit = (answer.status === 429 ? afterRefusal : afterAnswer)(limit, now());
      return answer;
    } finally {
      busy -= 1;
      admit();
    }
  };
}
