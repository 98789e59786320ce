import { expect, test } from 'vitest';
import { confirmed } from '../acceptance/at-partner-center.ts';
import {
  crmByHand,
  deal,
  done,
  fabrikam,
  file,
  licensesDone,
  planned,
  recordedAllocation,
} from './at-partner-center.ts';

test('by hand: register, invite, consent, 30, 40, one plan removed, all removed', async () => {
  const made = await crmByHand();
  expect(licensesDone(await made.apply())).toEqual([
    'register-deal manual',
    'invite-customer skipped',
    'assign-licenses skipped',
  ]);
  await done(made, 'register-deal', 'dealId=D-4711', `tenantId=${fabrikam.toUpperCase()}`);
  expect(licensesDone(await made.apply())).toEqual(['invite-customer manual', 'assign-licenses skipped']);
  await done(made, 'invite-customer');
  expect(licensesDone(await made.apply())).toEqual(['assign-licenses manual']);
  await done(made, 'assign-licenses');
  expect(recordedAllocation(made)).toMatchObject({
    dealId: 'D-4711',
    status: 'accepted',
    counts: { bronze: 30 },
  });
  expect(await planned(made)).toEqual({ steps: [], refused: [] });

  made.edit(file, 'count: 30', 'count: 40\n    - plan: silver\n      count: 3');
  expect(licensesDone(await made.apply())).toEqual(['update-licenses manual']);
  await done(made, 'update-licenses');
  expect(recordedAllocation(made)).toMatchObject({ counts: { bronze: 40, silver: 3 } });

  made.edit(file, '    - plan: bronze\n      count: 40\n', '');
  expect(await planned(made)).toMatchObject({ refused: ['DEAL-18'] });
  expect(licensesDone(await made.apply({ allow: [`DEAL-18:${deal}/plan/bronze`] }))).toEqual([
    'update-licenses manual',
  ]);
  await done(made, 'update-licenses');
  expect(recordedAllocation(made)).toMatchObject({ counts: { silver: 3 } });

  made.edit(file, '\n    - plan: silver\n      count: 3\n', ' []\n');
  await made.apply({ allow: [`DEAL-18:${deal}/plan/silver`] });
  await done(made, 'remove-licenses');
  expect(recordedAllocation(made)).toMatchObject({ counts: {} });
  expect(await planned(made)).toEqual({ steps: [], refused: [] });
  expect(JSON.stringify(made.state())).not.toContain(fabrikam);
});

/** The deal is registered and its customer invited. */
async function invited() {
  const made = await crmByHand();
  await made.apply();
  await done(made, 'register-deal', 'dealId=D-4711');
  await made.apply();
  await done(made, 'invite-customer');
  await made.apply();
  return made;
}

/** All 30 licences are added. */
async function active() {
  const made = await invited();
  await done(made, 'assign-licenses');
  return made;
}

test('a deal that Microsoft rejected is registered again once its form is another one', async () => {
  const made = await crmByHand();
  await made.apply();
  await done(made, 'register-deal', 'dealId=D-1', 'status=rejected');
  expect(await planned(made)).toEqual({ steps: [], refused: ['DEAL-REJECTED'] });
  made.edit(file, 'value: 12000', 'value: 13000');
  expect(licensesDone(await made.apply())[0]).toBe('register-deal manual');
  await done(made, 'register-deal', 'dealId=D-2');
  expect(recordedAllocation(made)).toMatchObject({ dealId: 'D-2', status: 'accepted' });
  expect(await planned(made)).toMatchObject({ steps: ['invite-customer', 'assign-licenses'] });
});

test('a form is corrected on request, and what was sent is what the step asked for', async () => {
  const made = await crmByHand();
  await made.apply();
  made.edit(file, 'value: 12000', 'value: 13000');
  await done(made, 'register-deal', 'dealId=D-1', 'status=actionRequired');
  expect(licensesDone(await made.apply())[0]).toBe('correct-deal manual');
  await done(made, 'correct-deal');
  expect(recordedAllocation(made)).toMatchObject({ status: 'accepted' });
  expect(await planned(made)).toMatchObject({ steps: ['invite-customer', 'assign-licenses'] });
});

test('a deal is with the customer of the file that asked for it, whatever the file says since', async () => {
  const made = await crmByHand();
  await made.apply();
  made.edit(file, fabrikam, '44444444-4444-4444-8444-444444444444');
  await done(made, 'register-deal', 'dealId=D-1');
  expect(await planned(made)).toEqual({ steps: [], refused: ['DEAL-12'] });
});

test('a number that the screen shows instead is recorded, and nothing counts as done', async () => {
  const made = await active();
  made.edit(file, 'count: 30', 'count: 40');
  await made.apply();
  const looked = await done(made, 'update-licenses', 'seen=35');
  expect(looked).toMatchObject({ seen: { bronze: 35 } });
  expect(looked.confirmed).toBeUndefined();
  expect(looked.instructions.join('\n')).toContain('plan bronze has 35 now');
  expect(recordedAllocation(made)).toMatchObject({ counts: { bronze: 35 } });
  expect((await made.status()).manualSteps).toMatchObject([{ instructions: looked.instructions }]);
  const plan = await made.plan();
  expect(plan.steps.find(({ action }) => action === 'update-licenses')).toMatchObject({
    changes: [{ before: 35, after: 40 }],
    openSince: expect.any(String),
  });
  await done(made, 'update-licenses');
  expect(recordedAllocation(made)).toMatchObject({ counts: { bronze: 40 } });
});

test('where the screen shows more than is asked for, the step is over: less needs an override', async () => {
  const made = await active();
  made.edit(file, 'count: 30', 'count: 40');
  await made.apply();
  expect(await done(made, 'update-licenses', 'seen.bronze=60')).toMatchObject({ instructions: [] });
  expect(await planned(made)).toMatchObject({ refused: ['DEAL-16'] });
  expect((await made.status()).manualSteps).toEqual([]);
});

test('a step is about the counts that it asked for, whatever the file says since', async () => {
  const made = await active();
  made.edit(file, 'count: 30', 'count: 40');
  await made.apply();
  made.edit(file, 'count: 40', 'count: 50');
  await done(made, 'update-licenses');
  expect(recordedAllocation(made)).toMatchObject({ counts: { bronze: 40 } });
  expect(await planned(made)).toEqual({ steps: ['update-licenses'], refused: [] });
});

test.each([
  ['register-deal', [], 'value-needed'],
  ['register-deal', ['dealId=a b'], 'usage'],
  ['register-deal', ['dealId=D-1', 'status=open'], 'usage'],
  ['register-deal', ['dealId=D-1', 'ticket=1'], 'usage'],
  ['register-deal', ['dealId=D-1', 'seen.copper=3'], 'usage'],
  ['register-deal', ['dealId=D-1', 'seen=1,000'], 'usage'],
  ['register-deal', ['dealId=D-1', 'seen=3', 'seen.bronze=3'], 'usage'],
  ['register-deal', ['dealId=D-1', 'tenantId=33333333-3333-4333-8333-333333333333'], 'other-customer'],
  ['invite-customer', [], 'unknown-step'],
])('what is missing or wrong is said, and nothing is written: %s %j', async (action, values, code) => {
  const made = await crmByHand();
  await made.apply();
  const before = made.state();
  const failed = await done(made, action, ...values).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code });
  expect(JSON.stringify(failed)).not.toMatch(/Fabrikam|2222-2222|3333-3333/);
  expect(made.state()).toEqual(before);
});

test('a customer that declines waits for a person, and its answer is said of the same step', async () => {
  const made = await invited();
  await done(made, 'invite-customer', 'status=declined');
  const { waiting, steps } = await made.plan();
  expect(waiting).toMatchObject([
    { status: 'declined', next: `offerctl license invitation deal-2026-014 --again` },
  ]);
  expect(steps.filter(({ action }) => action === 'invite-customer')).toEqual([]);
  // Nothing can be assigned before another invitation.
  expect((await made.status()).manualSteps).toEqual([]);
  await done(made, 'invite-customer', 'status=accepted');
  expect((await made.plan()).waiting.filter((one) => one.for === 'consent')).toEqual([]);
});

test('a state that was lost registers nothing, until a person says where the deal stands', async () => {
  const made = await active();
  made.delete('.offerctl/state');
  made.edit(file, '  deal:\n', '  deal:\n    id: D-4711\n');
  expect(await planned(made)).toEqual({ steps: [], refused: ['DEAL-UNKNOWN'] });
  const { refusals } = await made.plan();
  expect(refusals.find(({ rule }) => rule === 'DEAL-UNKNOWN')?.hint).toContain(
    'offerctl confirm license/deal-2026-014 --set dealId=D-4711 --set seen=NUMBER',
  );
  const say = (...set: readonly string[]) => confirmed(made, deal, { set: [...set] });
  await expect(say('dealId=D-4711')).rejects.toMatchObject({ code: 'usage' });
  await expect(say('dealId=D-9', 'seen=30')).rejects.toMatchObject({ code: 'usage' });
  expect(made.state()).toEqual({});
  await say('dealId=D-4711', 'seen=30');
  expect(recordedAllocation(made)).toMatchObject({ dealId: 'D-4711', counts: { bronze: 30 } });
  expect(await planned(made)).toEqual({ steps: [], refused: [] });
  await expect(say('dealId=D-4711', 'seen=30')).rejects.toMatchObject({ code: 'confirmed-already' });
});

test('a confirmation that no line of the history made counts for nothing', async () => {
  const made = await active();
  const path = '.offerctl/state/licenses/deal-2026-014.json';
  made.edit(path, '"by": "tester"', '"by": "another"');
  expect(await planned(made)).toMatchObject({ steps: [], refused: ['STATE-FORGED'] });
});

test('status says at each stage how many licences there are, who must act, and what comes next', async () => {
  const made = await crmByHand();
  const shown = async () => (await made.status()).licenses;
  const asked = [{ plan: 'bronze', count: 30 }];
  const ours = { license: 'deal-2026-014', offer: 'contoso-crm' };
  const apply = { waitingFor: 'apply', who: 'publisher', next: 'offerctl apply --license deal-2026-014' };
  expect(await shown()).toEqual([{ ...ours, stage: 'declared', plans: [], asked, ...apply }]);
  await made.apply();
  expect(await shown()).toMatchObject([
    {
      stage: 'declared',
      waitingFor: 'manual-step',
      who: 'publisher',
      next: `offerctl confirm ${deal}#register-deal --set dealId=ID`,
    },
  ]);
  await done(made, 'register-deal', 'dealId=D-4711');
  const since = '2026-11-10T10:00:00.000Z';
  expect(await shown()).toMatchObject([{ stage: 'registered', since, ...apply }]);
  await made.apply();
  await done(made, 'invite-customer');
  expect(await shown()).toMatchObject([
    {
      stage: 'invited',
      since,
      waitingFor: 'consent',
      who: 'customer',
      next: expect.stringMatching(/invitation/),
    },
  ]);
  await made.apply();
  await done(made, 'assign-licenses');
  expect(await shown()).toEqual([{ ...ours, stage: 'active', since, plans: asked }]);
  made.delete(file);
  expect(await shown()).toMatchObject([{ stage: 'active', plans: asked, next: `offerctl forget ${deal}` }]);
});
