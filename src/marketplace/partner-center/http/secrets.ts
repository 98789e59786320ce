import { given } from '../../../model/given.ts';
import { MarketplaceError } from '../../../model/errors.ts';
import type { Marketplace } from '../../../model/ports.ts';
import { mask, maskQuotedJson, maskShapes } from './mask-shapes.ts';

/** Every form in which a secret could be repeated: as it is, in JSON, in a URL, in a form body. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
];

/** The text without these secrets, longest first, so that no half of one remains. */
export function without(text: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf))];
  return forms
    .toSorted((a, b) => b.length - a.length)
    .reduce((now, form) => now.replaceAll(form, mask), text);
}

/**
 * Service messages in a form that may be shown: without these secrets, and without anything that looks like
 * one.
 */
export const maskText = (text: string, secrets: readonly string[] = []): string =>
  maskShapes(without(text, secrets));

/** A library's message, which may quote its input. */
export const maskSecrets = (text: string, secrets: readonly string[]): string =>
  maskText(maskQuotedJson(text), secrets);

/** Causes nested deeper than this say nothing new; some errors are their own cause. */
const maxCauseDepth = 8;

/**
 * An error in a form that may be passed on: its message and those of its causes. The errors of HTTP
 * libraries contain the request, including the secret that was sent.
 */
export function safeCause(error: unknown, secrets: readonly string[], depth = 0): Error | undefined {
  if (!(error instanceof Error) || depth > maxCauseDepth) return undefined;
  const cause = safeCause(error.cause, secrets, depth + 1);
  const safe = new Error(maskSecrets(causeWords(error), secrets), { cause });
  safe.name = error.name;
  safe.stack = maskSecrets(error.stack ?? '', secrets);
  return safe;
}

/** If several addresses of one host were tried, the messages are those of each. */
const causeWords = (error: Error): string =>
  error.message === '' && error instanceof AggregateError
    ? [...new Set(error.errors.map((one: unknown) => (one instanceof Error ? one.message : '')))].join('; ')
    : error.message;

/** Runs work that knows secrets, and removes them from errors of the service that repeat them. */
export async function maskErrors<T>(secrets: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MarketplaceError && secrets.length > 0 ? maskedError(error, secrets) : error;
  }
}

/** A marketplace whose messages never repeat one of these secrets. */
export function maskingMarketplace(secrets: readonly string[], marketplace: Marketplace): Marketplace {
  const quiet =
    <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      maskErrors(secrets, () => method(...args));
  const job = quiet(marketplace.job);
  return {
    read: quiet(async (...args: Parameters<Marketplace['read']>) => {
      const observed = await marketplace.read(...args);
      const unread = observed.unread?.map((one) => ({ ...one, error: maskedError(one.error, secrets) }));
      return { ...observed, ...given({ unread }) };
    }),
    readOffer: quiet(marketplace.readOffer),
    job: async (...args) => {
      const state = await job(...args);
      if (state.state !== 'failed') return state;
      return { ...state, reasons: state.reasons.map((reason) => without(reason, secrets)) };
    },
    createOffer: quiet(marketplace.createOffer),
    createPlans: quiet(marketplace.createPlans),
    upload: quiet(marketplace.upload),
    saveDraft: quiet(marketplace.saveDraft),
    publish: quiet(marketplace.publish),
    goLive: quiet(marketplace.goLive),
    stopSell: quiet(marketplace.stopSell),
    cancel: quiet(marketplace.cancel),
    deleteOffer: quiet(marketplace.deleteOffer),
    deletePlans: quiet(marketplace.deletePlans),
    syncAudience: quiet(marketplace.syncAudience),
  };
}

function maskedError(error: MarketplaceError, secrets: readonly string[]): MarketplaceError {
  const { code, retryable, requestId, retryAfter, place } = error;
  const told = heardIn([error.message, ...error.details, ...wordsWithin(error.cause)].join('\n'), secrets);
  return new MarketplaceError(withoutHalf(without(error.message, told), secrets), {
    code,
    retryable,
    requestId,
    retryAfter,
    place,
    details: error.details.map((text) => withoutHalf(without(text, told), secrets)),
    cause: safeCause(error.cause, told),
  });
}

/** Marks where a quoted answer was cut, and where its quote ends. */
export const cutSign = '…';
export const endOfQuote = '”';

const shortestHalf = 4;

/** A quote may have been cut inside a secret: the text without the half that is left at its end. */
function withoutHalf(text: string, secrets: readonly string[]): string {
  const end = text.lastIndexOf(cutSign);
  if (end < 0 || ![text.length - 1, text.length - 2].includes(end)) return text;
  const head = text.slice(0, end);
  const halves = secrets.flatMap(formsOf).flatMap((form) => lengthAtEnd(head, form));
  return `${head.slice(0, end - Math.max(0, ...halves))}${text.slice(end)}`;
}

/** How many characters of a secret's beginning the text ends with. */
function lengthAtEnd(head: string, form: string): readonly number[] {
  for (let length = Math.min(form.length, head.length); length >= shortestHalf; length -= 1)
    if (head.endsWith(form.slice(0, length))) return [length];
  return [];
}

/** Which of many secrets a text contains: an audience has thousands of members, an error names a few. */
const heardIn = (text: string, secrets: readonly string[]): readonly string[] =>
  secrets.filter((secret) => secret !== '' && formsOf(secret).some((form) => text.includes(form)));

const wordsWithin = (error: unknown, depth = 0): readonly string[] =>
  error instanceof Error && depth <= maxCauseDepth
    ? [error.message, error.stack ?? '', ...wordsWithin(error.cause, depth + 1)]
    : [];
