import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { OuterCode } from './errors.ts';
import { mediaPath } from './media-urls.ts';
import { requestPath } from './request-path.ts';

/** The names of this server. A page elsewhere may let a name of its own point to our address. */
export type OwnAddress = {
  readonly isName: (hostname: string) => boolean;
  readonly port: number | undefined;
};

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The names of this machine's loopback, and those that the certificate (PEM) was made for. */
export function ownNames(cert?: string): OwnAddress['isName'] {
  const certificate = cert === undefined ? undefined : new X509Certificate(cert);
  return (hostname) => loopbackNames.has(hostname) || isNamedBy(certificate, hostname);
}

function isNamedBy(certificate: X509Certificate | undefined, hostname: string): boolean {
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  const name =
    isIP(host) === 0 ? certificate?.checkHost(host, { subject: 'never' }) : certificate?.checkIP(host);
  return name !== undefined;
}

/** The error that a request gets instead of an answer. */
type PageRefusal = { readonly code: OuterCode; readonly message: string };

/** Where a request may come from in a browser: the address bar, or a page of this server. */
const ownSites: ReadonlySet<string> = new Set(['none', 'same-origin']);

/** Refuses a request that a page in a browser may have caused, and one that is meant for another server. */
export function pageRefusal(request: Request, own: OwnAddress): PageRefusal | undefined {
  const { headers } = request;
  if (!own.isName(new URL(request.url).hostname)) {
    return forbiddenPage('This server has other names than the request says');
  }
  // Browsers say where a request comes from; clients that are not browsers send neither header.
  if (headers.has('origin') || !ownSites.has(headers.get('sec-fetch-site') ?? 'none')) {
    return forbiddenPage('A web page sent this request, and none may call this server');
  }
  return isAdmin(requestPath(request)) ? adminRefusal(request, own) : undefined;
}

const forbiddenPage = (message: string): PageRefusal => ({ code: 'forbidden', message });

/** True for paths that are for the people on this machine and not part of the API. */
const isAdmin = (path: string): boolean =>
  path.startsWith('/_emulator/') && !path.startsWith(`${mediaPath}/`);

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const jsonType = /^application\/json(?:\s*;|$)/i;

/**
 * The API may be reached through a forwarded port, and its requests need a token. Admin requests need none,
 * so they must name our own port. A page may send any text to any server, but JSON with its own content type
 * only to a server that permits it.
 */
function adminRefusal({ url, method, headers }: Request, own: OwnAddress): PageRefusal | undefined {
  const { port, protocol } = new URL(url);
  if (Number(port === '' ? defaultPorts[protocol] : port) !== own.port) {
    return forbiddenPage('This server has another port than the request says');
  }
  return method !== 'POST' || jsonType.test(headers.get('content-type') ?? '')
    ? undefined
    : { code: 'unsupportedMediaType', message: 'The body must be sent as application/json' };
}
