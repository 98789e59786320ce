import { afterEach, describe, expect, it } from 'vitest';
import { toRawCopy } from '../../../src/marketplace/partner-center/codec/resources.ts';
import { offerId, offerPlanId, productRef } from '../../../src/model/ids.ts';
import type { ObservedOffer } from '../../../src/model/observed.ts';
import type { Edit } from '../../../src/model/ports.ts';
import {
  accepted,
  clientTo,
  failure,
  fakeClock,
  guid,
  jobStatus,
  planResource,
  productResource,
  routes,
  schema,
  startServer,
  wireError,
  type Reply,
  type TestServer,
} from './client-make.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

const team = planResource('team', 1);
const offer: ObservedOffer = {
  id: offerId('contoso'),
  ref: productRef(guid),
  type: 'softwareAsAService',
  submissions: [],
  draft: { content: {}, plans: {}, raw: toRawCopy([productResource, team]) },
};

/** r0 is the leads, r1 the reseller, r2 the plan, r3 its prices. */
const edits: readonly Edit[] = [
  {
    content: {
      leads: {
        leadDestination: 'table',
        tableLeadConfiguration: { key: { env: 'KEY', value: 'pl@nted "secret"' } },
      },
      reseller: { resellerChannelState: 'all' },
    },
    sections: ['leads', 'reseller'],
    media: {},
  },
  {
    plan: offerPlanId('team'),
    content: { alias: 'Team', availability: { visibility: 'visible', audience: 'public' } },
    sections: ['alias', 'availability'],
    media: {},
  },
];

async function saved(table: Readonly<Record<string, Reply>>) {
  server = await startServer(routes(table));
  return failure(clientTo(server.url, fakeClock().clock).saveDraft(offer, edits));
}

const ofJob = (...errors: readonly object[]) =>
  saved({
    'POST configure': accepted,
    'GET configure/job-1/status': {
      ...(jobStatus('completed', 'failed', errors) as object),
      status: 200,
      headers: { 'request-id': 'poll-7' },
    },
  });

const leads = { address: 'offer/contoso', path: '/leads' };
const prices = { address: 'offer/contoso/plan/team', path: '/availability' };

describe('an error of the service', () => {
  it.each<[string, unknown, unknown]>([
    ['the name it had in the request', { resourceName: 'r0' }, leads],
    ['the name of a later one', { resourceName: 'r3' }, prices],
    ['its durable id', `customer-leads/${guid}`, leads],
    [
      'the durable id of a part of a plan',
      `price-and-availability-plan/${guid}/${team.id.split('/').at(-1)}`,
      prices,
    ],
    [
      "the publisher's own id",
      { externalId: 'team' },
      { address: 'offer/contoso/plan/team', path: '/setup' },
    ],
    ['a name that was not sent', { resourceName: 'r9' }, undefined],
    ['the id of something else', `customer-leads-of-others/${guid}`, undefined],
    ['nothing', undefined, undefined],
  ])('is shown at the place of what it names by %s', async (_name, resourceId, place) => {
    const error = await ofJob({ resourceId, code: 'badRequest', message: 'Invalid resource' });
    expect(error.place).toEqual(place);
  });

  it('finds its place in what is inside', async () => {
    const inner = { code: 'businessValidationError', message: 'why', resourceId: { resourceName: 'r0' } };
    expect((await ofJob({ code: 'badRequest', message: 'Invalid', details: [inner] })).place).toEqual(leads);
  });

  it('gives the innermost cause first, the generic words after it, and each word once', async () => {
    const error = await ofJob({
      code: 'badRequest',
      message: 'Invalid resource',
      details: [
        {
          code: 'invalidResource',
          message: 'Invalid resource',
          details: [{ code: 'a', message: 'The real cause' }],
        },
        { code: 'noMessage', details: {} },
      ],
    });
    expect([error.code, error.message, error.details]).toEqual([
      'badRequest',
      'noMessage',
      ['The real cause', 'Invalid resource'],
    ]);
  });

  it('lists the errors of other resources with their places', async () => {
    const error = await ofJob(
      { code: 'badRequest', message: 'first', resourceId: { resourceName: 'r0' } },
      { code: 'badRequest', message: 'second', resourceId: { resourceName: 'r3' } },
    );
    expect([error.message, error.details]).toEqual([
      'first',
      ['offer/contoso/plan/team /availability: second'],
    ]);
  });

  it('carries the id of the request that told of it', async () => {
    expect((await ofJob({ code: 'badRequest', message: 'no' })).requestId).toBe('poll-7');
  });

  it('that refuses the whole request is shown at its place, too', async () => {
    const message = `Schema validation failed for schema ${schema('customer-leads')}: "x" is missing`;
    const detail = { code: 'schemaValidationError', message };
    const error = await saved({
      'POST configure': wireError(400, 'badRequest', 'Invalid configuration', [detail]),
    });
    expect([error.message, error.details, error.place]).toEqual([message, ['Invalid configuration'], leads]);
  });

  it.each<[string, object]>([
    ['locked', { code: 'locked', message: 'x' }],
    ['conflict', { code: 'Conflict', message: 'x' }],
    [
      'productLocked',
      { code: 'badRequest', message: 'x', details: [{ code: 'productLocked', message: 'y' }] },
    ],
    ['submissionInProgress', { code: 'conflict', message: 'An In Progress submission already exists' }],
    [
      'staleSubmission',
      { code: 'badRequest', message: 'It cannot be pushed to live as it is not the latest' },
    ],
    ['badRequest', { code: 'badRequest', message: 'x' }],
  ])('has the code %s, so that an apply knows whether to wait', async (code, error) => {
    expect((await ofJob(error)).code).toBe(code);
  });
});

describe('a secret that the service repeats', () => {
  const secret = 'pl@nted "secret"';
  const echoes = [secret, JSON.stringify(secret), encodeURIComponent(secret)].join(' and ');

  it.each<[string, () => ReturnType<typeof failure>]>([
    [
      'in a job',
      () => ofJob({ code: 'badRequest', message: echoes, details: [{ code: 'x', message: echoes }] }),
    ],
    ['in a refusal', () => saved({ 'POST configure': wireError(400, 'badRequest', echoes) })],
    ['in an answer that is no JSON', () => saved({ 'POST configure': { status: 400, text: echoes } })],
    ['in an answer that is cut', () => saved({ 'POST configure': { status: 202, text: `{"a": ${echoes}` } })],
  ])('is in no part of the error: %s', async (_name, fail) => {
    const error = await fail();
    expect(wordsOf(error)).not.toMatch(/nted|secret"/);
  });
});

/** Everything that could be printed of an error. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [...own, wordsOf(error.cause)].join('\n');
}
