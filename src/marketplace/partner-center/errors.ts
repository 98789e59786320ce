import { MarketplaceError } from '../../model/errors.ts';
import type { ErrorBody, WireError } from '../wire/messages.ts';

const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** No answer at all, or none that can be read. */
export const networkError = (message: string, cause: unknown): MarketplaceError =>
  new MarketplaceError(message, { code: 'network', retryable: true, details: causes(cause), cause });

function causes(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  return [...causes(error.cause), error.message].filter((text) => text !== '');
}

/** An answer that is not 2xx. */
export function responseError(response: Response, text: string): MarketplaceError {
  const error = parseError(text);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const reasons = error ? innermostFirst(error) : [];
  return new MarketplaceError(reasons[0] ?? `the marketplace answered ${response.status}`, {
    code: response.status === 429 ? 'tooManyRequests' : (error?.code ?? `http${response.status}`),
    retryable: retryableStatuses.has(response.status),
    requestId: response.headers.get('request-id') ?? undefined,
    details: reasons.slice(1),
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  });
}

function parseError(text: string): WireError | undefined {
  try {
    const { error } = JSON.parse(text) as Partial<ErrorBody>;
    return typeof error?.code === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The messages of an error tree, the innermost cause first: the outer ones are generic ("Invalid resource").
 * `details` may be missing or no list.
 */
export function innermostFirst(error: WireError): readonly string[] {
  const details = Array.isArray(error.details) ? (error.details as readonly WireError[]) : [];
  return [...details.flatMap(innermostFirst), error.message ?? error.code];
}
