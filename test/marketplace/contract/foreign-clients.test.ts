import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ClientSecretCredential } from '@azure/identity';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { Client } from '@microsoft/microsoft-graph-client';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import { serve } from '../../../src/marketplace/emulator/serve.ts';
import type { Served } from '../../../src/marketplace/emulator/serve.ts';
import type { JobDetail, JobStatus, Page } from '../../../src/marketplace/wire/messages.ts';
import type { WireResource, WireSubmission } from '../../../src/marketplace/wire/messages.ts';
import { completeOffer, openAt, submission, tempFolder, typed } from '../emulator/make.ts';

/** Libraries written by others, from the registry, against the served marketplace. */

const tenant = '00000000-0000-4000-8000-000000000001';
const scope = 'https://graph.microsoft.com/.default';
const clientId = '00000000-0000-4000-8000-000000000002';
const clientSecret = 'whatever';

let served: Served;
let emulator: Emulator;
let remove: () => void;

beforeAll(async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  setDefaultCACertificates([...getCACertificates('default'), cert]);
  const folder = tempFolder();
  ({ remove } = folder);
  emulator = openAt(folder.path, 'instant', () => new Date());
  served = await serve(emulator.handle, { port: 0, tls: { cert, key } });
});

afterAll(async () => {
  await served.close();
  emulator.close();
  remove();
});

const fromIdentity = (): ClientSecretCredential =>
  new ClientSecretCredential(tenant, clientId, clientSecret, {
    authorityHost: served.url,
    disableInstanceDiscovery: true,
  });

async function tokenFromMsal(): Promise<string> {
  const application = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: `${served.url}/${tenant}`,
      knownAuthorities: [new URL(served.url).host],
    },
  });
  const result = await application.acquireTokenByClientCredential({ scopes: [scope] });
  return result?.accessToken ?? '';
}

const graph = (token: () => Promise<string>): Client =>
  Client.init({
    baseUrl: `${served.url}/`,
    defaultVersion: 'rp',
    customHosts: new Set(['localhost']),
    authProvider: (done) => {
      token().then(
        (value) => done(null, value),
        (error: unknown) => done(error, null),
      );
    },
  });

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

it('serves HTTPS with the certificate it was given', async () => {
  expect(served.url).toMatch(/^https:\/\/localhost:\d+$/);
  const response = await fetch(`${served.url}/${tenant}/v2.0/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({
    issuer: `${served.url}/${tenant}/v2.0`,
    token_endpoint: `${served.url}/${tenant}/oauth2/v2.0/token`,
  });
  const discovery = await fetch(`${served.url}/common/discovery/instance?api-version=1.1`);
  expect(await discovery.json()).toMatchObject({
    tenant_discovery_endpoint: expect.stringMatching(new RegExp(`^${served.url}/`)),
  });
});

it('gives @azure/identity a token, and keeps it until shortly before its end', async () => {
  const credential = fromIdentity();
  const first = await credential.getToken(scope);
  expect(claimsOf(first.token)).toMatchObject({ aud: scope, appid: clientId, tid: tenant });
  expect(first.expiresOnTimestamp - Date.now()).toBeGreaterThan(3_000_000);
  expect((await credential.getToken(scope)).token).toBe(first.token);
});

it('gives @azure/msal-node a token', async () => {
  expect(claimsOf(await tokenFromMsal())).toMatchObject({ aud: scope, appid: clientId });
});

it.each([
  ['@azure/identity', 'from-identity', async () => (await fromIdentity().getToken(scope)).token],
  ['@azure/msal-node', 'from-msal', tokenFromMsal],
] as const)(
  'lets microsoft-graph-client with a token of %s list, configure, publish and go live',
  async (_library, externalId, token) => {
    const client = graph(token);
    const find = async (): Promise<Page<WireResource>> =>
      (await client
        .api('/product-ingestion/product')
        .query({ externalId, $version: '2022-03-01-preview3' })
        .get()) as Page<WireResource>;
    const configure = async (...resources: object[]): Promise<JobStatus> => {
      const job = (await client
        .api('/product-ingestion/configure')
        .post({ ...typed('configure', 'preview2'), resources })) as JobStatus;
      return (await client.api(`/product-ingestion/configure/${job.jobId}/status`).get()) as JobStatus;
    };
    expect(await find()).toEqual({ value: [] });
    const draft = await configure(...completeOffer(externalId));
    expect(draft).toMatchObject({ jobStatus: 'completed', jobResult: 'succeeded', errors: [] });
    const detail = (await client.api(`/product-ingestion/configure/${draft.jobId}`).get()) as JobDetail;
    const product = String(detail.resources[0]?.id).replace('product/', '');
    expect((await find()).value.map(({ id }) => id)).toEqual([`product/${product}`]);
    expect(await configure(submission(product, 'preview'))).toMatchObject({ jobResult: 'succeeded' });
    const list = (await client.api(`/product-ingestion/submission/${product}`).get()) as Page<WireSubmission>;
    const preview = list.value.find(({ target }) => target.targetType === 'preview');
    expect(await configure(submission(product, 'live', { id: preview?.id }))).toMatchObject({
      jobResult: 'succeeded',
    });
    const status = emulator.status().products.find((offer) => offer.externalId === externalId);
    expect(status?.status).toBe('live');
    expect(emulator.history(externalId)[0]?.user).toBe(clientId);
  },
);

it('shows microsoft-graph-client its errors with their code', async () => {
  const client = graph(tokenFromMsal);
  await expect(client.api('/product-ingestion/listing/x/y').get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'notFound',
  });
});
