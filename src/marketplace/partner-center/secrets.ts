import { MarketplaceError } from '../../model/errors.ts';
import { asSecret } from '../../model/forms.ts';
import { isList, isObject, type Json } from '../../model/json.ts';

const mask = '***';

/** Every form in which a secret could be echoed: as it is, in JSON, in a URL, in a form body. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
];

/** A parser quotes the beginning of what it could not read, and with it half a secret that no mask finds. */
const quoting = /[^\n]* is not valid JSON/g;

/** The text with every secret masked; the longest first, so that no half of one is left. */
export function masked(quoted: string, secrets: readonly string[]): string {
  const text = quoted.replaceAll(quoting, 'the answer is not valid JSON');
  const forms = [...new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf))];
  return forms
    .toSorted((a, b) => b.length - a.length)
    .reduce((now, form) => now.replaceAll(form, mask), text);
}

/**
 * An error as far as it may be passed on: its words and those of its causes. The errors of HTTP libraries
 * hold the request, and with it the secret that was sent.
 */
export function safeCause(error: unknown, secrets: readonly string[]): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const safe = new Error(masked(error.message, secrets), { cause: safeCause(error.cause, secrets) });
  safe.name = error.name;
  safe.stack = masked(error.stack ?? '', secrets);
  return safe;
}

/** Runs work that knows secrets; an error of the service that repeats one of them leaves without it. */
export async function guarded<T>(secrets: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MarketplaceError && secrets.length > 0 ? maskedError(error, secrets) : error;
  }
}

function maskedError(error: MarketplaceError, secrets: readonly string[]): MarketplaceError {
  const { code, retryable, requestId, retryAfter, place } = error;
  return new MarketplaceError(masked(error.message, secrets), {
    code,
    retryable,
    requestId,
    retryAfter,
    place,
    details: error.details.map((text) => masked(text, secrets)),
    cause: safeCause(error.cause, secrets),
  });
}

/** The values of all secrets in a spec. */
export function secretsIn(value: Json): readonly string[] {
  const secret = asSecret(value);
  if (secret) return secret.value === undefined ? [] : [secret.value];
  if (isList(value)) return value.flatMap(secretsIn);
  return isObject(value) ? Object.values(value).flatMap(secretsIn) : [];
}
