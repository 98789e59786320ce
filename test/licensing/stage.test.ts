import { expect, test } from 'vitest';
import {
  dealId,
  licenseAddress,
  licenseName,
  licenseOf,
  licenseOfferPlanAddress,
} from '../../src/model/ids.ts';
import { dealFormOf, licenseStages, type LicenseStage } from '../../src/model/licenses.ts';
import { newAllocation } from '../../src/model/recorded-licenses.ts';
import { licenseStageOf, type AllocationFacts } from '../../src/record/license-stage.ts';
import { bronze, change, crm, newDeal, openTestDesk, tenantId, today, type DeskUnderTest } from './make.ts';

const name = 'deal-1';

/** What is known about the allocation `deal-1`, as the desk shows it. */
async function factsOf(desk: DeskUnderTest): Promise<AllocationFacts> {
  const [deal, customer] = [await desk.deal(name), await desk.customer()];
  return { today, ...(deal ? { deal } : {}), ...(customer ? { customer } : {}) };
}

type Way = (desk: DeskUnderTest) => Promise<unknown> | void;

const register: Way = (desk) => desk.registerDeal(newDeal(name));
const say =
  (status: 'rejected' | 'actionRequired'): Way =>
  async (desk) => {
    desk.emulator.desk.reject(name, { status, reason: 'No' });
    await register(desk);
  };
const invite: Way = async (desk) => desk.inviteCustomer(await desk.registerDeal(newDeal(name)));
const act =
  (what: 'consent' | 'decline' | 'expire' | 'revoke', before: Way): Way =>
  async (desk) => {
    await before(desk);
    desk.emulator.desk[what](tenantId(1));
  };
const update =
  (from: number, to: number, before: Way): Way =>
  async (desk) => {
    await before(desk);
    await desk.updateLicenses((await desk.deal(name))?.id ?? dealId(''), [change('bronze', from, to)]);
  };
const consent = act('consent', invite);
const give = update(0, 30, consent);

const ways: readonly (readonly [LicenseStage, Way])[] = [
  ['declared', () => undefined],
  ['registered', register],
  ['actionRequired', say('actionRequired')],
  ['rejected', say('rejected')],
  ['invited', invite],
  ['declined', act('decline', invite)],
  ['invitationExpired', act('expire', invite)],
  ['consented', consent],
  ['consentRevoked', act('revoke', consent)],
  ['active', give],
  ['consentRevoked', act('revoke', give)],
  ['removed', update(30, 0, give)],
];

test.each(ways)('an allocation is %s', async (stage, way) => {
  const desk = await openTestDesk();
  await way(desk);
  expect(licenseStageOf(await factsOf(desk))).toBe(stage);
});

test('an allocation is submitted until Microsoft has looked at its deal', async () => {
  const desk = await openTestDesk({ pipeline: 'manual' });
  await register(desk);
  expect(licenseStageOf(await factsOf(desk))).toBe('submitted');
});

test('licences that run on after the end of the contract are ended, and not before', async () => {
  const desk = await openTestDesk();
  await give(desk);
  const facts = await factsOf(desk);
  expect(licenseStageOf({ ...facts, today: '2027-01-31' })).toBe('active');
  expect(licenseStageOf({ ...facts, today: '2027-02-01' })).toBe('ended');
});

test('a deal that is named or was recorded, and is not there, is unknown', () => {
  const id = dealId('a');
  expect(licenseStageOf({ today, declared: { deal: { id } } })).toBe('unknown');
  expect(licenseStageOf({ today, recorded: { dealId: id } })).toBe('unknown');
});

test('a record that was lost stays unknown, whatever the desk shows', async () => {
  const desk = await openTestDesk();
  await give(desk);
  const record = newAllocation({ name: licenseName(name), offer: crm, customer: 'scrypt:1' });
  expect(licenseStageOf({ ...(await factsOf(desk)), recorded: record })).toBe('active');
  expect(licenseStageOf({ ...(await factsOf(desk)), recorded: { ...record, unknown: true } })).toBe(
    'unknown',
  );
});

test('every stage can be reached', () => {
  const reached = new Set([...ways.map(([stage]) => stage), 'submitted', 'ended', 'unknown']);
  expect(licenseStages.filter((stage) => !reached.has(stage))).toEqual([]);
});

test('an allocation and its plans have addresses', () => {
  expect(licenseOf(licenseOfferPlanAddress(name, bronze))).toBe(name);
  expect(licenseOf(licenseAddress(name))).toBe(name);
  expect(licenseOf(`offer/${crm}`)).toBeUndefined();
});

test('only a whole form registers a deal', () => {
  const { form } = newDeal(name);
  expect(dealFormOf({ deal: form })).toEqual(form);
  expect(dealFormOf({ deal: { ...form, id: 'a' } })).toEqual(form);
  const { contact: _contact, ...rest } = form;
  expect(dealFormOf({ deal: rest })).toBeUndefined();
});
