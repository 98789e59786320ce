import { afterEach, expect, it } from 'vitest';
import type { Emulator, Pipeline } from '../../../src/marketplace/emulator/open.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import {
  allMessages,
  clientOf,
  completeOffer,
  createOffer,
  fixedNow,
  fortnight,
  hour,
  listingResource,
} from './make.ts';
import { bringLive, openAt, pick, productResource, submission, tempFolder, typed } from './make.ts';
import type { Client } from './make.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).toReversed()) close();
});

function folderPath(): string {
  const folder = tempFolder();
  closing.push(folder.remove);
  return folder.path;
}

function open(
  pipeline: Pipeline,
  now = () => fixedNow,
  path = folderPath(),
): { emulator: Emulator; client: Client } {
  const emulator = openAt(path, pipeline, now);
  closing.push(emulator.close);
  const client = clientOf((url, init) => emulator.handle(new Request(`http://emulator.local${url}`, init)));
  return { emulator, client };
}

/** A real clock under the test's control. */
function realTime(): { now: () => Date; pass: (milliseconds: number) => void } {
  let at = fixedNow.getTime();
  return { now: () => new Date(at), pass: (milliseconds) => (at += milliseconds) };
}

it('publishes, goes live and stops in no time under the instant pipeline', async () => {
  const { client, emulator } = open('instant');
  const { product } = await createOffer(client);
  expect(await client.configure(submission(product, 'preview'))).toMatchObject({ jobResult: 'succeeded' });
  expect(emulator.status().products[0]).toEqual({
    externalId: 'contoso-insights',
    type: 'softwareAsAService',
    status: 'preview',
  });
  const [, preview] = await client.submissions(product);
  expect(await client.configure(submission(product, 'live', { id: preview?.id }))).toMatchObject({
    jobResult: 'succeeded',
  });
  const stop = submission(product, 'live', { id: preview?.id, lifecycleState: 'deprecated' });
  expect(await client.configure(stop)).toMatchObject({ jobResult: 'succeeded' });
  expect(emulator.status().products[0]?.status).toBe('notAvailable');
});

it('follows the real clock under the realistic pipeline, and runs ahead of it once advanced', async () => {
  const time = realTime();
  const { client, emulator } = open('realistic', time.now);
  emulator.timing({ draftJobSeconds: 0 });
  const { product } = await createOffer(client);
  await client.configure(submission(product, 'preview'));
  time.pass(hour);
  expect(emulator.status()).toMatchObject({ clock: new Date(fixedNow.getTime() + hour), jobsRunning: 1 });
  emulator.advance(10 * 24 * hour);
  expect(emulator.status().products[0]?.running?.phase).toBe('previewCreation');
  time.pass(hour);
  expect(emulator.status()).toMatchObject({ jobsRunning: 0, products: [{ status: 'preview' }] });
});

it('stands still under the manual pipeline, whoever opens it, until it is advanced', () => {
  const time = realTime();
  const path = folderPath();
  const first = open('manual', time.now, path).emulator;
  time.pass(fortnight);
  expect(open('manual', time.now, path).emulator.status().clock).toEqual(fixedNow);
  first.advance(hour);
  expect(open('manual', time.now, path).emulator.status().clock).toEqual(new Date(fixedNow.getTime() + hour));
});

it('does not go back in time, nor by no number', () => {
  const { emulator } = open('manual');
  for (const step of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => emulator.advance(step)).toThrow(RangeError);
  expect(emulator.status().clock).toEqual(fixedNow);
});

it('lets several submissions arrive in one advance, each at its own time', async () => {
  const { client, emulator } = open('manual');
  const jobs: string[] = [];
  for (const name of ['first', 'second']) {
    const { product } = await createOffer(client, name);
    jobs.push((await client.configure(submission(product, 'preview'))).jobId);
    emulator.advance(hour);
  }
  emulator.advance(fortnight);
  const ends = await Promise.all(jobs.map((id) => client.read<{ jobEnd: string }>(`configure/${id}/status`)));
  expect(ends.map(({ jobEnd }) => jobEnd)).toEqual([
    '2026-02-13T11:30:00.1230000Z',
    '2026-02-13T12:30:00.1230000Z',
  ]);
});

it('shows one marketplace to two emulators on one file', async () => {
  const path = folderPath();
  const [one, two] = [open('manual', undefined, path), open('manual', undefined, path)];
  const { product } = await createOffer(one.client);
  await two.client.configure(submission(product, 'preview'));
  one.emulator.advance(fortnight);
  expect((await two.client.submissions(product))[1]).toMatchObject({ result: 'succeeded' });
});

it('counts what it holds', async () => {
  const { client, emulator } = open('manual');
  await createOffer(client);
  expect(emulator.status().counts).toEqual({ products: 1, plans: 2, submissions: 0, jobs: 1, media: 0 });
});

it('gives anybody a token, with strings in version 1 and numbers in version 2', async () => {
  const { emulator } = open('instant');
  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'a',
      resource: 'https://r',
    });
    const response = await emulator.handle(
      new Request(`http://login.local/${path}`, { method: 'POST', body }),
    );
    return (await response.json()) as Record<string, unknown>;
  };
  const v1 = await ask('contoso.example/oauth2/token');
  expect(v1).toMatchObject({ token_type: 'Bearer', expires_in: '3599', resource: 'https://r' });
  expect(v1['expires_on']).toBe(String(Math.floor(fixedNow.getTime() / 1000) + 3599));
  const v2 = await ask('contoso.example/oauth2/v2.0/token');
  expect(v2).toEqual({
    token_type: 'Bearer',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: v2['access_token'],
  });
  expect(v2['access_token']).toMatch(/^[\w-]+\.[\w-]+\.\w+$/);
});

it('describes its token endpoints on the origin of the request', async () => {
  const { emulator } = open('instant');
  const path = 'http://login.local:81/t/v2.0/.well-known/openid-configuration?client-request-id=1';
  const document = await (await emulator.handle(new Request(path))).json();
  expect(document).toMatchObject({ token_endpoint: 'http://login.local:81/t/oauth2/v2.0/token' });
});

it('publishes an offer that is only listed without plans and technical configuration', async () => {
  const { client } = open('instant');
  const needed = /\/(product|property|listing|listing-asset)\//;
  const setup = {
    ...typed('commercial-marketplace-setup', 'preview2'),
    product: { resourceName: 'offer' },
    sellThroughMicrosoft: false,
  };
  const job = await client.configure(
    ...completeOffer('listed').filter((r) => needed.test(JSON.stringify(r))),
    setup,
  );
  expect(allMessages(job.errors)).toBe('');
  const published = await client.configure({
    ...submission('', 'preview'),
    product: { externalId: 'listed' },
  });
  expect(published.jobResult).toBe('succeeded');
});

it('publishes only the chosen resources when they share a request with the submission', async () => {
  const { client, emulator } = open('instant');
  const { product } = await createOffer(client);
  await bringLive(client, emulator, product);
  await client.configure(listingResource('Left in the draft', `product/${product}`));
  const tree = await client.tree(product);
  const property: WireResource = { ...pick(tree, 'property'), appVersion: '2.0' };
  const alone = await client.configure(property, submission(product, 'preview'));
  expect(allMessages(alone.errors)).toContain('product, commercial-marketplace-setup');
  const chosen = [pick(tree, 'product'), property, pick(tree, 'commercial-marketplace-setup')];
  expect(allMessages((await client.configure(...chosen, submission(product, 'preview'))).errors)).toBe('');
  const preview = await client.tree(product, 'preview');
  expect([pick(preview, 'listing')['title'], pick(preview, 'property')['appVersion']]).toEqual([
    'Contoso Insights',
    '2.0',
  ]);
});

it('does not submit when another resource fails, nor to live together with others', async () => {
  const { client } = open('instant');
  const { product } = await createOffer(client);
  const bad = {
    ...typed('plan'),
    product: `product/${product}`,
    identity: { externalId: 'x' },
    alias: 'x',
    lifecycleState: 'deleted',
  };
  expect(allMessages((await client.configure(bad, submission(product, 'preview'))).errors)).toContain(
    'was not started',
  );
  expect(await client.submissions(product)).toHaveLength(1);
  await client.configure(submission(product, 'preview'));
  const mixed = await client.configure(
    listingResource('x', `product/${product}`),
    submission(product, 'live'),
  );
  expect(allMessages(mixed.errors)).toContain('takes no other resources');
});

it('shows the older preview again when a newer publish is cancelled', async () => {
  const { client, emulator } = open('manual');
  const { product } = await createOffer(client);
  await client.configure(submission(product, 'preview'));
  emulator.advance(fortnight);
  const before = await client.submissions(product);
  const { jobId } = await client.configure(submission(product, 'preview'));
  expect((await client.submissions(product))[1]?.id).not.toBe(before[1]?.id);
  await client.post(`configure/${jobId}/cancel`, {});
  expect(await client.submissions(product)).toEqual(before);
  expect((await client.configure(submission(product, 'live', { id: before[1]?.id }))).jobStatus).toBe(
    'running',
  );
});

it('stops the live copy while a newer preview waits', async () => {
  const { client, emulator } = open('manual');
  const { product } = await createOffer(client);
  await bringLive(client, emulator, product);
  await client.configure(submission(product, 'preview'));
  emulator.advance(fortnight);
  const [, live, preview] = await client.submissions(product);
  await client.configure(submission(product, 'live', { id: live?.id, lifecycleState: 'deprecated' }));
  const edit = await client.configure(listingResource('x', `product/${product}`));
  expect(allMessages(edit.errors)).toContain('productLocked');
  emulator.advance(4 * hour);
  expect(await client.submissions(product)).toMatchObject([
    {},
    { id: live?.id, lifecycleState: 'deprecated', result: 'succeeded' },
    { id: preview?.id, target: { targetType: 'preview' } },
  ]);
  expect((await client.configure(productResource('contoso-insights'))).jobResult).toBe('succeeded');
});

it('names every type of reference and id it cannot follow', async () => {
  const { client } = open('instant');
  const { product, team } = await createOffer(client);
  const other = await createOffer(client, 'other-offer');
  const listing = listingResource('x', `product/${product}`);
  const cases: [object, string][] = [
    [{ ...listing, product: `plan/${product}/${team}` }, 'invalidId'],
    [{ ...listing, id: `listing/${other.product}/public/main/default/en-us` }, 'invalidId'],
    [{ ...listing, product: { externalId: 'nobody' } }, 'resourceNotFound'],
    [
      {
        ...typed('plan'),
        id: `plan/${product}/${other.team}`,
        product: `product/${product}`,
        identity: { externalId: 'x' },
        alias: 'x',
      },
      'resourceNotFound',
    ],
    [submission(product, 'live', { id: `submission/${other.product}/1` }), 'invalidId'],
    [submission(product, 'sandbox'), 'notSupported'],
    [submission(product, 'live'), 'invalidState'],
  ];
  for (const [resource, code] of cases) {
    expect(allMessages((await client.configure(resource)).errors)).toContain(code);
  }
});
