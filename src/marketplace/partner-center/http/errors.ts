import {
  MarketplaceError,
  unconfirmed,
  type MarketplaceFacts,
  type SpecLocation,
} from '../../../model/errors.ts';
import type { ErrorBody, WireError } from '../../wire/messages.ts';
import { NoAnswer } from './deadline.ts';
import { foreignWords } from './foreign-words.ts';
import { safeCause, maskText } from './secrets.ts';
import { AnswerTooLarge } from './whole-answer.ts';

/** Code for a service that hangs. */
export const silence = 'silence';
/** Code for a response that was cut off. */
export const tooLarge = 'answerTooLarge';

const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/**
 * The meaning of the system's error codes for a request; after any other error it is unknown whether the
 * request arrived.
 */
const systemCodes: Readonly<Record<string, Pick<MarketplaceFacts, 'code' | 'retryable'>>> = {
  ECONNREFUSED: { code: 'unreachable', retryable: true },
  ENOTFOUND: { code: 'unreachable', retryable: true },
  EAI_AGAIN: { code: 'unreachable', retryable: true },
  EHOSTUNREACH: { code: 'unreachable', retryable: true },
  ENETUNREACH: { code: 'unreachable', retryable: true },
  UND_ERR_CONNECT_TIMEOUT: { code: 'unreachable', retryable: true },
  DEPTH_ZERO_SELF_SIGNED_CERT: { code: 'untrusted', retryable: false },
  SELF_SIGNED_CERT_IN_CHAIN: { code: 'untrusted', retryable: false },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { code: 'untrusted', retryable: false },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { code: 'untrusted', retryable: false },
  ERR_TLS_CERT_ALTNAME_INVALID: { code: 'untrusted', retryable: false },
  CERT_HAS_EXPIRED: { code: 'untrusted', retryable: false },
};

type Secretive = { readonly secrets: readonly string[]; readonly requestId?: string };

/** No response, or none that can be read. */
export function networkError(message: string, error: unknown, known: Secretive): MarketplaceError {
  const { requestId } = known;
  const ended = endedByUs(error);
  if (ended) return new MarketplaceError(ended.message, { ...ended.facts, requestId });
  const cause = safeCause(error, known.secrets);
  const meaning = systemCodesOf(error).flatMap((code) => systemCodes[code] ?? [])[0];
  return new MarketplaceError(message, {
    ...(meaning ?? { code: 'network', retryable: true }),
    details: causes(cause),
    requestId,
    cause,
  });
}

/** A request that was abandoned: the service sent nothing, or too much. */
function endedByUs(
  error: unknown,
): { readonly message: string; readonly facts: MarketplaceFacts } | undefined {
  if (error instanceof NoAnswer)
    return { message: `the marketplace hangs: ${error.message}`, facts: { code: silence, retryable: true } };
  if (error instanceof AnswerTooLarge)
    return { message: `the marketplace said too much: ${error.message}`, facts: { code: tooLarge } };
  return undefined;
}

/** The codes of an error and of all its causes; some errors are their own cause. */
function systemCodesOf(error: unknown, seen: ReadonlySet<unknown> = new Set()): readonly string[] {
  if (!(error instanceof Error) || seen.has(error)) return [];
  const code: unknown = Reflect.get(error, 'code');
  const within = error instanceof AggregateError ? error.errors : [error.cause];
  const all = new Set([...seen, error]);
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...within.flatMap((inner) => systemCodesOf(inner, all)),
  ];
}

function causes(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  return [...causes(error.cause), error.message].filter((text) => text !== '');
}

/** A response that was read to its end. */
export type Answered = {
  readonly status: number;
  readonly text: string;
  /** `text/html`; empty when the response names none. */
  readonly contentType: string;
  readonly requestId: string;
  readonly retryAfter: number | undefined;
};

/** The service's own message does not say what 401 and 403 mean here. */
const roleAdvice =
  'the Entra application has to be a user of the Partner Center account, with the role Manager';
const advice: Readonly<Record<number, string>> = { 401: roleAdvice, 403: roleAdvice };

/** A response that is not 2xx; `placeOf` finds what it is about in the files. */
export function responseError(
  answer: Answered,
  placeOf: (error: WireError) => SpecLocation | undefined = () => undefined,
): MarketplaceError {
  const { status, text, requestId, retryAfter } = answer;
  const error = parseError(text);
  const { message, details } = error ? ownWords(status, error) : wordsOfOthers(answer);
  return new MarketplaceError(message, {
    code: status === 429 ? 'tooManyRequests' : error ? serviceCode(error) : `http${status}`,
    retryable: retryableStatuses.has(status),
    requestId,
    details,
    retryAfter,
    place: error ? placeOf(error) : undefined,
  });
}

type Told = { readonly message: string; readonly details: readonly string[] };

/** Advice is only for what the service itself says: a proxy that answers 403 knows no roles. */
function ownWords(status: number, error: WireError): Told {
  const [message = answeredWith(status), ...reasons] = reasonsOf([error]);
  const more = advice[status];
  const hints = [...bareRefusal([message, ...reasons]), ...(more === undefined ? [] : [more])];
  return { message, details: [...fewOf(reasons), ...hints] };
}

const answeredWith = (status: number): string => `the marketplace answered ${status}`;

function wordsOfOthers(answer: Answered): Told {
  const { message, details } = foreignWords(answer);
  const answered = answeredWith(answer.status);
  return {
    message: message === undefined ? answered : `${answered}: ${message}`,
    details: [...details, 'this is not how the API says errors: a gateway or proxy may have answered'],
  };
}

function parseError(text: string): WireError | undefined {
  try {
    const { error } = JSON.parse(text) as Partial<ErrorBody>;
    return typeof error === 'object' && error !== null ? errorOf(error) : undefined;
  } catch {
    return undefined;
  }
}

/** Errors are nested a few levels deep; deeper levels contain nothing useful. */
const maxErrorDepth = 20;

/** The error and everything inside it. */
export const tree = (error: WireError, depth = 0): readonly WireError[] => [
  error,
  ...(depth < maxErrorDepth ? errorsIn(error.details).flatMap((inner) => tree(inner, depth + 1)) : []),
];

/** The errors of a list that may be missing, not a list, or contain other values or plain texts. */
export const errorsIn = (list: unknown): readonly WireError[] =>
  Array.isArray(list) ? list.flatMap((item: unknown) => errorOf(item) ?? []) : [];

const isCode = /^[\w.-]{1,64}$/;

function errorOf(item: unknown): WireError | undefined {
  if (typeof item === 'string') return { code: 'error', message: item };
  if (typeof item !== 'object' || item === null) return undefined;
  const { code, message, ...rest } = item as Record<string, unknown>;
  return {
    ...rest,
    code: typeof code === 'string' && isCode.test(code) ? code : 'error',
    ...(typeof message === 'string' ? { message } : {}),
  };
}

/** More reasons than this are not readable. */
const mostReasons = 100;

/** As many reasons as a person reads. */
export const fewOf = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= mostReasons
    ? reasons
    : [...reasons.slice(0, mostReasons), `and ${reasons.length - mostReasons} more`];

/** The messages of errors, innermost cause first: the outer ones are generic ("Invalid resource"). */
export const reasonsOf = (errors: readonly WireError[]): readonly string[] => [
  ...new Set(
    errors.flatMap((error) =>
      tree(error)
        .toReversed()
        .map(({ message, code }) => maskText(message ?? code)),
    ),
  ),
];

/** A hint for a bare "Invalid resource", which is also how the service rejects an outdated version. */
export const bareRefusal = (reasons: readonly string[]): readonly string[] =>
  reasons.every((reason) => /^invalid (?:resource|configuration)\.?$/i.test(reason.trim()))
    ? [
        'the service may want a newer schema version of this resource: update offerctl, or name one in ' +
          '`spec.marketplace.partnerCenter.schemas` (`offerctl doctor --schemas` compares)',
      ]
    : [];

/** Conditions that only the wording tells, in lower case. */
const codesOfPhrases: readonly (readonly [phrases: readonly string[], code: string])[] = [
  [['in progress submission'], 'submissionInProgress'],
  [['cannot be pushed to', 'not the latest'], 'staleSubmission'],
];

const isSaid = (message: string | undefined, phrases: readonly string[]): boolean =>
  phrases.every((phrase) => message?.toLowerCase().includes(phrase));

const innerCodes: ReadonlySet<string> = new Set(['productLocked', 'locked']);

/** The code that decides what to do: from the wording, from a lock inside, or else the outermost. */
export function serviceCode(error: WireError): string {
  const nodes = tree(error);
  const worded = codesOfPhrases.find(([phrases]) =>
    nodes.some(({ message }) => isSaid(message, phrases)),
  )?.[1];
  return (
    worded ?? nodes.map(({ code }) => camel(code)).find((code) => innerCodes.has(code)) ?? camel(error.code)
  );
}

/** Certification rejected it: that is permanent, whatever the error is wrapped in. */
export const isCertification = (error: WireError): boolean =>
  tree(error).some(
    ({ code, message }) => camel(code) === 'invalidState' && /certification/i.test(message ?? ''),
  );

// Some responses write `Conflict`.
const camel = (code: string): string => code.charAt(0).toLowerCase() + code.slice(1);

/**
 * A write that was sent, and whose result is unknown: only a lookup can tell. If it may be repeated, keeps
 * what its error says about that.
 */
export function lostAnswer(error: MarketplaceError, sending: 'again' | 'once' = 'once'): MarketplaceError {
  const { code, retryable, requestId, details, cause } = error;
  const known = sending === 'again' && retryable ? { code, retryable } : { code: unconfirmed };
  const words = 'whether the marketplace took the request is not known; the next apply looks';
  return new MarketplaceError(`${words}: ${error.message}`, { ...known, requestId, details, cause });
}
