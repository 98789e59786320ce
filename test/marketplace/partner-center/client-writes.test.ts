import { afterEach, describe, expect, it } from 'vitest';
import { toRawCopy } from '../../../src/marketplace/partner-center/codec/resources.ts';
import { jobId, offerId, offerPlanId, productRef, submissionNumber } from '../../../src/model/ids.ts';
import type { MarketplaceError } from '../../../src/model/errors.ts';
import type { ObservedOffer } from '../../../src/model/observed.ts';
import {
  accepted,
  calmOffer,
  clientTo,
  failure,
  fakeClock,
  guid,
  jobStatus,
  ok,
  planResource,
  product,
  productResource,
  routes,
  schema,
  startServer,
  tree,
  wireError,
  type Reply,
  type Seen,
  type TestServer,
} from './client-make.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

async function marketplace(table: Parameters<typeof routes>[0]) {
  const done = jobStatus('completed', 'succeeded');
  server = await startServer(
    routes({ ...calmOffer, 'POST configure': accepted, 'GET configure/job-1/status': done, ...table }),
  );
  const { clock, sleeps, advance } = fakeClock();
  const posts = () => (server?.seen ?? []).filter(({ method }) => method === 'POST');
  return { client: clientTo(server.url, clock), sleeps, advance, posts };
}

const id = offerId('contoso');
const offer = { id, ref: productRef(guid) };
const reseller = {
  $schema: schema('reseller', '2022-03-01-preview2'),
  id: `reseller/${guid}`,
  product,
  resellerChannelState: 'none',
};

const observed: ObservedOffer = {
  ...offer,
  type: 'softwareAsAService',
  submissions: [],
  draft: { content: {}, plans: {}, raw: toRawCopy([productResource, planResource('team', 1), reseller]) },
};

const edit = (more: object = {}) => ({
  content: { reseller: { resellerChannelState: 'all' } },
  sections: ['reseller'],
  media: {},
  ...more,
});

/** Gives these answers in turn, and then repeats the last one. */
const inTurn = (...replies: readonly Reply[]) => {
  let at = 0;
  return (): Reply => replies[Math.min(at++, replies.length - 1)] ?? 'drop';
};

const bodyOf = (request: Seen | undefined) => JSON.parse(request?.body ?? '{}') as { resources: object[] };

describe('a draft write', () => {
  it.each<[string, Reply]>([
    ['the answer was lost', 'drop'],
    ['a gateway failed', { status: 502 }],
    ['there were too many requests', { status: 429 }],
  ])('is left to whoever looks again first, since others may have saved: %s', async (_why, reply) => {
    const { client, posts, sleeps } = await marketplace({ 'POST configure': inTurn(reply, accepted) });
    expect(await failure(client.saveDraft(observed, [edit()]))).toMatchObject({ retryable: true });
    expect([posts().length, sleeps]).toEqual([1, []]);
  });

  it('that adds a file is not: the service would have it twice', async () => {
    const { client, posts } = await marketplace({ 'POST configure': inTurn('drop', accepted) });
    const assets = [{ type: 'azureLogoLarge', url: 'https://assets.example/logo.png' }];
    const listing = edit({ content: { listing: { title: 'x', assets } }, sections: ['listing'] });
    expect((await failure(client.saveDraft(observed, [listing]))).code).toBe('unconfirmed');
    expect(posts().length).toBe(1);
  });

  it('is looked at after 1, 2, 4, 8 and then every 10 seconds', async () => {
    const running = Array<Reply>(6).fill(jobStatus('running', 'pending'));
    const { client, sleeps } = await marketplace({
      'GET configure/job-1/status': inTurn(...running, jobStatus('completed', 'succeeded')),
    });
    await client.saveDraft(observed, [edit()]);
    expect(sleeps).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('still runs while looking at it fails, and while it is not known everywhere', async () => {
    const { client } = await marketplace({
      'GET configure/job-1/status': inTurn(
        wireError(404, 'notFound', 'no such job'),
        { status: 503 },
        'drop',
        { status: 500 },
        { status: 502 },
        jobStatus('completed', 'succeeded'),
      ),
    });
    await expect(client.saveDraft(observed, [edit()])).resolves.toBe(undefined);
  });

  it.each<[string, Reply]>([
    ['stays unknown', wireError(404, 'notFound', 'no such job')],
    ['may not be looked at any more', wireError(403, 'forbidden', 'no')],
  ])('whose job %s was taken, and nobody knows its fate', async (_name, reply) => {
    const { client, posts } = await marketplace({ 'GET configure/job-1/status': reply });
    expect((await failure(client.saveDraft(observed, [edit()]))).code).toBe('unconfirmed');
    expect(posts().length).toBe(1);
  });

  it('is given up after half an hour, as something nobody knows the fate of', async () => {
    const { client, sleeps } = await marketplace({
      'GET configure/job-1/status': jobStatus('running', 'pending'),
    });
    expect((await failure(client.saveDraft(observed, [edit()]))).code).toBe('unconfirmed');
    expect(sleeps.reduce((sum, pause) => sum + pause)).toBeGreaterThanOrEqual(1_800_000);
  });

  it.each(['2022-03-01-preview2', '2022-03-01-preview12', '2022-07-01', '2026-04-01-preview1'])(
    'names no lower version than the resource in it, which was read with %s',
    async (version) => {
      const { client, posts } = await marketplace({});
      const held = { ...reseller, $schema: schema('reseller', version) };
      const draft = { ...observed.draft, raw: toRawCopy([productResource, held]) };
      await client.saveDraft({ ...observed, draft }, [edit()]);
      expect(posts().map(({ path }) => path.split('version=')[1])).toEqual([version]);
      expect(bodyOf(posts()[0]).resources).toMatchObject([{ $schema: held.$schema }]);
    },
  );

  it('that is refused as "Invalid resource" and nothing else hints at its schema version', async () => {
    const body = { error: { code: 'badRequest', message: 'Invalid resource' } };
    const refused: Reply = { status: 400, json: body };
    const { client } = await marketplace({ 'POST configure': () => refused });
    const { details } = await failure(client.saveDraft(observed, [edit()]));
    expect(details.join()).toContain('schema version');
  });

  it('takes the job id in either spelling', async () => {
    const { client } = await marketplace({ 'POST configure': { status: 200, json: { jobID: 'job-1' } } });
    await expect(client.saveDraft(observed, [edit()])).resolves.toBe(undefined);
  });
});

describe('a create', () => {
  const offerThere = calmOffer['GET product?'];
  const newborn = { id, type: 'softwareAsAService', alias: 'Contoso' };

  it('whose answer was lost is found by its name, and not sent again', async () => {
    const { client, posts } = await marketplace({ 'POST configure': 'drop', 'GET product?': offerThere });
    expect(await client.createOffer(newborn)).toBe(guid);
    expect(posts().length).toBe(1);
  });

  it.each([
    ['of another alias', { ...newborn, alias: 'Made by hand' }],
    ['of another type', { ...newborn, type: 'azureContainer' }],
  ])("whose answer was lost is not found in what is %s: that is somebody else's", async (_how, asked) => {
    const { client } = await marketplace({ 'POST configure': 'drop', 'GET product?': offerThere });
    expect((await failure(client.createOffer(asked))).code).toBe('unconfirmed');
  });

  it('whose answer was lost, and that left nothing, is for the next apply', async () => {
    const { client, posts } = await marketplace({
      'POST configure': 'drop',
      'GET product?': ok({ value: [] }),
    });
    const error = await failure(client.createOffer(newborn));
    expect([error.code, posts().length]).toEqual(['unconfirmed', 1]);
  });

  it.each([
    ['its job', 'GET configure/job-1/status', guid],
    ['what its job wrote', 'GET configure/job-1?', guid],
    ['the list', 'GET product?', 'unconfirmed'],
  ])(
    'that was taken is never called refused, though nobody may look at %s',
    async (_name, route, outcome) => {
      const hidden = { 'GET configure/job-1?': wireError(404, 'notFound', 'nothing') };
      const { client } = await marketplace({ ...hidden, [route]: wireError(403, 'forbidden', 'no') });
      const created = client.createOffer(newborn);
      expect(await created.catch((error: unknown) => (error as MarketplaceError).code)).toBe(outcome);
    },
  );

  it('of plans is done when all of them are there', async () => {
    const both = ok(tree('draft', [productResource, planResource('team', 1), planResource('pro', 2)]));
    const { client, posts } = await marketplace({
      'POST configure': { status: 504 },
      'GET resource-tree/': both,
    });
    const plans = ['team', 'pro'].map((name) => ({ id: offerPlanId(name), content: { alias: name } }));
    await expect(client.createPlans(offer, plans)).resolves.toBe(undefined);
    expect(posts().length).toBe(1);
  });

  it('of plans is not done when one of them is missing', async () => {
    const one = ok(tree('draft', [productResource, planResource('team', 1)]));
    const { client } = await marketplace({ 'POST configure': { status: 504 }, 'GET resource-tree/': one });
    const plans = ['team', 'pro'].map((name) => ({ id: offerPlanId(name), content: { alias: name } }));
    expect((await failure(client.createPlans(offer, plans))).code).toBe('unconfirmed');
  });
});

describe('a submission', () => {
  it.each<[string, Reply]>([
    ['a dropped connection', 'drop'],
    ['500', { status: 500 }],
    ['504', { status: 504 }],
  ])('is sent once, whatever becomes of it: %s', async (_name, reply) => {
    const number = submissionNumber('7');
    for (const send of ['publish', 'goLive', 'stopSell'] as const) {
      const { client, posts } = await marketplace({ 'POST configure': inTurn(reply, accepted) });
      expect((await failure(client[send](offer.ref, number))).code).toBe('unconfirmed');
      expect(posts().length).toBe(1);
      await server?.close();
    }
  });

  it('carries nothing but product, target and what distinguishes it', async () => {
    const { client, posts } = await marketplace({});
    const number = submissionNumber('1152921500000000002');
    await client.publish(offer.ref);
    await client.goLive(offer.ref, number);
    await client.stopSell(offer.ref, number);
    const base = { $schema: schema('submission', '2022-03-01-preview2'), product, resourceName: 'r0' };
    const full = `submission/${guid}/1152921500000000002`;
    expect(posts().map((post) => bodyOf(post).resources)).toEqual([
      [{ ...base, target: { targetType: 'preview' } }],
      [{ ...base, target: { targetType: 'live' }, id: full }],
      [{ ...base, target: { targetType: 'live' }, id: full, lifecycleState: 'deprecated' }],
    ]);
    expect(posts().every(({ path }) => path.endsWith('configure?$version=2022-03-01-preview2'))).toBe(true);
  });

  it('still runs when looking at it fails', async () => {
    for (const reply of [{ status: 503 }, { status: 500 }, 'drop'] as const) {
      const { client, sleeps } = await marketplace({ 'GET configure/job-1/status': reply });
      expect(await client.job(jobId('job-1'))).toEqual({ state: 'running' });
      expect(sleeps).toEqual([]);
      await server?.close();
    }
  });

  it('that failed gives its reasons from the innermost, and tells a lock from a refusal', async () => {
    const certification = {
      resourceId: `submission/${guid}/7`,
      code: 'internalServerError',
      message: 'Operation failed',
      details: [
        {
          code: 'invalidState',
          message: 'Certification',
          details: [{ code: 'invalidState', message: 'Issues found during Certification.' }],
        },
      ],
    };
    const busy = { code: 'badRequest', message: 'An In Progress submission already exists', details: {} };
    const { client } = await marketplace({
      'GET configure/job-1/status': inTurn(
        jobStatus('completed', 'failed', [certification]),
        jobStatus('completed', 'failed', [busy]),
        jobStatus('completed', 'cancelled'),
      ),
    });
    const look = () => client.job(jobId('job-1'));
    expect(await look()).toEqual({
      state: 'failed',
      code: 'internalServerError',
      reasons: ['Issues found during Certification.', 'Certification', 'Operation failed'],
    });
    expect(await look()).toMatchObject({ code: 'submissionInProgress' });
    expect(await look()).toEqual({ state: 'cancelled' });
  });
});

describe('an audience change', () => {
  it('is sent once: what was added before is computed again by the next apply', async () => {
    const { client, posts } = await marketplace({ 'POST configure': inTurn('drop', accepted) });
    const member = { type: 'tenant', id: 'bbbbbbbb-0000-4000-8000-000000000001' } as const;
    const change = { plan: offerPlanId('team'), add: [member], remove: [] };
    expect((await failure(client.syncAudience(observed, [change]))).code).toBe('unconfirmed');
    expect(posts().length).toBe(1);
  });
});
