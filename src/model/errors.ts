/** The service rejected a request or could not be reached. The only error with the service's own message. */
export class MarketplaceError extends Error {
  override readonly name = 'MarketplaceError';
  readonly code: string;
  readonly retryable: boolean;
  readonly requestId: string | undefined;
  /** Further reasons, innermost cause first. */
  readonly details: readonly string[];
  /** Seconds that the service asks to wait. */
  readonly retryAfter: number | undefined;
  /** What in the files it is about. */
  readonly place: SpecLocation | undefined;

  constructor(message: string, facts: MarketplaceFacts) {
    super(message, { cause: facts.cause });
    this.code = facts.code;
    this.retryable = facts.retryable ?? false;
    this.requestId = facts.requestId;
    this.details = facts.details ?? [];
    this.retryAfter = facts.retryAfter;
    this.place = facts.place;
  }
}

/** The same error in other words. */
export function reworded(error: MarketplaceError, message: string): MarketplaceError {
  const { code, retryable, requestId, details, retryAfter, place } = error;
  return new MarketplaceError(message, {
    code,
    retryable,
    requestId,
    details,
    retryAfter,
    place,
    cause: error,
  });
}

/** A place in the files: an address, and a path in the `spec` there. */
export type SpecLocation = { readonly address: string; readonly path: string };

export type MarketplaceFacts = {
  readonly code: string;
  readonly retryable?: boolean;
  readonly requestId?: string | undefined;
  readonly details?: readonly string[];
  readonly retryAfter?: number | undefined;
  readonly place?: SpecLocation | undefined;
  readonly cause?: unknown;
};

/** Code for a write whose response was lost: it may have taken effect, so it is looked up, not repeated. */
export const unconfirmed = 'unconfirmed';

/** Codes that mean "not now". Nothing is wrong with the files; a later apply reads and plans again. */
const busyCodes: ReadonlySet<string> = new Set([
  'locked',
  'conflict',
  'productLocked',
  'submissionInProgress',
  'staleSubmission',
]);

/** The service rejected it because something else is in progress. */
export const isBusy = (code: string): boolean => busyCodes.has(code);

type UserFacts = { readonly hint?: string; readonly exitCode?: 1 | 3; readonly cause?: unknown };

/**
 * Something that the user can fix and that is not an error in a file: usage, state, a lock, a missing
 * credential.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly hint: string | undefined;
  /** 1, or 3 if a safety rule refuses. */
  readonly exitCode: 1 | 3;

  constructor(code: string, message: string, facts: UserFacts = {}) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.hint = facts.hint;
    this.exitCode = facts.exitCode ?? 1;
  }
}

/** The service definitely rejected the request: it had no effect and needs no further lookup. */
export const isRefused = (error: unknown): boolean =>
  error instanceof MarketplaceError && !error.retryable && error.code !== unconfirmed;
