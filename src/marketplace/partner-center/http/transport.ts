import { given } from '../../../model/given.ts';
import { MarketplaceError, UserError, type SpecLocation } from '../../../model/errors.ts';
import type { Clock } from '../../../model/ports.ts';
import type { WireError } from '../../wire/messages.ts';
import { openGate, type Gate } from './concurrency.ts';
import { maxSilenceMs } from './deadline.ts';
import { lostAnswer, networkError, responseError, silence, tooLarge, type Answered } from './errors.ts';
import { without } from './secrets.ts';
import { fetchText } from './whole-answer.ts';

/** `fetch` as far as we need it; the embedded marketplace is such a function. */
export type Fetch = (request: Request) => Promise<Response>;

/** A bearer token; `rejected` is one that the service did not take, so another is needed. */
export type Credential = (rejected?: string) => Promise<string>;

export type TransportOptions = {
  readonly fetch: Fetch;
  /** Base URL of the API, without a slash at its end. */
  readonly endpoint: string;
  readonly credential: Credential;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly userAgent: string;
  /** Told when the service has said nothing for so long that it counts as hanging. */
  readonly silent?: (milliseconds: number) => void;
  /** How long that is; of tests. */
  readonly silenceMs?: number;
};

/** The JSON of an answer, and the name under which the service can find the request. */
type ServiceAnswer = { readonly json: object; readonly requestId: string };

/** `again`: may be sent twice. `once`: a failure is left to the caller, who knows how to look. */
export type Sending = 'again' | 'once';

/** A write, and how to find what an error about it means in the files. */
type Post = {
  readonly body: unknown;
  readonly sending: Sending;
  readonly placeOf: (error: WireError) => SpecLocation | undefined;
  /**
   * Milliseconds in which it has to leave, or it is neither sent nor repeated: the data it was made from gets
   * old. The caller then reads again, and asks again.
   */
  readonly within?: number;
};

/** Sends one request and gives the JSON object of its answer; throws `MarketplaceError` for all else. */
export type Transport = {
  readonly endpoint: string;
  readonly get: (path: string, sending?: Sending) => Promise<ServiceAnswer>;
  readonly post: (path: string, post: Post) => Promise<ServiceAnswer>;
  /** Requests sent so far, without those for tokens. */
  readonly calls: () => number;
  /** What time it is for the service: its dates count by its own clock. */
  readonly now: () => Date;
};

const tries = 5;
/** Each of these takes half a minute already. */
const triesOfSilence = 2;
const firstRetryPauseMs = 1000;
const maxRetryPauseMs = 60_000;
/** A longer `Retry-After` is waited for no further than this (milliseconds). */
export const longestAsked = 120_000;
const requestTimeoutMs = 100_000;

/**
 * Retries what may be sent twice: reads and idempotent writes after any passing failure, other writes only
 * where nothing was sent or the service said that it did nothing. Their lost answer is an error of its own.
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

/** A write that was sent and not answered may have been taken, however often it may be sent. */
function final({ method, sending }: OutgoingCall, error: MarketplaceError): MarketplaceError {
  const isKnown = method === 'GET' || untouchedCodes.has(error.code);
  if (isKnown || !(error.retryable || error.code === tooLarge)) return error;
  return lostAnswer(error, sending);
}

/** Milliseconds before the next try: growing, with jitter, and no less than the service asked for. */
function pause({ retryAfter = 0 }: MarketplaceError, attempt: number, random: () => number): number {
  const growing = Math.min(firstRetryPauseMs * 2 ** (attempt - 1), maxRetryPauseMs) * (0.5 + random() / 2);
  return Math.max(growing, Math.min(retryAfter * 1000, longestAsked));
}

/** A time in which nothing is sent: who asks for it means all of us. */
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

/** One request, and a second one with a new token when the first is answered 401. */
async function sendUntilAnswered(wire: Wire, call: OutgoingCall): Promise<ServiceAnswer> {
  const { credential } = wire.options;
  const token = await credential();
  const first = await sendOnce(wire, call, token);
  const answer = first.status === 401 ? await sendOnce(wire, call, await credential(token)) : first;
  if (answer.status < 200 || answer.status > 299) throw responseError(answer, call.placeOf);
  const { text, requestId } = answer;
  return { json: parseAnswer(text, requestId), requestId };
}

/** Every answer is an object, or nothing at all; a page of a proxy or a half answer is neither. */
function parseAnswer(text: string, requestId: string): object {
  try {
    const json: unknown = text.trim() === '' ? {} : JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
    throw new Error('the answer is no JSON object');
  } catch (cause) {
    throw networkError('the marketplace sent no valid JSON', cause, { secrets: [], requestId });
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
        // Content stays as it is, whatever it holds; words about a failure are shown.
        text: response.ok ? text : without(text, [token]),
        requestId: requestIdOf(response) ?? own,
        retryAfter,
      };
    } catch (cause) {
      // The marketplace on this machine says what a person has to mend here.
      if (cause instanceof UserError) throw cause;
      const known = { secrets: [token], requestId: own };
      throw networkError('the marketplace could not be reached', cause, known);
    }
  });
}

/** It waited for its turn, or for a token, until what it was made from had grown old. */
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
    // The API redirects nowhere; a host that does must not get the token.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]),
  });

/** The front door's name for a request comes first: it is the one that support asks for. */
const requestIdHeaders = ['request-id', 'MS-RequestId', 'MS-CorrelationId', 'client-request-id'];

const requestIdOf = ({ headers }: Response): string | undefined =>
  requestIdHeaders.map((name) => headers.get(name)).find((id) => id !== null && id !== '') ?? undefined;

/** Seconds; the header holds them, or a date. */
function retryAfterOf({ headers }: Response, clock: Clock): number | undefined {
  const text = headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - clock.now().getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
