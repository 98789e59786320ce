import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../context.ts';
import { DroppedConnection, errorResponse } from '../errors.ts';
import { actInPortal } from './portal.ts';
import { isDue } from './fault-state.ts';

type Respond = () => Response | Promise<Response>;

/** Handles an API request with the faults that are set, in a fixed order. */
export async function injectFaults(call: Call, path: string, respond: Respond): Promise<Response> {
  const { trouble, faultState: unrest } = call;
  actWhenDue(call);
  if (isDue(unrest, 'slow', trouble.slowEvery)) await wait(trouble.slowMs);
  const refused = injectedRefusal(call, path);
  if (refused) return refused;
  if (call.request.method !== 'POST') return respond();
  if (isDue(unrest, 'before', trouble.dropBeforeEvery)) throw new DroppedConnection();
  const response = await respond();
  if (isDue(unrest, 'after', trouble.dropAfterEvery)) throw new DroppedConnection();
  return isDue(unrest, 'timeout', trouble.timeoutAfterEvery) ? gatewayTimeout() : response;
}

/** The answer to a request that fails before it is handled. */
function injectedRefusal(call: Call, path: string): Response | undefined {
  const { trouble, faultState: unrest, request } = call;
  if (isDue(unrest, 'throttle', trouble.throttleEvery)) return tooManyRequests(trouble.retryAfterSeconds);
  if (isTokenUsedUp(call)) {
    return errorResponse('unauthorized', 'The token is not valid any more');
  }
  if (request.method !== 'GET') return undefined;
  const [kind, every] = isPoll.test(path)
    ? (['status', trouble.statusErrorEvery] as const)
    : (['read', trouble.readErrorEvery] as const);
  return isDue(unrest, kind, every)
    ? errorResponse('serviceUnavailable', 'This cannot be read right now')
    : undefined;
}

function isTokenUsedUp({ trouble, faultState: unrest, request }: Call): boolean {
  const token = `token ${request.headers.get('authorization')}`;
  return trouble.tokenRequests > 0 && unrest.count(token) > trouble.tokenRequests;
}

const isPoll = /\/configure\/[^/]+\/status$/;

/** A gateway does not know the error envelope of the service behind it. */
const gatewayTimeout = (): Response =>
  new Response('<html>504 Gateway Time-out</html>', {
    status: 504,
    headers: { 'content-type': 'text/html' },
  });

/** The service's code for too many requests is not known; only the status says it. */
function tooManyRequests(seconds: number): Response {
  const { body } = errorResponse('serviceUnavailable', 'Too many requests');
  const headers = { 'content-type': 'application/json', 'retry-after': String(seconds) };
  return new Response(body, { status: 429, headers });
}

function actWhenDue(call: Call): void {
  const { trouble, faultState: unrest } = call;
  if (trouble.portal.length === 0) return;
  const seen = unrest.count('request');
  for (const act of trouble.portal.filter(({ after }) => after <= seen)) {
    unrest.acted(act);
    actInPortal(call, act.offer, act.action);
  }
}
