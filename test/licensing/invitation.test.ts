import { expect, test } from 'vitest';
import { showInvitation } from '../../src/commands/licenses/invitation.ts';
import { renderText } from '../../src/report/text/render.ts';
import { assertOutput, worldOf, type World } from '../acceptance/make.ts';
import { crmByHand, deal, done, fabrikam, licensesDone } from './at-partner-center.ts';

const name = 'deal-2026-014';

async function invite(made: World, again = false, showSecret?: (line: string) => void) {
  const options = { name, again, ...(showSecret ? { showSecret } : {}) };
  const { document } = await showInvitation(made.context, options);
  assertOutput(document);
  return document;
}

async function invitedAtDesk(): Promise<World> {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://a.blob.core.windows.net/crm/2.4.zip?sv=1&sig=s',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  made.edit('offerctl.yaml', '{consent: auto}', '{consent: manual}');
  for (const deal of ['015', '019', '022']) made.delete(`licenses/deal-2026-${deal}.yaml`);
  await made.apply();
  return made;
}

const act = (made: World, answer: 'decline' | 'consent'): void => {
  const emulator = made.opened();
  emulator.desk[answer](fabrikam);
  emulator.close();
};

test('the link is shown on a terminal alone, and stands in no document and no state', async () => {
  const made = await invitedAtDesk();
  const lines: string[] = [];
  const document = await invite(made, false, (line) => lines.push(line));
  expect(document).toMatchObject({
    license: name,
    shown: true,
    again: false,
    invitation: { status: 'open' },
  });
  expect(lines).toHaveLength(1);
  const [link = ''] = lines;
  expect(link).toMatch(/^https:/);
  const text = renderText(document, { style: { color: false, columns: 80 } });
  for (const there of [JSON.stringify(document), text, JSON.stringify(made.state())])
    expect(there).not.toContain(link);
  await expect(invite(made)).rejects.toMatchObject({ code: 'terminal-needed' });
});

test('a customer is invited again only where its invitation came to nothing', async () => {
  const made = await invitedAtDesk();
  await expect(invite(made, true)).rejects.toMatchObject({ code: 'invitation-open' });
  act(made, 'decline');
  await expect(invite(made)).rejects.toMatchObject({ code: 'no-invitation' });
  await made.hold(`license/${name}`);
  await expect(invite(made, true)).rejects.toMatchObject({ code: 'SAFE-HOLD', exitCode: 3 });
  await made.unhold(`license/${name}`);
  expect(await invite(made, true)).toMatchObject({
    again: true,
    shown: false,
    invitation: { status: 'open' },
  });
  expect(made.state()['history.jsonl']?.trim().split('\n').at(-1)).toContain(`${deal}#invite-customer`);
  act(made, 'consent');
  await expect(invite(made, true)).rejects.toMatchObject({ code: 'consented' });
  expect(licensesDone(await made.apply())).toEqual(['assign-licenses done']);
});

test('a second invitation has its line in the history before it is sent', async () => {
  const made = await invitedAtDesk();
  act(made, 'decline');
  const lines = () => (made.state()['history.jsonl'] ?? '').trim().split('\n');
  const before = lines().length;
  await invite(made, true);
  const told = lines()
    .slice(before)
    .map((line): unknown => JSON.parse(line));
  const step = `${deal}#invite-customer`;
  expect(told).toMatchObject([
    { step, outcome: 'asked' },
    { step, outcome: 'done' },
  ]);
});

test('by hand, the clicks are printed, and a second invitation is a step to confirm', async () => {
  const made = await crmByHand();
  await made.apply();
  await expect(invite(made)).rejects.toMatchObject({ code: 'no-deal' });
  await done(made, 'register-deal', 'dealId=D-4711');
  await expect(invite(made)).rejects.toMatchObject({ code: 'not-invited' });
  await made.apply();
  await done(made, 'invite-customer');
  expect((await invite(made)).instructions.join('\n')).toContain('the deal D-4711');
  await done(made, 'invite-customer', 'status=declined');
  const again = await invite(made, true);
  expect(again).toMatchObject({ shown: false, step: { id: `${deal}#invite-customer` } });
  expect(await invite(made, true)).toEqual(again);
  await made.apply();
  expect((await made.status()).manualSteps.map(({ id }) => id)).toContain(`${deal}#invite-customer`);
  await done(made, 'invite-customer');
  expect((await made.status()).licenses).toMatchObject([{ stage: 'invited' }]);
  await made.apply();
  await done(made, 'assign-licenses');
  expect((await made.status()).licenses).toMatchObject([{ stage: 'active' }]);
});

test('a name that no file declares is refused with the nearest one', async () => {
  const made = await crmByHand();
  const failed = showInvitation(made.context, { name: 'deal-2026-041', again: false });
  await expect(failed).rejects.toMatchObject({
    code: 'unknown-license',
    hint: expect.stringContaining(name),
  });
});
