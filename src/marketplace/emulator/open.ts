import { clockOver } from './clock.ts';
import type { Call, Context } from './context.ts';
import { DroppedConnection, Refusal, errorResponse } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import { route } from './router.ts';
import { emulatorStatus } from './status.ts';
import type { EmulatorStatus } from './status.ts';
import { deleteStore, openStore } from './store/open-store.ts';
import { dueSubmission } from './store/submissions.ts';
import { settleArrivals } from './submissions/arrivals.ts';

export type { Pipeline } from './pipeline.ts';

/** What a marketplace is opened with. */
export type EmulatorOptions = {
  /** The store's file; created when missing. Several emulators, in several processes, may share it. */
  readonly path: string;
  readonly pipeline: Pipeline;
  readonly now: () => Date;
  readonly randomUuid: () => string;
};

/** The embedded marketplace. */
export type Emulator = {
  /** Answers any request; rejects only with `DroppedConnection`: the connection is to be cut. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Moves the clock and lets arrive what has come due. */
  readonly advance: (milliseconds: number) => void;
  readonly status: () => EmulatorStatus;
  readonly close: () => void;
};

/** Opens the marketplace kept in a file; throws when the file is no store of this or an older version. */
export function openEmulator(options: EmulatorOptions): Emulator {
  const { path, pipeline, randomUuid, now: realNow } = options;
  const store = openStore(path, { clock: String(realNow().getTime()), offset: '0' });
  const clock = clockOver(store, pipeline, realNow);
  const context: Context = { store, clock, pipeline, randomUuid, realNow };
  return {
    handle: (request) => answer(context, request),
    advance(milliseconds) {
      clock.advance(milliseconds);
      settle(context);
    },
    status() {
      settle(context);
      return store.read(() => emulatorStatus(context));
    },
    close: store.close,
  };
}

/** Deletes the store's files; the next `openEmulator` begins an empty marketplace. */
export const resetEmulator = (path: string): void => deleteStore(path);

async function answer(context: Context, request: Request): Promise<Response> {
  try {
    settle(context);
    return withRequestId(context, await route(callOf(context, request)));
  } catch (error) {
    if (error instanceof DroppedConnection) throw error;
    return withRequestId(context, errorAnswer(error));
  }
}

/** Nothing runs by itself: whatever has come due arrives before the next request is looked at. */
function settle({ store, clock }: Context): void {
  const now = clock.now();
  if (dueSubmission(store, now)) store.write(() => settleArrivals(store, now));
}

function callOf(context: Context, request: Request): Call {
  const url = new URL(request.url);
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  return { ...context, request, origin: url.origin, query };
}

function errorAnswer(error: unknown): Response {
  if (error instanceof Refusal) return errorResponse(error.code, error.message, error.details);
  if (isBusy(error)) {
    const response = errorResponse('serviceUnavailable', 'The store is busy');
    response.headers.set('retry-after', '1');
    return response;
  }
  return errorResponse('internalServerError', error instanceof Error ? error.message : String(error));
}

const sqliteBusy = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;

function withRequestId(context: Context, response: Response): Response {
  response.headers.set('request-id', context.randomUuid());
  return response;
}
