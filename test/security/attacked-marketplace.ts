import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { PublisherSpec } from '../../src/kinds/publisher.ts';
import { openMarketplace } from '../../src/marketplace/open.ts';
import type { MarketplaceOptions } from '../../src/marketplace/options.ts';
import { UserError } from '../../src/model/errors.ts';
import { clientId, startEntra, tenantId } from '../marketplace/partner-center/client-entra.ts';
import { fakeClock } from '../marketplace/partner-center/client-make.ts';
import { startProxy } from '../marketplace/partner-center/client-proxy.ts';
import { certificateFor, startTls } from '../marketplace/partner-center/client-tls.ts';

/** Where a catalog says that it is kept. */
export type Places = { readonly endpoint?: string; readonly container?: string };

const specOf = ({ endpoint, container }: Places): PublisherSpec => ({
  marketplace: {
    provider: 'partner-center',
    partnerCenter: { tenantId, clientId, ...(endpoint === undefined ? {} : { endpoint }) },
  },
  ...(container === undefined ? {} : { media: { azureBlob: { container } } }),
});

/**
 * A token endpoint that counts its requests, and the environment of a run that has the application's secret.
 */
export async function runWithSecret(env: Readonly<Record<string, string>> = {}) {
  const entra = await startEntra();
  onTestFinished(entra.close);
  const all = { AZURE_CLIENT_SECRET: 'planted', AZURE_AUTHORITY_HOST: entra.host, ...env };
  const options = (places: Places, more: Partial<MarketplaceOptions> = {}): MarketplaceOptions => ({
    publisher: 'contoso',
    spec: specOf(places),
    env: all,
    clock: fakeClock(Date.now()).clock,
    random: Math.random,
    randomUuid: randomUUID,
    media: async () => Buffer.from('bytes'),
    secrets: [],
    version: '9.9.9',
    ...more,
  });
  const open = async (places: Places, more: Partial<MarketplaceOptions> = {}) => {
    const opened = await openMarketplace(options(places, more));
    onTestFinished(opened.close);
    return opened;
  };
  /** The error that a person gets who plans this catalog. */
  const refusal = async (places: Places): Promise<UserError> => {
    const error: unknown = await open(places).catch((thrown: unknown) => thrown);
    if (error instanceof UserError) return error;
    throw new Error('it was not refused');
  };
  return { open, refusal, asked: entra.asked };
}

/** A request to a host of the simulated internet. */
export type Reached = {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
};

export type HostAnswer = {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A simulated internet of these hosts, reached through a proxy; records what each host was sent. */
export async function internetOf(answers: Readonly<Record<string, (request: Reached) => HostAnswer>>) {
  const hosts = Object.keys(answers);
  const certificate = await certificateFor(...hosts);
  onTestFinished(certificate.trust());
  const reached: Reached[] = [];
  const { port, close } = await startTls(certificate, (incoming, outgoing) => {
    const { host = '', authorization } = incoming.headers;
    const request = { host, method: incoming.method ?? '', path: incoming.url ?? '', authorization };
    reached.push(request);
    const { status, json, headers } = answers[host]?.(request) ?? { status: 404 };
    incoming.resume();
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
    outgoing.end(json === undefined ? '' : JSON.stringify(json));
  });
  onTestFinished(close);
  const proxy = await startProxy(Object.fromEntries(hosts.map((host) => [`${host}:443`, port])));
  onTestFinished(proxy.close);
  return { reached, env: throughProxy(proxy.url) };
}

/**
 * Azure's libraries read the process's own environment; hosts on this machine are reached without the proxy.
 */
function throughProxy(url: string): Readonly<Record<string, string>> {
  const env = { HTTPS_PROXY: url, NO_PROXY: 'localhost,127.0.0.1' };
  Object.assign(process.env, env);
  onTestFinished(() => {
    for (const name of Object.keys(env)) delete process.env[name];
  });
  return env;
}
