import type { Credential } from '../transport.ts';

/** A token, and when it ends (milliseconds). */
export type Token = { readonly token: string; readonly expires: number };

/** Renewed this long before it ends, so that no request starts with a dying token. */
const margin = 300_000;

/** Asks for a token once, however many requests need it, and again before it ends or when it was rejected. */
export function cached(request: () => Promise<Token>, now: () => number): Credential {
  let held: Promise<Token> | undefined;
  const renew = async () => {
    const asked = request();
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
    const usable = token.token !== rejected && token.expires - margin > now();
    if (before === undefined || usable) return token.token;
    // Whoever came first has asked already.
    const { token: renewed } = held === before ? await renew() : await (held ?? renew());
    return renewed;
  };
}
