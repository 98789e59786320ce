import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  answerInvitation,
  assignLicenses,
  rejectDeal,
  showLicenses,
} from '../../src/commands/emulator-desk.ts';
import { contextIn } from '../acceptance/make.ts';
import { fixedNow } from '../marketplace/emulator/make.ts';
import { newFolder } from '../marketplace/emulator/opened.ts';
import { change, newDeal, openTestDesk, tenantId, type DeskUnderTest } from './make.ts';

/** A store in a file, and the context of a command that names it. */
async function openStore(): Promise<{
  desk: DeskUnderTest;
  path: string;
  context: ReturnType<typeof contextOf>;
}> {
  const folder = newFolder();
  const path = join(folder, 'marketplace.db');
  const desk = await openTestDesk({ path });
  return { desk, path, context: contextOf(folder) };
}

const contextOf = (folder: string) => contextIn(folder, {}, { at: fixedNow.getTime() }).context;

test('a customer accepts, assigns licences and ends the relationship by commands', async () => {
  const { desk, path, context } = await openStore();
  const id = await desk.registerDeal(newDeal('deal-1'));
  await desk.inviteCustomer(id);
  const target = { name: 'deal-1', path };
  const consented = await answerInvitation(context, 'consent', target);
  expect(consented.document).toMatchObject({ action: 'consent', deals: [{ deal: 'deal-1', consent: true }] });
  await desk.updateLicenses(id, [change('bronze', 0, 30)]);
  const assigned = await assignLicenses(context, { ...target, plan: 'bronze', seats: 7 });
  const plans = [{ plan: 'bronze', count: 30, held: 30, assigned: 7 }];
  expect(assigned.document.deals).toMatchObject([{ plans }]);
  const revoked = await answerInvitation(context, 'revoke', { name: id, path });
  expect(revoked.document.deals).toMatchObject([{ consent: false, plans }]);
});

test.each([
  ['decline', 'declined'],
  ['expire', 'expired'],
] as const)('a customer can %s its invitation', async (action, status) => {
  const { desk, path, context } = await openStore();
  await desk.inviteCustomer(await desk.registerDeal(newDeal('deal-1')));
  const { document } = await answerInvitation(context, action, { name: 'deal-1', path });
  expect(document.deals).toMatchObject([{ deal: 'deal-1', invitation: status }]);
});

test('Microsoft rejects the next deal of a name, or asks for another form, and says why', async () => {
  const { desk, path, context } = await openStore();
  await rejectDeal(context, { name: 'deal-1', reason: 'Too small', path });
  await rejectDeal(context, { name: 'deal-2', reason: 'No end', actionRequired: true, path });
  await desk.registerDeal(newDeal('deal-1'));
  await desk.registerDeal(newDeal('deal-2', 2));
  expect((await showLicenses(context, undefined, { path })).document.deals).toMatchObject([
    { deal: 'deal-1', status: 'rejected', reason: 'Too small' },
    { deal: 'deal-2', status: 'actionRequired', reason: 'No end' },
  ]);
});

test('licences are shown of all deals or of one, without a customer or a link', async () => {
  const { desk, path, context } = await openStore();
  const id = await desk.consented('deal-1');
  await desk.updateLicenses(id, [change('bronze', 0, 30)]);
  await desk.inviteCustomer(await desk.registerDeal(newDeal('deal-2', 2)));
  const all = await showLicenses(context, undefined, { path });
  expect(all.document.deals).toHaveLength(2);
  const one = await showLicenses(context, 'deal-1', { path });
  expect(one.document.deals).toMatchObject([{ deal: 'deal-1', plans: [{ plan: 'bronze', held: 30 }] }]);
  for (const planted of [tenantId(1), tenantId(2), 'Fabrikam', 'consent/']) {
    expect(JSON.stringify(all)).not.toContain(planted);
  }
});

test('what the desk refuses, and a deal that it does not know, are said in words', async () => {
  const { desk, path, context } = await openStore();
  await desk.registerDeal(newDeal('deal-1'));
  const consent = (name: string) => answerInvitation(context, 'consent', { name, path });
  await expect(consent('deal-1')).rejects.toMatchObject({ name: 'UserError', code: 'desk' });
  await expect(consent('deal-9')).rejects.toMatchObject({ code: 'unknown-deal', hint: 'there are: deal-1' });
});
