import type { ErrorBody, WireError } from '../wire/messages.ts';

/** Outer codes, each with the HTTP status it travels under. */
const outerCodes = {
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  conflict: 409,
  payloadTooLarge: 413,
  unsupportedMediaType: 415,
  locked: 423,
  internalServerError: 500,
  notImplemented: 501,
  serviceUnavailable: 503,
} as const;

/** Outer codes, which are those of the envelope. */
export type OuterCode = keyof typeof outerCodes;

/** No outer code of the service is known for these: the status says it. */
const saidByStatus: ReadonlySet<OuterCode> = new Set(['payloadTooLarge', 'unsupportedMediaType']);

/** Codes inside `details`, where the cause usually is. */
export type InnerCode =
  | 'businessValidationError'
  | 'collectionLimitExceeded'
  | 'invalidEntityStatus'
  | 'invalidId'
  | 'invalidRequest'
  | 'invalidState'
  | 'notSupported'
  | 'productLocked'
  | 'resourceNotFound'
  | 'schemaValidationError';

/** An inner error; `details` is always there, some clients fail without it. */
export const innerError = (code: InnerCode, message: string): WireError => ({ code, message, details: [] });

/** The request is answered with this error instead of a result. */
export class RequestRefused extends Error {
  readonly code: OuterCode;
  readonly details: readonly WireError[];

  constructor(code: OuterCode, message: string, details: readonly WireError[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** One resource of a job fails with this error; the others go on. */
export class ResourceRefusal extends Error {
  readonly code: OuterCode;
  readonly details: readonly WireError[];

  constructor(code: OuterCode, message: string, details: readonly WireError[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The adapter cuts the connection instead of answering. */
export class DroppedConnection extends Error {}

/** A resource refused for one reason, in the service's wording: a generic wrapper around the cause. */
export const invalidResource = (code: InnerCode, message: string): ResourceRefusal =>
  new ResourceRefusal('badRequest', 'Invalid resource', [innerError(code, message)]);

/** A resource refused by a rule of the business. */
export const ruleRefusal = (message: string): ResourceRefusal =>
  invalidResource('businessValidationError', message);

/** The answer for a refused request: the error envelope under the status of its code. */
export function errorResponse(
  code: OuterCode,
  message: string,
  details: readonly WireError[] = [],
): Response {
  const wireCode = saidByStatus.has(code) ? 'badRequest' : code;
  const body: ErrorBody = { error: { code: wireCode, message, details } };
  return Response.json(body, { status: outerCodes[code] });
}
