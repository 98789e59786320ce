import { given } from '../../../model/given.ts';
import { MarketplaceError, UserError, type SpecLocation } from '../../../model/errors.ts';
import type { Clock } from '../../../model/ports.ts';
import type { WireError } from '../../wire/messages.ts';
import type { NamedVersions } from '../../wire/schema-versions.ts';
import { openGate, type Gate } from './concurrency.ts';
import { maxSilenceMs } from './deadline.ts';
import { lostAnswer, networkError, responseError, silence, tooLarge, type Answered } from './errors.ts';
import { quotedText } from './foreign-words.ts';
import { without } from './secrets.ts';
import { fetchText } from './whole-answer.ts';

/** The part of `fetch` that we need; the embedded marketplace is such a function. */
export type Fetch = (request: Request) => Promise<Response>;

/** A bearer token; `rejected` is one that the service did not accept, so another is needed. */
export type Credential = (rejected?: string) => Promise<string>;

export type TransportOptions = {
  readonly fetch: Fetch;
  /** Base URL of the API, without a trailing slash. */
  readonly endpoint: string;
  readonly credential: Credential;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly userAgent: string;
  /** Called when the service has been silent for so long that it counts as hanging. */
  readonly silent?: (milliseconds: number) => void;
  /** How long that is; set by tests. */
  readonly silenceMs?: number;
  /** The schema versions that the publisher's configuration names, by resource type. */
  readonly schemas?: NamedVersions;
};

/** The JSON of a response, and the id by which the service can find the request. */
type ServiceAnswer = { readonly json: object; readonly requestId: string };

/** `again`: may be sent twice. `once`: a failure is left to the caller, who can look up the result. */
export type Sending = 'again' | 'once';

/** A write, and how to find what an error about it means in the files. */
type Post = {
  readonly body: unknown;
  readonly sending: Sending;
  readonly placeOf: (error: WireError) => SpecLocation | undefined;
  /**
   * Milliseconds in which it must be sent; after that it is neither sent nor repeated, because its data is
   * too old. The caller then reads and asks again.
   */
  readonly within?: number;
};

/**
 * Sends one request and returns the JSON object of its response; throws `MarketplaceError` for anything
 * else.
 */
export type Transport = {
  readonly endpoint: string;
  /** Schema versions that take precedence over our table, by resource type. */
  readonly schemas: NamedVersions;
  readonly get: (path: string, sending?: Sending) => Promise<ServiceAnswer>;
  readonly post: (path: string, post: Post) => Promise<ServiceAnswer>;
  /** Requests sent so far, without those for tokens. */
  readonly calls: () => number;
  /** The service's time: its dates count by its own clock. */
  readonly now: () => Date;
};

const tries = 5;
/** Each of these already takes half a minute. */
const triesOfSilence = 2;
const firstRetryPauseMs = 1000;
const maxRetryPauseMs = 60_000;
/** The longest pause, even if `Retry-After` asks for more (milliseconds). */
export const longestAsked = 120_000;
const requestTimeoutMs = 100_000;

/**
 * Repeats what may be sent twice: reads and idempotent writes after any transient failure, other writes only
 * if nothing was sent or the service said that it did nothing. If their response is lost, that is a separate
 * error.
 */
export function openTransport(options: TransportOptions): Transport {
  const { clock, random, endpoint } = options;
  const gate = openGate(() => clock.now().getTime());
  const rest = openRest(clock);
  let calls = 0;
  let ahead = 0;
  const count = () => {
    calls += 1;
  };
  const heard = (answer: Response) => {
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isFinite(said)) ahead = said - clock.now().getTime();
  };
  const send = async (asked: OutgoingCall): Promise<ServiceAnswer> => {
    const call = { ...asked, ...leavesBy(asked, clock) };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await sendUntilAnswered({ options, gate, rest, count, heard }, call);
      } catch (error) {
        if (!(error instanceof MarketplaceError)) throw error;
        if (error.code === silence) options.silent?.(options.silenceMs ?? maxSilenceMs);
        if (!mayRepeat(call, error) || attempt >= triesAfter(error)) throw final(call, error);
        await clock.sleep(pause(error, attempt, random));
      }
    }
  };
  return {
    endpoint,
    schemas: options.schemas ?? {},
    get: (path, sending = 'again') => send({ method: 'GET', path, sending }),
    post: (path, post) => send({ method: 'POST', path, ...post }),
    calls: () => calls,
    now: () => new Date(clock.now().getTime() + ahead),
  };
}

type OutgoingCall = Pick<Post, 'sending'> &
  Partial<Post> & {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    /** Time of our clock in milliseconds. */
    readonly until?: number;
  };

const leavesBy = ({ within }: OutgoingCall, clock: Clock): Pick<OutgoingCall, 'until'> =>
  given({ until: within === undefined ? undefined : clock.now().getTime() + within });

const outdated = 'outdated';

/** Codes of failures after which the service has done nothing. */
const untouchedCodes: ReadonlySet<string> = new Set([
  'tooManyRequests',
  'unreachable',
  'credential',
  outdated,
]);

const mayRepeat = ({ method, sending, until }: OutgoingCall, error: MarketplaceError): boolean =>
  error.retryable &&
  until === undefined &&
  (sending === 'again' || (method === 'POST' && untouchedCodes.has(error.code)));

const triesAfter = ({ code }: MarketplaceError): number => (code === silence ? triesOfSilence : tries);

/** A write that was sent and not answered may have taken effect, even if it may be repeated. */
function final({ method, sending }: OutgoingCall, error: MarketplaceError): MarketplaceError {
  const isKnown = method === 'GET' || untouchedCodes.has(error.code);
  if (isKnown || !(error.retryable || error.code === tooLarge)) return error;
  return lostAnswer(error, sending);
}

/** Milliseconds before the next try: growing, with jitter, and at least what the service asked for. */
function pause({ retryAfter = 0 }: MarketplaceError, attempt: number, random: () => number): number {
  const growing = Math.min(firstRetryPauseMs * 2 ** (attempt - 1), maxRetryPauseMs) * (0.5 + random() / 2);
  return Math.max(growing, Math.min(retryAfter * 1000, longestAsked));
}

/** A pause in which nothing is sent: the service means all our requests. */
type Rest = { readonly begin: (milliseconds: number) => void; readonly over: () => Promise<void> };

function openRest(clock: Clock): Rest {
  let until = 0;
  const now = () => clock.now().getTime();
  return {
    begin: (milliseconds) => {
      until = Math.max(until, now() + milliseconds);
    },
    over: async () => {
      if (until > now()) await clock.sleep(until - now());
    },
  };
}

type Wire = {
  readonly options: TransportOptions;
  readonly gate: Gate;
  readonly rest: Rest;
  readonly count: () => void;
  readonly heard: (answer: Response) => void;
};

/** Sends a request, and once more with a new token if the response is 401. */
async function sendUntilAnswered(wire: Wire, call: OutgoingCall): Promise<ServiceAnswer> {
  const { credential } = wire.options;
  const token = await credential();
  const first = await sendOnce(wire, call, token);
  const answer = first.status === 401 ? await sendOnce(wire, call, await credential(token)) : first;
  if (answer.status < 200 || answer.status > 299) throw responseError(answer, call.placeOf);
  return { json: parseAnswer(answer), requestId: answer.requestId };
}

/** Every response is an object or empty; the page of a proxy or half a response is neither. */
function parseAnswer({ text, contentType, requestId }: Answered): object {
  try {
    const json: unknown = text.trim() === '' ? {} : JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
    throw new Error('the answer is no JSON object');
  } catch (cause) {
    // Half a response may hold half a secret, so only a page is quoted: it is not the service's.
    const page = text.trimStart().startsWith('<') ? quotedText(text) : undefined;
    const found = page === undefined ? '' : `, but ${contentType} ${page}`;
    throw networkError(`the marketplace sent no valid JSON${found}`, cause, { secrets: [], requestId });
  }
}

function sendOnce(
  { options, gate, rest, count, heard }: Wire,
  call: OutgoingCall,
  token: string,
): Promise<Answered> {
  const own = options.randomUuid();
  return gate(async () => {
    await rest.over();
    if (call.until !== undefined && options.clock.now().getTime() > call.until) throw tooLate();
    count();
    try {
      const { response, text } = await fetchText(
        options.fetch,
        (signal) => requestOf(options, call, { token, own, signal }),
        options,
      );
      heard(response);
      const retryAfter = retryAfterOf(response, options.clock);
      if (response.status === 429) rest.begin(Math.min((retryAfter ?? 0) * 1000, longestAsked));
      return {
        status: response.status,
        // Content stays as it is, whatever it contains; messages about a failure are shown.
        text: response.ok ? text : without(text, [token]),
        contentType: contentTypeOf(response),
        requestId: requestIdOf(response) ?? own,
        retryAfter,
      };
    } catch (cause) {
      // The marketplace on this machine says what a person has to fix here.
      if (cause instanceof UserError) throw cause;
      const known = { secrets: [token], requestId: own };
      throw networkError('the marketplace could not be reached', cause, known);
    }
  });
}

/** The request waited for its turn, or for a token, until its data was too old. */
const tooLate = (): MarketplaceError =>
  new MarketplaceError('the request could not be sent at once', { code: outdated, retryable: true });

type Sent = { readonly token: string; readonly own: string; readonly signal: AbortSignal };

const requestOf = (options: TransportOptions, call: OutgoingCall, { token, own, signal }: Sent): Request =>
  new Request(`${options.endpoint}/${call.path}`, {
    method: call.method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': options.userAgent,
      'client-request-id': own,
      ...given({ 'content-type': call.body === undefined ? undefined : 'application/json' }),
    },
    ...given({ body: call.body === undefined ? undefined : JSON.stringify(call.body) }),
    // The API never redirects; a host that does must not get the token.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]),
  });

/** The gateway's id of a request comes first, because support asks for that one. */
const requestIdHeaders = ['request-id', 'MS-RequestId', 'MS-CorrelationId', 'client-request-id'];

const requestIdOf = ({ headers }: Response): string | undefined =>
  requestIdHeaders.map((name) => headers.get(name)).find((id) => id !== null && id !== '') ?? undefined;

/** Without its parameters, and only if it is one. */
const contentTypeOf = ({ headers }: Response): string =>
  /^[\w.+-]{1,60}\/[\w.+-]{1,60}/.exec(headers.get('content-type') ?? '')?.[0] ?? '';

/** Seconds; the header contains seconds or a date. */
function retryAfterOf({ headers }: Response, clock: Clock): number | undefined {
  const text = headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - clock.now().getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
