import {
  getHistory,
  getOffer,
  getOutbox,
  getTiming,
  getTrouble,
  postAdvance,
  postFail,
  postPlant,
  postPortal,
  postTiming,
  postTrouble,
} from './admin.ts';
import { getJobDetail, getJobStatus, postCancel } from './configure/job-answers.ts';
import { postConfigure } from './configure/post-configure.ts';
import type { Call } from './context.ts';
import { RequestRefused, errorResponse } from './errors.ts';
import {
  getInstanceDiscovery,
  getKeys,
  getOpenIdConfiguration,
  getSubscriptions,
  postTokenV1,
  postTokenV2,
} from './identity.ts';
import { getMediaFile, putMediaFile } from './media.ts';
import { getLegacyProduct, listLegacyProducts } from './reads/legacy-products.ts';
import { getSubmission, listOfferPlans, listProducts, listSubmissions } from './reads/lists.ts';
import { getResource, getTree } from './reads/tree.ts';
import { requestPath } from './request-path.ts';
import { injectFaults } from './faults/inject.ts';

type Method = 'GET' | 'POST' | 'PUT';
type RouteAnswer = (call: Call, first: string, second: string) => Response | Promise<Response>;
type Route = readonly [Method, RegExp, RouteAnswer];

const apiBase = '/rp/product-ingestion';

/** Routes below the API base, which need a bearer token; the first that matches answers. */
const apiRoutes: readonly Route[] = [
  ['POST', /^\/configure$/, postConfigure],
  ['GET', /^\/configure\/([^/]+)\/status$/, getJobStatus],
  ['POST', /^\/configure\/([^/]+)\/cancel$/, postCancel],
  ['GET', /^\/configure\/([^/]+)$/, getJobDetail],
  ['GET', /^\/resource-tree\/product\/([^/]+)$/, getTree],
  ['GET', /^\/product$/, listProducts],
  ['GET', /^\/plan$/, listOfferPlans],
  ['GET', /^\/submission\/(?:product\/)?([^/]+)$/, listSubmissions],
  ['GET', /^\/submission\/([^/]+)\/([^/]+)$/, getSubmission],
  ['GET', /^\/([a-z0-9-]+\/.+)$/, getResource],
];

const legacyBase = '/v1.0/ingestion';

/** Routes of the previous API, on the host of Partner Center itself; they need a bearer token, too. */
const legacyRoutes: readonly Route[] = [
  ['GET', /^\/products$/, listLegacyProducts],
  ['GET', /^\/products\/([^/]+)$/, getLegacyProduct],
];

/** Routes outside the API, which need no token. */
const openRoutes: readonly Route[] = [
  ['POST', /^\/([^/]+)\/oauth2\/token$/, postTokenV1],
  ['POST', /^\/([^/]+)\/oauth2\/v2\.0\/token$/, postTokenV2],
  ['GET', /^\/([^/]+)\/(?:v2\.0\/)?\.well-known\/openid-configuration$/, getOpenIdConfiguration],
  ['GET', /^\/[^/]+\/discovery\/(?:v2\.0\/)?keys$/, getKeys],
  ['GET', /^\/common\/discovery\/instance$/, getInstanceDiscovery],
  ['GET', /^\/subscriptions$/, getSubscriptions],
  ['GET', /^\/_emulator\/trouble$/, getTrouble],
  ['POST', /^\/_emulator\/trouble$/, postTrouble],
  ['GET', /^\/_emulator\/timing$/, getTiming],
  ['POST', /^\/_emulator\/timing$/, postTiming],
  ['POST', /^\/_emulator\/fail$/, postFail],
  ['POST', /^\/_emulator\/plant$/, postPlant],
  ['POST', /^\/_emulator\/portal$/, postPortal],
  ['POST', /^\/_emulator\/advance$/, postAdvance],
  ['GET', /^\/_emulator\/outbox$/, getOutbox],
  ['GET', /^\/_emulator\/history\/([^/]+)$/, getHistory],
  ['GET', /^\/_emulator\/offer\/([^/]+)$/, getOffer],
  ['PUT', /^\/_emulator\/media\/([0-9a-f]{64})\/([^/]+)$/, putMediaFile],
  ['GET', /^\/_emulator\/media\/([0-9a-f]{64})\/([^/]+)$/, getMediaFile],
];

const isBelow = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`);

/** Finds the handler of a request and calls it; reads see one unchanging view of the store. */
export function route(call: Call): Response | Promise<Response> {
  const path = requestPath(call.request);
  const base = [apiBase, legacyBase].find((one) => isBelow(path, one));
  if (base === undefined) return dispatch(call, openRoutes, path);
  if (!/^bearer +\S/i.test(call.request.headers.get('authorization') ?? '')) {
    return unauthorized();
  }
  const apiPath = path.slice(base.length);
  if (base === legacyBase) return dispatch(call, legacyRoutes, apiPath);
  return injectFaults(call, apiPath, () => dispatch(call, apiRoutes, apiPath));
}

function dispatch(call: Call, routes: readonly Route[], path: string): Response | Promise<Response> {
  // For HEAD, the adapter leaves out the body.
  const method = call.request.method === 'HEAD' ? 'GET' : call.request.method;
  const fitting = routes.filter(([, pattern]) => pattern.test(path));
  const found = fitting.find(([allowed]) => allowed === method);
  if (!found && fitting.length > 0) return wrongMethod(fitting, method, path);
  if (!found) throw new RequestRefused('notFound', `There is nothing at ${path}`);
  const [, first = '', second = ''] = found[1].exec(path) ?? [];
  const answer = (): Response | Promise<Response> => found[2](call, first, second);
  return method === 'GET' ? call.store.read(answer) : answer();
}

function wrongMethod(fitting: readonly Route[], method: string, path: string): Response {
  const response = errorResponse('methodNotAllowed', `${method} is not possible on ${path}`);
  const allowed = fitting.flatMap(([each]) => (each === 'GET' ? ['GET', 'HEAD'] : [each]));
  response.headers.set('allow', [...new Set(allowed)].join(', '));
  return response;
}

function unauthorized(): Response {
  const response = errorResponse(
    'unauthorized',
    'The request needs an Authorization header with a bearer token',
  );
  response.headers.set('www-authenticate', 'Bearer');
  return response;
}
