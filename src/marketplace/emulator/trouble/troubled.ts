import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../context.ts';
import { DroppedConnection, errorResponse } from '../errors.ts';
import { actInPortal } from './portal.ts';
import { befalls } from './unrest.ts';

type Respond = () => Response | Promise<Response>;

/** Lets an API request have the trouble that is wished for, in a fixed order. */
export async function troubled(call: Call, path: string, respond: Respond): Promise<Response> {
  const { trouble, unrest } = call;
  portalActs(call);
  if (befalls(unrest, 'slow', trouble.slowEvery)) await wait(trouble.slowMs);
  if (befalls(unrest, 'throttle', trouble.throttleEvery)) return tooManyRequests(trouble.retryAfterSeconds);
  if (isPoll(call, path) && befalls(unrest, 'status', trouble.statusErrorEvery)) {
    return errorResponse('serviceUnavailable', 'The status cannot be read right now');
  }
  const writes = call.request.method === 'POST';
  if (writes && befalls(unrest, 'before', trouble.dropBeforeEvery)) throw new DroppedConnection();
  const response = await respond();
  if (writes && befalls(unrest, 'after', trouble.dropAfterEvery)) throw new DroppedConnection();
  return response;
}

const isPoll = ({ request }: Call, path: string): boolean =>
  request.method === 'GET' && /\/configure\/[^/]+\/status$/.test(path);

/** No outer code is known for too many requests: the status says it. */
function tooManyRequests(seconds: number): Response {
  const { body } = errorResponse('serviceUnavailable', 'Too many requests');
  const headers = { 'content-type': 'application/json', 'retry-after': String(seconds) };
  return new Response(body, { status: 429, headers });
}

function portalActs(call: Call): void {
  const { trouble, unrest } = call;
  if (trouble.portal.length === 0) return;
  const seen = unrest.count('request');
  for (const [index, act] of trouble.portal.entries()) {
    if (seen < act.after || unrest.count(`portal ${index}`) > 1) continue;
    actInPortal(call, act.offer, act.action);
  }
}
