import { expect, test } from 'vitest';
import { showState } from '../../src/commands/state.ts';
import { rebuildState } from '../../src/commands/state-rebuild.ts';
import { confirmed } from '../acceptance/at-partner-center.ts';
import { assertOutput, worldOf, type World } from '../acceptance/make.ts';
import { crmByHand, deal, done, planned, recordedAllocation } from './at-partner-center.ts';

const path = '.offerctl/state/licenses/deal-2026-014.json';
const customersFile = '.offerctl/state/customers.json';
const [first, second] = ['deal-2026-014', 'deal-2026-015'];

async function rebuilt(made: World) {
  const { document } = await rebuildState(made.context, true);
  assertOutput(document);
  return 'rebuiltLicenses' in document ? document.rebuiltLicenses : undefined;
}

async function registered(): Promise<World> {
  const made = await crmByHand();
  await made.apply();
  await done(made, 'register-deal', 'dealId=D-4711');
  return made;
}

test('on the embedded desk, lost and damaged records are made of what the desk shows', async () => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://a.blob.core.windows.net/crm/2.4.zip?sv=1&sig=s',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  await made.apply();
  const { dealId, counts } = recordedAllocation(made);
  made.write(path, '{');
  made.delete('.offerctl/state/licenses/deal-2026-015.json');
  expect(await rebuilt(made)).toEqual([
    { license: first, from: 'marketplace', why: 'damaged' },
    { license: second, from: 'marketplace', why: 'forged' },
  ]);
  expect(recordedAllocation(made)).toMatchObject({ dealId, counts });
  expect(await planned(made)).toEqual({ steps: [], refused: [] });
  const { document } = await showState(made.context);
  assertOutput(document);
  expect(document).toMatchObject({
    licenses: [
      { license: first, dealId, status: 'accepted', plans: [{ plan: 'bronze', count: 30 }] },
      { license: second },
      { license: 'deal-2026-019' },
      { license: 'deal-2026-022' },
    ],
  });
  expect(JSON.stringify(document)).not.toMatch(/Fabrikam|2222-2222/);
});

test('by hand, a lost record is not known, until a person says where its deal stands', async () => {
  const made = await registered();
  made.delete(path);
  expect(await rebuilt(made)).toEqual([{ license: first, from: 'nothing', why: 'forged' }]);
  expect(recordedAllocation(made)).toMatchObject({ unknown: true, counts: {} });
  expect(await planned(made)).toEqual({ steps: [], refused: ['DEAL-UNKNOWN'] });
  await confirmed(made, deal, { set: ['dealId=D-4711', 'seen=30'] });
  expect(recordedAllocation(made)).toMatchObject({ dealId: 'D-4711', counts: { bronze: 30 } });
  expect(await planned(made)).toEqual({ steps: [], refused: [] });
});

test.each([
  ['was deleted', (made: World) => made.delete(customersFile)],
  ['was damaged and set aside', (made: World) => made.write(customersFile, '{')],
])('by hand, a consent is not lost where the document of customers %s', async (_, harm) => {
  const made = await registered();
  await made.apply();
  await done(made, 'invite-customer');
  await done(made, 'invite-customer', 'status=accepted');
  harm(made);
  await rebuilt(made);
  expect((await planned(made)).steps).toEqual(['assign-licenses']);
  await made.apply();
  await done(made, 'assign-licenses');
  made.delete(customersFile);
  expect(await planned(made)).toEqual({ steps: [], refused: [] });
  expect((await made.status()).licenses[0]?.stage).toBe('active');
});

test('by hand, an invitation without an answer stays open without the document of customers', async () => {
  const made = await registered();
  await made.apply();
  await done(made, 'invite-customer');
  made.delete(customersFile);
  expect((await made.status()).licenses[0]?.stage).toBe('invited');
  expect((await planned(made)).steps).not.toContain('invite-customer');
});

test('by hand, after all was lost, no declared deal is known; a person may say there is none', async () => {
  const made = await registered();
  made.delete('.offerctl/state');
  expect(await rebuilt(made)).toEqual([{ license: first, from: 'nothing', why: 'missing' }]);
  expect(await planned(made)).toMatchObject({ steps: [], refused: ['DEAL-UNKNOWN'] });
  const none = ['status=none'];
  await expect(confirmed(made, deal, { set: [...none, 'seen=30'] })).rejects.toMatchObject({ code: 'usage' });
  await confirmed(made, deal, { set: none });
  expect((await planned(made)).steps[0]).toBe('register-deal');
});

test('by hand, a forged decision is taken out, and an allocation that is new stays new', async () => {
  const made = await registered();
  made.edit(path, '"by": "tester"', '"by": "another"');
  expect(await rebuilt(made)).toEqual([{ license: first, from: 'record', why: 'forged' }]);
  expect(await planned(made)).toMatchObject({ refused: [] });
  made.write('licenses/deal-2026-016.yaml', made.read('licenses/deal-2026-014.yaml').replace('-014', '-016'));
  expect(await rebuilt(made)).toEqual([]);
});
