import {
  MarketplaceError,
  unconfirmed,
  type MarketplaceFacts,
  type SpecLocation,
} from '../../../model/errors.ts';
import type { ErrorBody, WireError } from '../../wire/messages.ts';
import { NoAnswer } from './deadline.ts';
import { safeCause, maskText } from './secrets.ts';
import { AnswerTooLarge } from './whole-answer.ts';

/** Code of a service that hangs. */
export const silence = 'silence';
/** Code of an answer that was cut off. */
export const tooLarge = 'answerTooLarge';

const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** What the system's own codes mean for a request; every other failure leaves open whether it arrived. */
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

/** No answer at all, or none that can be read. */
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

/** A request that was given up: the service said nothing, or too much. */
function endedByUs(
  error: unknown,
): { readonly message: string; readonly facts: MarketplaceFacts } | undefined {
  if (error instanceof NoAnswer)
    return { message: `the marketplace hangs: ${error.message}`, facts: { code: silence, retryable: true } };
  if (error instanceof AnswerTooLarge)
    return { message: `the marketplace said too much: ${error.message}`, facts: { code: tooLarge } };
  return undefined;
}

/** The codes of an error and of all inside it; some are their own cause. */
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

/** An answer of the service that was read to its end. */
export type Answered = {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
  readonly retryAfter: number | undefined;
};

/** What 401 and 403 mean here is not in the service's words. */
const roleAdvice =
  'the Entra application has to be a user of the Partner Center account, with the role Manager';
const advice: Readonly<Record<number, string>> = { 401: roleAdvice, 403: roleAdvice };

/** An answer that is not 2xx; `placeOf` finds what it is about in the files. */
export function responseError(
  { status, text, requestId, retryAfter }: Answered,
  placeOf: (error: WireError) => SpecLocation | undefined = () => undefined,
): MarketplaceError {
  const error = parseError(text);
  const [message = `the marketplace answered ${status}`, ...reasons] = error ? reasonsOf([error]) : [];
  const more = advice[status];
  return new MarketplaceError(message, {
    code: status === 429 ? 'tooManyRequests' : error ? serviceCode(error) : `http${status}`,
    retryable: retryableStatuses.has(status),
    requestId,
    details: [...fewOf(reasons), ...(more === undefined ? [] : [more])],
    retryAfter,
    place: error ? placeOf(error) : undefined,
  });
}

function parseError(text: string): WireError | undefined {
  try {
    const { error } = JSON.parse(text) as Partial<ErrorBody>;
    return typeof error === 'object' ? errorOf(error) : undefined;
  } catch {
    return undefined;
  }
}

/** Errors lie inside each other a few levels deep; further down there is nothing to read. */
const maxErrorDepth = 20;

/** The error and all that is inside it. */
export const tree = (error: WireError, depth = 0): readonly WireError[] => [
  error,
  ...(depth < maxErrorDepth ? errorsIn(error.details).flatMap((inner) => tree(inner, depth + 1)) : []),
];

/** The errors of a list that may be missing, or no list, or hold what is no error, or words alone. */
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

/** No person reads more reasons than this. */
const mostReasons = 100;

/** As many reasons as a person reads. */
export const fewOf = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= mostReasons
    ? reasons
    : [...reasons.slice(0, mostReasons), `and ${reasons.length - mostReasons} more`];

/** The messages of errors, the innermost cause first: the outer ones are generic ("Invalid resource"). */
export const reasonsOf = (errors: readonly WireError[]): readonly string[] => [
  ...new Set(
    errors.flatMap((error) =>
      tree(error)
        .toReversed()
        .map(({ message, code }) => maskText(message ?? code)),
    ),
  ),
];

/** What no code says, only the wording, in lower case. */
const codesOfPhrases: readonly (readonly [phrases: readonly string[], code: string])[] = [
  [['in progress submission'], 'submissionInProgress'],
  [['cannot be pushed to', 'not the latest'], 'staleSubmission'],
];

const isSaid = (message: string | undefined, phrases: readonly string[]): boolean =>
  phrases.every((phrase) => message?.toLowerCase().includes(phrase));

const innerCodes: ReadonlySet<string> = new Set(['productLocked', 'locked']);

/** The code that decides what to do: the wording's, that of a lock inside, else the outermost. */
export function serviceCode(error: WireError): string {
  const nodes = tree(error);
  const worded = codesOfPhrases.find(([phrases]) =>
    nodes.some(({ message }) => isSaid(message, phrases)),
  )?.[1];
  return (
    worded ?? nodes.map(({ code }) => camel(code)).find((code) => innerCodes.has(code)) ?? camel(error.code)
  );
}

/** Certification said no: that is for good, whatever it is wrapped in. */
export const isCertification = (error: WireError): boolean =>
  tree(error).some(
    ({ code, message }) => camel(code) === 'invalidState' && /certification/i.test(message ?? ''),
  );

// Some answers write `Conflict`.
const camel = (code: string): string => code.charAt(0).toLowerCase() + code.slice(1);

/**
 * A write that was sent, and whose fate is not known: only looking can tell. One that may be sent again keeps
 * what its error says of that.
 */
export function lostAnswer(error: MarketplaceError, sending: 'again' | 'once' = 'once'): MarketplaceError {
  const { code, retryable, requestId, details, cause } = error;
  const known = sending === 'again' && retryable ? { code, retryable } : { code: unconfirmed };
  const words = 'whether the marketplace took the request is not known; the next apply looks';
  return new MarketplaceError(`${words}: ${error.message}`, { ...known, requestId, details, cause });
}
