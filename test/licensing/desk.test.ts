import { describe, expect, test } from 'vitest';
import { offerId } from '../../src/model/ids.ts';
import { submission } from '../marketplace/emulator/make.ts';
import { typedOffers } from '../marketplace/emulator/typed-offers.ts';
import { bronze, change, crm, newDeal, openTestDesk, putLive, tenantId, type DeskUnderTest } from './make.ts';

const refusal = (code: string) => ({ name: 'MarketplaceError', code, retryable: false });

describe('a deal', () => {
  test('is accepted at once where time does not pass, and is found by its name', async () => {
    const desk = await openTestDesk();
    const id = await desk.registerDeal(newDeal('deal-1'));
    expect(await desk.deal('deal-1')).toMatchObject({
      id,
      offer: crm,
      tenantId: tenantId(1),
      status: 'accepted',
      endsOn: '2027-01-31',
      licenses: [],
    });
  });

  test('is registered once under a name', async () => {
    const desk = await openTestDesk();
    await desk.registerDeal(newDeal('deal-1'));
    await expect(desk.registerDeal(newDeal('deal-1', 2))).rejects.toMatchObject(refusal('duplicateDeal'));
    expect((await desk.read([])).deals).toHaveLength(1);
  });

  test('of a tenant may be followed by another one of the same tenant', async () => {
    const desk = await openTestDesk();
    await desk.registerDeal(newDeal('deal-1'));
    await desk.registerDeal(newDeal('deal-2'));
    expect((await desk.read([])).deals.map(({ name }) => name)).toEqual(['deal-1', 'deal-2']);
  });

  test('is looked at for two days where time passes by hand', async () => {
    const desk = await openTestDesk({ pipeline: 'manual' });
    const id = await desk.registerDeal(newDeal('deal-1'));
    expect(await desk.deal('deal-1')).toMatchObject({ status: 'submitted' });
    await expect(desk.inviteCustomer(id)).rejects.toMatchObject(refusal('dealNotAccepted'));
    desk.emulator.advance(48 * 3_600_000);
    expect(await desk.deal('deal-1')).toMatchObject({ status: 'accepted' });
  });

  test('that Microsoft rejects says why, and may be submitted again as a deal of its own', async () => {
    const desk = await openTestDesk({ pipeline: 'manual' });
    await desk.registerDeal(newDeal('deal-1'));
    desk.emulator.desk.reject('deal-1', { status: 'rejected', reason: 'Too small' });
    expect(await desk.deal('deal-1')).toMatchObject({ status: 'rejected', reason: 'Too small' });
    const second = await desk.registerDeal(newDeal('deal-1'));
    desk.emulator.advance(48 * 3_600_000);
    expect(await desk.deal('deal-1')).toMatchObject({ id: second, status: 'accepted' });
    expect((await desk.read([])).deals).toHaveLength(2);
  });

  test('can be rejected before it is submitted, once', async () => {
    const desk = await openTestDesk();
    desk.emulator.desk.reject('deal-1', { status: 'rejected', reason: 'Too small' });
    await desk.registerDeal(newDeal('deal-1'));
    expect(await desk.deal('deal-1')).toMatchObject({ status: 'rejected' });
    await desk.registerDeal(newDeal('deal-1'));
    expect(await desk.deal('deal-1')).toMatchObject({ status: 'accepted' });
  });

  test('that asks for an action is submitted again with another form, not registered again', async () => {
    const desk = await openTestDesk({ pipeline: 'manual' });
    const deal = newDeal('deal-1');
    const id = await desk.registerDeal(deal);
    desk.emulator.desk.reject('deal-1', { status: 'actionRequired', reason: 'The end is missing' });
    await expect(desk.registerDeal(deal)).rejects.toMatchObject(refusal('duplicateDeal'));
    await desk.correctDeal(id, { ...deal, form: { ...deal.form, endsOn: '2028-01-31' } });
    desk.emulator.advance(48 * 3_600_000);
    expect(await desk.deal('deal-1')).toMatchObject({ id, status: 'accepted', endsOn: '2028-01-31' });
  });

  test('that is accepted is not rejected any more', async () => {
    const desk = await openTestDesk();
    await desk.registerDeal(newDeal('deal-1'));
    expect(() => desk.emulator.desk.reject('deal-1', { status: 'rejected', reason: 'Late' })).toThrow(
      /accepted already/,
    );
  });

  test('says which of its fields are missing', async () => {
    const desk = await openTestDesk();
    const { form, customer } = newDeal('deal-1');
    const incomplete = newDeal('deal-1', 1, {
      customer: { tenantId: customer.tenantId },
      form: { ...form, value: 0 },
    });
    await expect(desk.registerDeal(incomplete)).rejects.toThrow(
      'customer.name, customer.country, customer.city, customer.state, value',
    );
  });

  test('of an offer that is not there, not live, or sold by Microsoft is refused', async () => {
    const desk = await openTestDesk();
    const of = (offer: string) => desk.registerDeal(newDeal('deal-1', 1, { offer: offerId(offer) }));
    await expect(of('nowhere')).rejects.toMatchObject(refusal('unknownOffer'));
    await desk.client.configure(...(typedOffers['dynamics365ForCustomerEngagement']?.('draft-only') ?? []));
    await expect(of('draft-only')).rejects.toMatchObject(refusal('offerNotLive'));
    const machines = typedOffers['azureVirtualMachine']?.('gateway') ?? [];
    await putLive(desk.emulator, desk.client, machines);
    await expect(of('gateway')).rejects.toMatchObject(refusal('offerNotLicensable'));
  });
});

describe('the consent of a customer', () => {
  test('holds for later deals of the tenant', async () => {
    const desk = await openTestDesk();
    await desk.consented('deal-1');
    const second = await desk.registerDeal(newDeal('deal-2'));
    await desk.updateLicenses(second, [change('bronze', 0, 5)]);
    expect(await desk.counts('deal-2')).toEqual({ bronze: 5 });
    await expect(desk.inviteCustomer(second)).rejects.toMatchObject(refusal('consentHeld'));
  });

  test('is given at once where consent is automatic', async () => {
    const desk = await openTestDesk({ consent: 'auto' });
    await desk.inviteCustomer(await desk.registerDeal(newDeal('deal-1')));
    expect(await desk.customer()).toMatchObject({
      invitation: { status: 'accepted' },
      relationship: { since: expect.any(String) },
    });
  });

  test('is asked for by one open invitation, shared by all deals of the tenant', async () => {
    const desk = await openTestDesk();
    const first = await desk.registerDeal(newDeal('deal-1'));
    const second = await desk.registerDeal(newDeal('deal-2'));
    await desk.inviteCustomer(first);
    await expect(desk.inviteCustomer(second)).rejects.toMatchObject(refusal('invitationOpen'));
    await desk.inviteCustomer(await desk.registerDeal(newDeal('deal-3', 2)));
  });

  test.each([
    ['declined', 'decline'],
    ['expired', 'expire'],
  ] as const)('that was %s can be asked for again', async (status, act) => {
    const desk = await openTestDesk();
    const id = await desk.registerDeal(newDeal('deal-1'));
    await desk.inviteCustomer(id);
    desk.emulator.desk[act](tenantId(1));
    expect((await desk.customer())?.invitation).toMatchObject({ status });
    expect(() => desk.emulator.desk.consent(tenantId(1))).toThrow(/no invitation/);
    await desk.inviteCustomer(id);
    desk.emulator.desk.consent(tenantId(1));
    await desk.updateLicenses(id, [change('bronze', 0, 5)]);
  });

  test('can be given for 90 days', async () => {
    const desk = await openTestDesk();
    await desk.inviteCustomer(await desk.registerDeal(newDeal('deal-1')));
    desk.emulator.advance(90 * 86_400_000 - 1);
    expect((await desk.customer())?.invitation).toMatchObject({ status: 'open' });
    desk.emulator.advance(1);
    expect((await desk.customer())?.invitation).toMatchObject({ status: 'expired' });
  });

  test('that the customer ends leaves the licences as they are, and lets none be changed', async () => {
    const desk = await openTestDesk();
    const id = await desk.consented('deal-1');
    await desk.updateLicenses(id, [change('bronze', 0, 5)]);
    desk.emulator.desk.revoke(tenantId(1));
    expect(await desk.counts('deal-1')).toEqual({ bronze: 5 });
    await expect(desk.updateLicenses(id, [change('bronze', 5, 6)])).rejects.toMatchObject(
      refusal('noConsent'),
    );
    await desk.inviteCustomer(id);
    desk.emulator.desk.consent(tenantId(1));
    await desk.updateLicenses(id, [change('bronze', 5, 6)]);
  });

  test('is asked for by a link that only an open invitation has, and that no store holds', async () => {
    const desk = await openTestDesk();
    const id = await desk.registerDeal(newDeal('deal-1'));
    expect(await desk.link(id)).toBeUndefined();
    await desk.inviteCustomer(id);
    expect(await desk.link(id)).toMatch(/^https:\/\/embedded\.localhost\/consent\/[0-9a-f]{40}$/);
    desk.emulator.desk.consent(tenantId(1));
    expect(await desk.link(id)).toBeUndefined();
  });
});

describe('licences', () => {
  test('of several plans change in one act, or not at all', async () => {
    const desk = await openTestDesk();
    const id = await desk.consented('deal-1');
    await desk.updateLicenses(id, [change('bronze', 0, 30), change('silver', 0, 2)]);
    await expect(
      desk.updateLicenses(id, [change('bronze', 30, 40), change('silver', 9, 3)]),
    ).rejects.toMatchObject(refusal('staleCount'));
    expect(await desk.counts('deal-1')).toEqual({ bronze: 30, silver: 2 });
    await desk.updateLicenses(id, [change('bronze', 30, 0), change('silver', 2, 32)]);
    expect(await desk.counts('deal-1')).toEqual({ silver: 32 });
  });

  test('need an accepted deal and a consent', async () => {
    const desk = await openTestDesk();
    const id = await desk.registerDeal(newDeal('deal-1'));
    const update = desk.updateLicenses(id, [change('bronze', 0, 5)]);
    await expect(update).rejects.toMatchObject(refusal('noConsent'));
  });

  test.each([
    ['countInvalid', [{ plan: bronze, after: 0 }]],
    ['countInvalid', [{ plan: bronze, after: 1.5 }]],
    ['planListedTwice', [change('bronze', 0, 1), change('bronze', 0, 2)]],
    ['nothingToUpdate', []],
    ['planNotAvailable', [change('copper', 0, 1)]],
  ])('are not changed: %s %j', async (code, changes) => {
    const desk = await openTestDesk();
    const id = await desk.consented('deal-1');
    await expect(desk.updateLicenses(id, changes)).rejects.toMatchObject(refusal(code));
    expect(await desk.counts('deal-1')).toEqual({});
  });

  test('of a stopped plan or offer become fewer, and never more', async () => {
    const desk = await openTestDesk();
    const id = await desk.consented('deal-1');
    await desk.updateLicenses(id, [change('bronze', 0, 30)]);
    await stopOffer(desk);
    await expect(desk.updateLicenses(id, [change('bronze', 30, 31)])).rejects.toMatchObject(
      refusal('offerNotLive'),
    );
    await desk.updateLicenses(id, [change('bronze', 30, 29)]);
    await desk.updateLicenses(id, [change('bronze', 29, 0)]);
    expect(await desk.counts('deal-1')).toEqual({});
  });

  test('are summed for the customer over all deals, with the seats that users have', async () => {
    const desk = await openTestDesk();
    const first = await desk.consented('deal-1');
    const second = await desk.consented('deal-2');
    await desk.updateLicenses(first, [change('bronze', 0, 30)]);
    await desk.updateLicenses(second, [change('bronze', 0, 10)]);
    desk.emulator.desk.assign({ tenant: tenantId(1), offer: crm, plan: bronze, assigned: 31 });
    expect((await desk.customer())?.held).toEqual([{ offer: crm, plan: bronze, count: 40, assigned: 31 }]);
  });

  test('that users have go with a lower count, and no more can be assigned than there are', async () => {
    const desk = await openTestDesk();
    const id = await desk.consented('deal-1');
    await desk.updateLicenses(id, [change('bronze', 0, 30)]);
    const seats = { tenant: tenantId(1), offer: crm, plan: bronze };
    desk.emulator.desk.assign({ ...seats, assigned: 30 });
    expect(() => desk.emulator.desk.assign({ ...seats, assigned: 31 })).toThrow(/has 30 licences/);
    await desk.updateLicenses(id, [change('bronze', 30, 20)]);
    expect((await desk.customer())?.held).toMatchObject([{ count: 20, assigned: 20 }]);
  });
});

test('every plan has a service id, in the form that the portal shows', async () => {
  const desk = await openTestDesk();
  expect((await desk.read([crm])).serviceIds).toEqual({
    [crm]: {
      bronze: 'contoso.contoso_crm.bronze',
      gold: 'contoso.contoso_crm.gold',
      silver: 'contoso.contoso_crm.silver',
    },
  });
});

async function stopOffer({ client, emulator, product }: DeskUnderTest): Promise<void> {
  const [live] = (await client.submissions(product)).filter(({ target }) => target.targetType === 'live');
  await client.configure(submission(product, 'live', { id: live?.id, lifecycleState: 'deprecated' }));
  emulator.advance(86_400_000);
}
