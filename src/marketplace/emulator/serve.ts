import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DroppedConnection, errorResponse } from './errors.ts';
import { ownNames, pageRefusal, type OwnAddress } from './foreign-pages.ts';

const bodyLimit = 32 * 1024 * 1024;
/**
 * Longer than the slowest client waits between two polls. A server that closes idle connections earlier
 * would lose that client's next request.
 */
const idleMs = 11 * 60_000;
const loopbackAddress = '127.0.0.1';

/** A server that is listening. */
export type Served = {
  /** Scheme, host and port, without a trailing slash. */
  readonly url: string;
  /** Stops listening, cuts open connections and resolves once all are closed. */
  readonly close: () => Promise<void>;
};

/** Where to listen, and for how long. */
export type ServeOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly signal?: AbortSignal;
  /** Certificate and key as PEM texts. If given, the server speaks HTTPS, under the name localhost. */
  readonly tls?: { readonly cert: string; readonly key: string };
};

/** Serves a fetch-shaped function over HTTP(S) on loopback; rejects if the port is taken. */
export async function serve(
  handle: (request: Request) => Promise<Response>,
  options: ServeOptions,
): Promise<Served> {
  const { tls } = options;
  const isName = ownNames(tls?.cert);
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.on('error', () => incoming.socket.destroy());
    respond({ handle, isName }, incoming, outgoing).catch(() => incoming.socket.destroy());
  };
  const server = tls ? createTlsServer({ ...tls }, listener) : createServer(listener);
  server.keepAliveTimeout = idleMs;
  server.on('clientError', (_error, socket) => refuseMalformed(socket as Socket));
  await listenOn(server, options.port);
  const close = createCloser(server);
  options.signal?.addEventListener('abort', () => void close(), { once: true });
  if (options.signal?.aborted) await close();
  const { port } = (server.address() as AddressInfo | null) ?? { port: 0 };
  // Certificates are made for names, not for addresses.
  return { url: tls ? `https://localhost:${port}` : `http://${loopbackAddress}:${port}`, close };
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopbackAddress, () => {
      server.off('error', reject);
      // From here on, an error concerns a single connection, which is already closed.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

function createCloser(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };
}

type Answering = Pick<OwnAddress, 'isName'> & {
  readonly handle: (request: Request) => Promise<Response>;
};

async function respond(
  answering: Answering,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === 'cut') return;
  const response = body === 'tooLarge' ? refuseBody(outgoing) : await askHandler(answering, incoming, body);
  if (response === 'dropped') {
    incoming.socket.destroy();
    return;
  }
  await sendResponse(response, outgoing);
}

type ReceivedBody = Uint8Array<ArrayBuffer> | 'tooLarge' | 'cut';

/**
 * Reads the whole body. One that is too large is read to its end, so that the client receives the refusal.
 */
async function readBody(incoming: IncomingMessage): Promise<ReceivedBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop must not cut the connection before the answer is sent.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > 4 * bodyLimit) return 'tooLarge';
      if (size <= bodyLimit) chunks.push(chunk);
    }
  } catch {
    return 'cut';
  }
  return size > bodyLimit ? 'tooLarge' : new Uint8Array(Buffer.concat(chunks));
}

async function askHandler(
  { handle, isName }: Answering,
  incoming: IncomingMessage,
  body: Uint8Array<ArrayBuffer>,
): Promise<Response | 'dropped'> {
  let request: Request;
  try {
    request = requestFrom(incoming, body);
  } catch {
    return errorResponse('badRequest', 'The request line, the Host header or another header is malformed');
  }
  const refusal = pageRefusal(request, { isName, port: incoming.socket.localPort });
  if (refusal) return errorResponse(refusal.code, refusal.message);
  try {
    return await handle(request);
  } catch (error) {
    return error instanceof DroppedConnection
      ? 'dropped'
      : errorResponse('internalServerError', String(error));
  }
}

function requestFrom(incoming: IncomingMessage, body: Uint8Array<ArrayBuffer>): Request {
  const { method = 'GET', url = '/', headersDistinct } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // Concatenates: resolving `//configure` against a base would turn it into a host.
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
  const target = url.startsWith('/') ? `${scheme}://${hostOf(incoming)}${url}` : url;
  const withBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(target, { method, headers, ...(withBody ? { body } : {}) });
}

/** The Host header if it is only a host and port; otherwise our own address. */
function hostOf(incoming: IncomingMessage): string {
  const { host } = incoming.headers;
  if (host !== undefined && /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host)) return host;
  if (host !== undefined && host !== '') throw new Error('malformed Host header');
  return `${loopbackAddress}:${incoming.socket.localPort ?? 80}`;
}

function refuseBody(outgoing: ServerResponse): Response {
  outgoing.shouldKeepAlive = false;
  return errorResponse('payloadTooLarge', `The body is larger than ${bodyLimit} bytes`);
}

/** Sends head and body in one write: with two, some clients wait 40 ms for the second. */
async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    // Keeps browsers from treating other content as a page.
    'x-content-type-options': 'nosniff',
    'content-length': body.length,
  });
  outgoing.end(body);
}

async function refuseMalformed(socket: Socket): Promise<void> {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = await errorResponse('badRequest', 'The request is not HTTP').text();
  const head = ['HTTP/1.1 400 Bad Request', 'Content-Type: application/json', 'Connection: close'];
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
