import { expect, test } from 'vitest';
import { offerId, productRef, submissionNumber } from '../../../src/model/ids.ts';
import { accepted, clientTo, fakeClock, guid, ok, product, productResource } from './client-make.ts';
import { routes, startServer, submission, tree } from './client-make.ts';

const wire = async (stop?: Parameters<ReturnType<typeof clientTo>['stopSell']>[2]): Promise<unknown> => {
  const server = await startServer(() => accepted);
  const client = clientTo(server.url, fakeClock().clock);
  await client.stopSell(productRef(guid), submissionNumber('7'), stop);
  await server.close();
  const { resources } = JSON.parse(server.seen[0]?.body ?? '{}') as { resources: readonly unknown[] };
  return resources;
};

const bare = {
  $schema: expect.stringContaining('/submission/'),
  id: `submission/${guid}/7`,
  product,
  resourceName: 'r0',
  target: { targetType: 'live' },
  lifecycleState: 'deprecated',
};

test('a stop says how a machine leaves the market, and names the alternative by its own id', async () => {
  const alternative = { product: 'contoso-gateway-2' };
  expect(await wire({ dateOffset: 'P120D', reason: 'endOfSupport', alternative })).toEqual([
    {
      ...bare,
      deprecationSchedule: {
        dateOffset: 'P120D',
        reason: 'endOfSupport',
        alternative: { product: { externalId: 'contoso-gateway-2' } },
      },
    },
  ]);
});

test('a stop without a schedule says nothing of one', async () => {
  expect(await wire()).toEqual([bare]);
});

test('an announced end is read with its date', async () => {
  const schedule = { date: '2027-02-18', dateOffset: 'P90D', reason: 'other', alternative: { product } };
  const live = submission('7', 'live', { lifecycleState: 'deprecated', deprecationSchedule: schedule });
  const server = await startServer(
    routes({
      'GET product?': ok({ value: [productResource] }),
      'GET submission/': ok({ value: [submission('0', 'draft'), live] }),
      [`GET resource-tree/product/${guid}?targetType=live`]: ok(tree('live', [productResource])),
      'GET resource-tree/': ok(tree('draft', [productResource])),
    }),
  );
  const found = await clientTo(server.url, fakeClock().clock).readOffer(offerId('contoso'));
  await server.close();
  expect(found?.submissions).toMatchObject([
    { stopped: true, end: { date: '2027-02-18', dateOffset: 'P90D', reason: 'other' } },
  ]);
});
