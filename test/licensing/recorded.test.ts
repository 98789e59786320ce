import { expect, test } from 'vitest';
import type { DesiredAllocation } from '../../src/model/licenses.ts';
import type { RecordedLicensing } from '../../src/model/recorded-licenses.ts';
import { customerHash, dealDigest, recordLicensing } from '../../src/record/record-licensing.ts';
import { bronze, change, crm, newDeal, openTestDesk, tenantId } from './make.ts';

const sealing = { salt: 'a' };
const now = '2026-02-03T10:00:00.000Z';
const nothing: RecordedLicensing = { allocations: {}, customers: {} };

const allocation = (name: string, n = 1): DesiredAllocation => {
  const { form, ...rest } = newDeal(name, n);
  return { ...rest, deal: form, licenses: [{ plan: bronze, count: 30 }] };
};

test('what is recorded of deals and licences names no customer, contact, or amount', async () => {
  const desk = await openTestDesk();
  const id = await desk.consented('deal-1');
  await desk.updateLicenses(id, [change('bronze', 0, 30)]);
  desk.emulator.desk.assign({ tenant: tenantId(1), offer: crm, plan: bronze, assigned: 7 });
  const facts = { allocations: [allocation('deal-1')], sealing, now };
  const recorded = recordLicensing(nothing, await desk.read([]), facts);
  expect(recorded).toMatchObject({
    allocations: { 'deal-1': { dealId: id, status: 'accepted', counts: { bronze: 30 } } },
    customers: {
      [customerHash(sealing, tenantId(1))]: {
        relationship: { since: expect.any(String) },
        assigned: { [crm]: { bronze: { count: 7, on: now } } },
      },
    },
  });
  const text = JSON.stringify(recorded);
  for (const planted of [tenantId(1), 'Fabrikam', 'Seattle', 'ada@contoso', '12000', 'consent/']) {
    expect(text).not.toContain(planted);
  }
});

test('a record keeps the other allocations, and one whose deal is not there', async () => {
  const desk = await openTestDesk();
  await desk.registerDeal(newDeal('deal-1'));
  const facts = { sealing, now };
  const first = recordLicensing(nothing, await desk.read([]), {
    ...facts,
    allocations: [allocation('deal-1')],
  });
  const both = recordLicensing(first, await desk.read([]), {
    ...facts,
    allocations: [allocation('deal-2', 2)],
  });
  expect(both.allocations).toMatchObject(first.allocations);
  expect(both.allocations).toMatchObject({ 'deal-2': { counts: {} } });
});

test('a tenant is one customer in whatever case it is written, and a form has one digest', () => {
  expect(customerHash(sealing, 'AB')).toBe(customerHash(sealing, 'ab'));
  const one = allocation('deal-1');
  expect(dealDigest(sealing, one)).toBe(dealDigest(sealing, { deal: one.deal, customer: one.customer }));
  expect(dealDigest(sealing, one)).not.toBe(dealDigest(sealing, { ...one, deal: { ...one.deal, value: 1 } }));
});
