import { createServer as createTlsServer, type Server } from 'node:https';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

export type Pair = { readonly key: string; readonly cert: string };

/** A certificate for these hosts; fetch and Azure's libraries in this process can trust it. */
export async function certificateFor(
  ...hosts: readonly string[]
): Promise<Pair & { trust: () => () => void }> {
  const names = hosts.map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [...names, { type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const trust = () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, cert]);
    return () => setDefaultCACertificates(before);
  };
  return { key, cert, trust };
}

/** A TLS server on a free port of loopback. */
export async function startTls(
  pair: Pair,
  answer: RequestListener,
): Promise<{ server: Server; port: number; close: () => Promise<void> }> {
  const server = createTlsServer(pair, answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { server, port: (server.address() as AddressInfo).port, close };
}
