import { detailOf, failNext, setTrouble, setTimingWish } from './admin.ts';
import { openEmulatorClock } from './clock.ts';
import type { Call, Consent, Context, Rules } from './context.ts';
import { openDesk, type Desk } from './desk/desk.ts';
import type { FetchFile } from './fetched-files.ts';
import { DroppedConnection, RequestRefused, errorResponse } from './errors.ts';
import { publishExchange } from './exchanges.ts';
import type { OfferDetail } from './offer-detail.ts';
import type { Pipeline, TimingWish } from './timing.ts';
import { plantLiveOffer } from './live-offers/plant-live-offer.ts';
import { route } from './router.ts';
import type { Schemas } from './schema-generations.ts';
import { readEmulatorStatus, type EmulatorStatus } from './status.ts';
import type { InjectedFailure } from './store/faults.ts';
import { readEvents, type StoredEvent } from './store/history.ts';
import { deleteStore, openMemoryStore, openEmulatorStore, type EmulatorStore } from './store/open-store.ts';
import { outboxOf, type Notification } from './store/outbox.ts';
import { endAllRunning, isAnythingRunningAfter } from './store/submissions.ts';
import { actInPortal } from './faults/portal.ts';
import type { PortalAction, Faults } from './faults/faults.ts';
import { openFaultState } from './faults/fault-state.ts';
import { isAnythingDue, settleArrivals } from './submissions/arrivals.ts';

export type { CertificationPlace, Pipeline, TimingWish } from './timing.ts';
export type { InjectedFailure } from './store/faults.ts';
export type { Faults } from './faults/faults.ts';

/** Options for opening a marketplace. */
export type EmulatorOptions = {
  /** The store's file, created if missing. Several emulators, in several processes, may share it. */
  readonly path: string;
  readonly pipeline: Pipeline;
  readonly now: () => Date;
  readonly randomUuid: () => string;
  /** The default is `current`. */
  readonly rules?: Rules;
  /** The default is `v2022`. */
  readonly schemas?: Schemas;
  /** The default is `auto`. */
  readonly consent?: Consent;
  /** Durations that differ from the documented ones, and where offers are certified, by offer type. */
  readonly timing?: TimingWish;
  /** Refuses price changes of plans that were live, as the real API does; the default accepts them. */
  readonly strictPrices?: boolean;
  /** The default fetches nothing. */
  readonly fetchFile?: FetchFile;
  /** The default is none. */
  readonly trouble?: Partial<Faults>;
};

/** The embedded marketplace. */
export type Emulator = {
  /**
   * Answers any request. Rejects with `DroppedConnection` if the connection is to be cut, and with SQLite's
   * error if the file cannot be used.
   */
  readonly handle: (request: Request) => Promise<Response>;
  /** Moves the clock, and completes what is due by then. */
  readonly advance: (milliseconds: number) => void;
  readonly status: () => EmulatorStatus;
  /** Sections and plans of one offer, by offer id; throws if there is no such offer. */
  readonly offer: (offer: string) => OfferDetail;
  /** Makes the next such step of an offer fail, which may be the one under way; kept in the store. */
  readonly fail: (what: InjectedFailure, offer: string) => void;
  /** Sets the faults for all who share the store, replacing all earlier ones. */
  readonly trouble: (trouble: Partial<Faults>) => void;
  /** Sets the durations of steps that begin from now on, for all who share the store. */
  readonly timing: (wish: TimingWish) => void;
  /** Plants an offer in the form of public live ones of its type; returns false if the offer id is taken. */
  readonly plant: (type: string, offer: string) => boolean;
  /** Does what a person does in the portal; returns false if there is no such offer. */
  readonly portal: (action: PortalAction, offer: string) => boolean;
  /** Deals, consents and licences, for which there is no API. */
  readonly desk: Desk;
  readonly history: (offer: string) => readonly StoredEvent[];
  readonly outbox: () => readonly Notification[];
  readonly close: () => void;
};

/** Opens the marketplace kept in a file; throws if the file is no store of this or an older version. */
export function openEmulator(options: EmulatorOptions): Emulator {
  const { path, now } = options;
  return emulatorOver(openEmulatorStore(path, { clock: String(now().getTime()), offset: '0' }), options);
}

/** Opens a marketplace that exists only while it is open. */
export const openInMemory = (options: Omit<EmulatorOptions, 'path'>): Emulator =>
  emulatorOver(openMemoryStore({ clock: String(options.now().getTime()), offset: '0' }), options);

/** The marketplace over a store that is already open. */
export function emulatorOver(store: EmulatorStore, options: Omit<EmulatorOptions, 'path'>): Emulator {
  const context = contextOver(store, options);
  if (options.pipeline === 'instant') endAtOnce(context);
  return {
    handle: (request) => publishExchange(request, (asked) => answerRequest(context, asked)),
    advance(milliseconds) {
      context.clock.advance(milliseconds);
      settleDue(context);
    },
    status() {
      settleDue(context);
      return store.read(() => readEmulatorStatus(context));
    },
    offer: (offer) => store.read(() => detailOf(context, offer)),
    fail: (what, offer) => failNext(context, what, offer),
    trouble: (trouble) => setTrouble(context, trouble),
    timing: (wish) => setTimingWish(context, wish),
    plant: (type, offer) => plantLiveOffer(context, type, offer),
    portal: (action, offer) => actInPortal(context, offer, action) !== undefined,
    desk: openDesk(context),
    history: (offer) => readEvents(store, offer),
    outbox: () => outboxOf(store),
    close: store.close,
  };
}

function contextOver(store: EmulatorStore, options: Omit<EmulatorOptions, 'path'>): Context {
  const { pipeline, randomUuid, now: realNow } = options;
  return {
    store,
    clock: openEmulatorClock(store, pipeline, realNow),
    pipeline,
    rules: options.rules ?? 'current',
    // Public clients that work today name versions of 2022.
    schemas: options.schemas ?? 'v2022',
    consent: options.consent ?? 'auto',
    timing: options.timing ?? {},
    strictPrices: options.strictPrices ?? false,
    fetchFile: options.fetchFile,
    faultState: openFaultState(store, options.trouble ?? {}),
    randomUuid,
    realNow,
  };
}

/** An instant pipeline does not wait for submissions that were begun under a slower one. */
function endAtOnce({ store, clock }: Context): void {
  const now = clock.now();
  if (isAnythingRunningAfter(store, now)) store.write(() => endAllRunning(store, now));
}

/** Deletes the store's files; the next `openEmulator` starts with an empty marketplace. */
export const resetEmulator = (path: string): void => deleteStore(path);

async function answerRequest(context: Context, request: Request): Promise<Response> {
  try {
    settleDue(context);
    return addHeaders(context, request, await route(callOf(context, request)));
  } catch (error) {
    if (error instanceof DroppedConnection || isUnusable(error)) throw error;
    return addHeaders(context, request, errorAnswer(error));
  }
}

/** Nothing runs in the background: whatever is due is completed before the next request is handled. */
function settleDue({ store, clock }: Context): void {
  const now = clock.now();
  if (isAnythingDue(store, now)) store.write(() => settleArrivals(store, now));
}

function callOf(context: Context, request: Request): Call {
  const url = new URL(request.url);
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  return { ...context, request, origin: url.origin, query, trouble: context.faultState.trouble() };
}

function errorAnswer(error: unknown): Response {
  if (error instanceof RequestRefused) return errorResponse(error.code, error.message, error.details);
  if (isStoreBusy(error)) {
    const response = errorResponse('serviceUnavailable', 'The store is busy');
    response.headers.set('retry-after', '1');
    return response;
  }
  return errorResponse('internalServerError', error instanceof Error ? error.message : String(error));
}

/**
 * SQLite's codes for read-only, I/O error, damaged, full, cannot open and not a database; a service answers
 * none of these.
 */
const unusable = new Set([8, 10, 11, 13, 14, 26]);
const isUnusable = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && unusable.has(Number(error.errcode) % 256);

const sqliteBusy = 5;
const isStoreBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;

/** Adds the request's ids, ours and the client's, and the emulator's time. */
function addHeaders(context: Context, request: Request, response: Response): Response {
  response.headers.set('request-id', context.randomUuid());
  response.headers.set('date', new Date(context.clock.now()).toUTCString());
  const own = request.headers.get('client-request-id');
  if (own !== null) response.headers.set('client-request-id', own.slice(0, 200));
  return response;
}
