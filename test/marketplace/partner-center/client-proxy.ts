import { createServer, request as send } from 'node:http';
import { connect } from 'node:net';
import { listening } from './client-make.ts';

export type TestProxy = {
  readonly url: string;
  /** The destinations that it was asked for. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
};

/** A proxy that tunnels and forwards; names in `table` lead to ports of this machine, all others nowhere. */
export async function startProxy(table: Readonly<Record<string, number>>): Promise<TestProxy> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? '');
    asked.push(`${incoming.method} ${target.host}`);
    const { method, headers } = incoming;
    const forwarded = send({
      port: table[target.host],
      host: '127.0.0.1',
      path: target.pathname,
      method,
      headers,
    });
    forwarded.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  server.on('connect', ({ url = '' }, socket, first) => {
    asked.push(`CONNECT ${url}`);
    const port = table[url];
    if (port === undefined) return void socket.end('HTTP/1.1 502 Nowhere\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(first);
      target.pipe(socket).pipe(target);
    });
    for (const end of [socket, target]) end.on('error', () => target.destroy());
  });
  // A tunnel no longer counts as a connection of the server.
  const tunnels = new Set<{ destroy: () => unknown }>();
  server.on('connection', (socket) => tunnels.add(socket));
  const { url, close } = await listening(server);
  return {
    asked,
    url,
    close: async () => {
      for (const tunnel of tunnels) tunnel.destroy();
      await close();
    },
  };
}
