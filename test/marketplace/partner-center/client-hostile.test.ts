import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openMarketplaceClient } from '../../../src/marketplace/partner-center/client.ts';
import { openTransport } from '../../../src/marketplace/partner-center/http/transport.ts';
import { jobId, productRef } from '../../../src/model/ids.ts';
import {
  contoso,
  edit,
  failedJob,
  inTurn,
  job,
  marketplace,
  offer,
  posts,
  prices,
  pro,
  team,
} from './client-hostile.ts';
import {
  failure,
  fakeClock,
  guid,
  jobStatus,
  ok,
  productResource,
  schema,
  submission,
  tree,
  wireError,
} from './client-make.ts';
import type { Reply, routes } from './client-make.ts';

type Table = Parameters<typeof routes>[0];

describe('a list', () => {
  it.each(['@odata.nextLink', 'nextLink'])('is read on where its link is called %s', async (name) => {
    const other = { ...productResource, id: 'product/2', identity: { externalId: 'other' } };
    const { client } = await marketplace({
      'GET product?': ok({ value: [productResource], [name]: 'product?c=2' }),
      'GET product?c=2': ok({ value: [other], [name]: null }),
    });
    expect((await client.read([contoso])).others).toEqual(['other']);
  });

  it('that never ends is an error', async () => {
    const { clock } = fakeClock();
    let page = 0;
    const transport = openTransport({
      fetch: async () => Response.json({ value: [], '@nextLink': `product?c=${(page += 1)}` }),
      endpoint: 'https://api.example/rp',
      credential: async () => 'token',
      clock,
      random: () => 0.5,
      randomUuid: randomUUID,
      userAgent: 'x',
    });
    const client = openMarketplaceClient({ transport, clock, upload: async () => '' });
    expect((await failure(client.read([contoso]))).code).toBe('incompleteRead');
  });
});

describe('a read that is not whole is an error:', () => {
  const prefix = 'GET resource-tree/';
  it.each<[string, Table]>([
    ['a list that holds nothing where an item should be', { 'GET product?': ok({ value: [null] }) }],
    [
      'a product whose id leads elsewhere',
      { 'GET product?': ok({ value: [{ ...productResource, id: 'product/../x' }] }) },
    ],
    ['a list of submissions without the draft', { 'GET submission/': ok({ value: [] }) }],
    [
      'a list of submissions without the draft, whatever else is in it',
      { 'GET submission/': ok({ value: [submission('7', 'live')] }) },
    ],
    ['a tree without the product', { [prefix]: ok(tree('draft', [team])) }],
    [
      'a resource that does not say what it is',
      { [prefix]: ok(tree('draft', [productResource, { id: 'x' }])) },
    ],
    [
      'a resource that is none',
      { [prefix]: ok(tree('draft', [productResource, null as unknown as object])) },
    ],
    [
      'two plans with one id',
      { [prefix]: ok(tree('draft', [productResource, team, { ...pro, identity: team.identity }])) },
    ],
    ['a plan without an id', { [prefix]: ok(tree('draft', [productResource, { ...team, identity: {} }])) }],
    [
      'a member without an id',
      {
        [prefix]: ok(
          tree('draft', [productResource, team, { ...prices, privateAudiences: [{ type: 'tenant' }] }]),
        ),
      },
    ],
  ])('%s', async (_name, table) => {
    const { client } = await marketplace(table);
    expect((await failure(client.read([contoso]))).code).toBe('incompleteRead');
  });

  it.each(['null', '[]', '"text"', '<html>sign in</html>'])('an answer that is %s', async (text) => {
    const { client, seen } = await marketplace({ 'GET product?': { status: 200, text } });
    expect((await failure(client.read([contoso]))).code).toBe('network');
    expect(seen.length).toBe(5);
  });

  it('finds an offer again that was deleted and made anew under another durable id', async () => {
    const again = { ...productResource, id: 'product/2' };
    const { client } = await marketplace({
      'GET product?': inTurn(ok({ value: [productResource] }), ok({ value: [again] })),
      [`GET submission/${guid}`]: inTurn(
        ok({ value: [submission('0', 'draft')] }),
        wireError(404, 'notFound', 'gone'),
      ),
      'GET submission/2': ok({ value: [submission('0', 'draft')] }),
      'GET resource-tree/product/2': ok({ ...tree('draft', [again]), root: again.id }),
    });
    expect([(await client.readOffer(contoso))?.ref, (await client.readOffer(contoso))?.ref]).toEqual([
      guid,
      '2',
    ]);
  });
});

describe('after the service took a request', () => {
  it.each([400, 401, 403, 409])('a %i of its state leaves open what became of it', async (status) => {
    const { client, seen } = await marketplace({ [job]: { status } });
    const error = await failure(client.saveDraft(offer(), [edit('team')]));
    expect([error.code, posts(seen).length]).toEqual(['unconfirmed', 1]);
  });

  it('a job without a usable name leaves it open, too', async () => {
    const { client } = await marketplace({ 'POST configure': ok({ jobId: '../../product' }) });
    expect((await failure(client.saveDraft(offer(), [edit('team')]))).code).toBe('unconfirmed');
  });

  it('a created offer is looked for where nobody may say what the job wrote', async () => {
    const { client } = await marketplace({
      [job]: jobStatus('completed', 'succeeded'),
      'GET configure/job-1?': wireError(403, 'forbidden', 'no'),
    });
    const created = { id: contoso, type: 'softwareAsAService', alias: 'Contoso' };
    expect(await client.createOffer(created)).toBe(guid);
  });

  it('a create whose job broke down, and whose look fails, is open and not refused', async () => {
    const { client } = await marketplace({
      [job]: failedJob({ code: 'internalServerError', message: 'Operation failed' }),
      'GET product?': wireError(403, 'forbidden', 'no'),
    });
    const created = { id: contoso, type: 'softwareAsAService', alias: 'Contoso' };
    expect((await failure(client.createOffer(created))).code).toBe('unconfirmed');
  });

  it('its pauses are kept between two looks', async () => {
    const busy: Reply = { status: 429, headers: { 'retry-after': '40' } };
    const { client, sleeps } = await marketplace({
      [job]: inTurn(busy, jobStatus('completed', 'succeeded')),
    });
    await client.saveDraft(offer(), [edit('team')]);
    expect(sleeps).toEqual([40_000]);
  });
});

describe('a fault inside a job', () => {
  const fault = { code: 'internalServerError', message: 'Operation failed' };
  const certification = { code: 'invalidState', message: 'Certification' };

  it.each<[string, object, boolean]>([
    ['may be tried again by whoever looks first', fault, true],
    ['is for good where certification said no', { ...fault, details: [certification] }, false],
  ])('%s', async (_name, error, retryable) => {
    const { client, seen } = await marketplace({ [job]: failedJob(error) });
    const failed = await failure(client.saveDraft(offer(), [edit('team')]));
    expect(failed).toMatchObject({ code: 'internalServerError', retryable });
    expect(posts(seen).length).toBe(1);
  });
});

describe('the job of a publish', () => {
  it('runs while its result is one that nobody knows', async () => {
    const { client } = await marketplace({ [job]: jobStatus('completed', 'superseded') });
    expect(await client.job(jobId('job-1'))).toEqual({ state: 'running' });
  });

  it('runs while it is young and not found, and later is not there', async () => {
    const { client, advance } = await marketplace({ [job]: wireError(404, 'notFound', 'no such job') });
    const begun = await client.publish(productRef(guid));
    expect(await client.job(begun)).toEqual({ state: 'running' });
    advance(600_000);
    expect((await failure(client.job(begun))).code).toBe('notFound');
  });

  it.each<[string, unknown, unknown]>([
    [
      'a part of a plan',
      `price-and-availability-plan/${guid}/1`,
      { address: 'offer/contoso/plan/team', path: '/availability' },
    ],
    ['the plan', pro.id, { address: 'offer/contoso/plan/pro', path: '/setup' }],
    ['the product', productResource.id, { address: 'offer/contoso', path: '' }],
    ['an asset', `listing-asset/${guid}/7`, { address: 'offer/contoso', path: '/listing/assets' }],
    ['the submission that was sent', { resourceName: 'r0' }, undefined],
  ])('fails at the place of %s', async (_name, resourceId, place) => {
    const { client } = await marketplace({
      [job]: failedJob({ code: 'badRequest', message: 'no', resourceId }),
    });
    const held = offer(
      { ...prices, id: `price-and-availability-plan/${guid}/1` } as { $schema: string },
      { $schema: schema('listing-asset'), id: `listing-asset/${guid}/7` } as { $schema: string },
    );
    expect(await client.job(jobId('job-1'), held)).toEqual({
      state: 'failed',
      code: 'badRequest',
      reasons: ['no'],
      ...(place === undefined ? {} : { place }),
    });
  });
});
