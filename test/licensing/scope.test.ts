import { expect, test } from 'vitest';
import { forget } from '../../src/commands/forget.ts';
import { showHistory } from '../../src/commands/history.ts';
import { stepsOf, worldOf, assertOutput, type World } from '../acceptance/make.ts';
import { crmByHand, deal, done, file, licensesDone, planned } from './at-partner-center.ts';

const crm = (): World => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://a.blob.core.windows.net/crm/2.4.zip?sv=1&sig=s',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  return made;
};

test('--license plans and applies one allocation and no offer, and the plan lists it', async () => {
  const made = crm();
  await made.apply();
  made.edit(file, 'count: 30', 'count: 40');
  made.edit('licenses/deal-2026-015.yaml', 'count: 20', 'count: 30');
  made.edit('offer.yaml', 'title: ', 'title: New ');
  const licenses = ['deal-2026-014'];
  const plan = await made.plan({ licenses });
  expect(stepsOf(plan)).toEqual([`${deal}#update-licenses`]);
  expect(plan.observed).toMatchObject({ scope: [deal] });
  const applied = await made.apply({ licenses });
  expect(licensesDone(applied)).toEqual(['update-licenses done']);
  expect(stepsOf(await made.plan({ offers: ['contoso-crm'] }))).toContain(
    'license/deal-2026-015#update-licenses',
  );
  await expect(made.plan({ licenses: ['deal-2026-0144'] })).rejects.toMatchObject({
    code: 'unknown-license',
    hint: expect.stringContaining('Did you mean "deal-2026-014"?'),
  });
  await expect(made.plan({ licenses, offers: ['contoso-crm'] })).rejects.toMatchObject({ code: 'usage' });
});

test('an allocation is forgotten once its file is gone, and its lines are in the history', async () => {
  const made = await crmByHand();
  await made.apply({ licenses: ['deal-2026-014'] });
  await done(made, 'register-deal', 'dealId=D-4711');
  const forgetIt = () => forget(made.context, deal);
  await expect(forgetIt()).rejects.toMatchObject({ code: 'still-declared' });
  expect(await planned(made)).toMatchObject({ steps: ['invite-customer', 'assign-licenses'] });
  made.delete(file);
  const { document } = await forgetIt();
  assertOutput(document);
  expect(document).toMatchObject({ address: deal, declared: false });
  expect(Object.keys(made.state())).not.toContain('licenses/deal-2026-014.json');
  await expect(forgetIt()).rejects.toMatchObject({ code: 'not-managed' });
  const history = (await showHistory(made.context, deal)).document;
  expect(
    'entries' in history && history.entries.map(({ step, outcome }) => [step.split('#')[1], outcome]),
  ).toEqual([
    ['register-deal', 'manual'],
    ['register-deal', 'confirmed'],
    ['forget', 'done'],
  ]);
});
