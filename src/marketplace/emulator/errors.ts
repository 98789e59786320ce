import type { ErrorBody, WireError } from '../wire/messages.ts';

/** The error codes of the envelope, each with its HTTP status. */
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

/** An error code of the envelope. */
export type OuterCode = keyof typeof outerCodes;

/** The service's codes for these are not known: the envelope says `badRequest`, only the status says more. */
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

/** An inner error. `details` is always present, because some clients fail without it. */
export const innerError = (code: InnerCode, message: string): WireError => ({ code, message, details: [] });

/** Answers the request with this error instead of a result. */
export class RequestRefused extends Error {
  readonly code: OuterCode;
  readonly details: readonly WireError[];

  constructor(code: OuterCode, message: string, details: readonly WireError[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Makes one resource of a job fail with this error; the other resources are still processed. */
export class ResourceRefusal extends Error {
  readonly code: OuterCode;
  readonly details: readonly WireError[];

  constructor(code: OuterCode, message: string, details: readonly WireError[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Tells the adapter to cut the connection instead of answering. */
export class DroppedConnection extends Error {}

/** A refusal of a resource for one reason, worded as the service does: a generic wrapper around the cause. */
export const invalidResource = (code: InnerCode, message: string): ResourceRefusal =>
  new ResourceRefusal('badRequest', 'Invalid resource', [innerError(code, message)]);

/** A refusal of a resource by a business rule. */
export const ruleRefusal = (message: string): ResourceRefusal =>
  invalidResource('businessValidationError', message);

/** The answer to a refused request: the error envelope, with the status of its code. */
export function errorResponse(
  code: OuterCode,
  message: string,
  details: readonly WireError[] = [],
): Response {
  const wireCode = saidByStatus.has(code) ? 'badRequest' : code;
  const body: ErrorBody = { error: { code: wireCode, message, details } };
  return Response.json(body, { status: outerCodes[code] });
}
