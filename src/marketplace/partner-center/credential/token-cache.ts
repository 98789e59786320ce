import type { Credential } from '../http/transport.ts';

/** A token, and when it expires (milliseconds). */
export type Token = { readonly token: string; readonly expires: number };

/** Renewed this long before it expires, so that no request starts with an expiring token. */
const margin = 300_000;
/** Used for this long whatever its expiry says: clocks differ, and a token per request would be wasteful. */
const least = 60_000;

/** A token, and how long it is used (milliseconds). */
type HeldToken = { readonly token: string; readonly until: number };

/**
 * Requests a token once, however many requests need it, and again before it expires or when it was rejected.
 */
export function cached(request: () => Promise<Token>, now: () => number): Credential {
  let held: Promise<HeldToken> | undefined;
  const requested = async (): Promise<HeldToken> => {
    const { token, expires } = await request();
    return { token, until: Math.max(expires - margin, now() + least) };
  };
  const renew = async () => {
    const asked = requested();
    held = asked;
    try {
      return await asked;
    } catch (error) {
      if (held === asked) held = undefined;
      throw error;
    }
  };
  return async (rejected) => {
    const before = held;
    const token = before === undefined ? await renew() : await before;
    const usable = token.token !== rejected && token.until > now();
    if (before === undefined || usable) return token.token;
    // The first caller has already requested one.
    const { token: renewed } = held === before ? await renew() : await (held ?? renew());
    return renewed;
  };
}
