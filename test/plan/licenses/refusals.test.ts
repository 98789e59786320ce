import { expect, test } from 'vitest';
import { policyOf } from '../../../src/model/policy.ts';
import { licensesOfStopped, vanishedAllocations } from '../../../src/plan/licenses/license-notices.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import {
  actionsOf,
  allocation,
  consenting,
  deal,
  goLive,
  inputWith,
  liveOffer,
  recordOf,
  refusedOf,
  seated,
  verdictOf,
} from './make.ts';

const one = allocation('deal-1', { bronze: 30 });
const at = (rule: string, plan?: string) =>
  `${rule}:license/deal-1${plan === undefined ? '' : `/plan/${plan}`}`;

test('where nobody is there to ask, a registration has to be let through (DEAL-08)', () => {
  const unattended = { input: { isUnattended: true } } as const;
  expect(refusedOf(verdictOf(inputWith([one], unattended)))).toEqual([at('DEAL-08')]);
  expect(makePlan(inputWith([one], unattended)).steps).toEqual([]);
  const allowed = inputWith([one], {
    input: { isUnattended: true, intent: { signOffs: [], allow: [at('DEAL-08')] } },
  });
  expect(makePlan(allowed).steps.map(({ action }) => action)).toContain('register-deal');
  const { steps } = verdictOf(inputWith([one]));
  const approved = inputWith([one], {
    input: { isUnattended: true, intent: { signOffs: [], allow: [], approval: { steps } } },
  });
  expect(refusedOf(verdictOf(approved))).toEqual([]);
});

test('a deal that was lost is neither registered nor its customer invited (DEAL-UNKNOWN)', () => {
  const input = inputWith([one], { recorded: [recordOf(one, deal('deal-1', {}), { unknown: true })] });
  expect(verdictOf(input)).toMatchObject({ steps: [], refused: [{ kind: 'impossible' }] });
  expect(refusedOf(verdictOf(input))).toEqual([at('DEAL-UNKNOWN')]);
});

test.each(['rejected', 'actionRequired'] as const)(
  'a form that Microsoft answered with %s is not sent again before it changes (DEAL-REJECTED)',
  (status) => {
    const shown = deal('deal-1', {}, { status, reason: 'no such company' });
    const world = { deals: [shown], recorded: [recordOf(one, shown)] };
    const same = verdictOf(inputWith([one], world));
    expect(refusedOf(same)).toEqual([at('DEAL-REJECTED')]);
    expect(same.refused[0]?.message).toContain('no such company');
    const edited = allocation('deal-1', { bronze: 30 }, { deal: { value: 13_000 } });
    const again = verdictOf(inputWith([edited], world));
    expect(refusedOf(again)).toEqual([]);
    expect(actionsOf(again)[0]).toBe(status === 'rejected' ? 'register-deal' : 'correct-deal');
  },
);

test('the customer of a registered deal stays (DEAL-12)', () => {
  const other = allocation('deal-1', { bronze: 30 }, { tenant: 2 });
  const shown = deal('deal-1', { bronze: 30 });
  expect(
    refusedOf(verdictOf(inputWith([other], { deals: [shown], customers: { 1: consenting, 2: consenting } }))),
  ).toEqual([at('DEAL-12')]);
});

test('Microsoft gives the licences of what it sells (DEAL-02)', () => {
  const sold = liveOffer({ setup: { sellThroughMicrosoft: true } });
  expect(refusedOf(verdictOf(inputWith([one], { offer: sold })))).toEqual([at('DEAL-02')]);
});

test('of a stopped plan running licences stay, and can become less but not more (DEAL-14)', () => {
  const offer = liveOffer({ stopped: ['bronze'] });
  const seen = { offer, customers: { 1: seated('bronze', 30, 0) } };
  const shown = (count: number) => ({ ...seen, deals: [deal('deal-1', { bronze: count })] });
  expect(refusedOf(verdictOf(inputWith([one], shown(20))))).toEqual([at('DEAL-14', 'bronze')]);
  expect(verdictOf(inputWith([one], shown(30)))).toMatchObject({ steps: [], refused: [] });
  expect(actionsOf(verdictOf(inputWith([one], shown(35))))).toEqual(['update-licenses']);
  expect(refusedOf(verdictOf(inputWith([allocation('deal-1', { gold: 1 })], seen)))).toEqual([
    at('DEAL-14', 'gold'),
  ]);
});

test('licences are removed only where a person names the plan (DEAL-18)', () => {
  const world = { deals: [deal('deal-1', { bronze: 30, silver: 5 })], customers: { 1: consenting } };
  const none = verdictOf(inputWith([allocation('deal-1', {})], world));
  expect(actionsOf(none)).toEqual(['remove-licenses']);
  expect(refusedOf(none)).toEqual([at('DEAL-18', 'bronze'), at('DEAL-18', 'silver')]);
  expect(refusedOf(verdictOf(inputWith([one], world)))).toEqual([at('DEAL-18', 'silver')]);
});

const removing = (assigned: number) =>
  inputWith([allocation('deal-1', {})], {
    deals: [deal('deal-1', { bronze: 30 })],
    customers: { 1: seated('bronze', 30, assigned) },
  });

test.each([
  [21, /taken from the customer; 0 left for 21 assigned .*: at least 21 users lose access$/u],
  [0, /taken from the customer$/u],
])('who names the plan is told how many users lose access with it: %s (DEAL-18)', (assigned, words) => {
  const { refused } = verdictOf(removing(assigned));
  expect(refused.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
});

test.each([
  ['fewer than users have', seated('bronze', 40, 31), ['30 left for 31 assigned']],
  ['it is not known how many users have', seated('bronze', 40), ['it is not known how many']],
  ['enough are left', seated('bronze', 40, 30), []],
])('counts go down: %s (DEAL-16)', (_case, customer, words) => {
  const world = { deals: [deal('deal-1', { bronze: 40 })], customers: { 1: customer } };
  const { refused } = verdictOf(inputWith([one], world));
  expect(refused.map(({ message }) => message)).toEqual(words.map((word) => expect.stringContaining(word)));
  expect(refusedOf({ refused })).toEqual(words.map(() => at('DEAL-16', 'bronze')));
});

test.each([
  ['half of few', [40, 20], {}, []],
  ['more than half of few', [40, 19], {}, ['40 → 19 is 21 fewer; the policy lets 50 % go at once']],
  ['50 of many', [200, 150], {}, []],
  ['51 of many', [200, 149], {}, ['200 → 149 is 51 fewer; the policy lets 50 go at once']],
  ['as many as the policy says', [200, 149], { count: 51 }, []],
  ['a larger share than it says', [40, 30], { percent: 20 }, [expect.stringContaining('20 % go at once')]],
])(
  'many licences at once, and no user has them: %s (DEAL-16)',
  (_case, [from = 0, to = 0], decrease, words) => {
    const shown = { deals: [deal('deal-1', { bronze: from })], customers: { 1: seated('bronze', from, 0) } };
    const policy = policyOf({ policy: { thresholds: { licenseDecrease: decrease } } });
    const input = inputWith([allocation('deal-1', { bronze: to })], { ...shown, input: { policy } });
    expect(verdictOf(input).refused.map(({ message }) => message)).toEqual(words);
  },
);

test.each([
  ['2026-11-22', []],
  ['2026-11-21', ['30 left for 10 assigned (seen on 2026-11-21); that is older than 7 days']],
])('what was read of seats on %s is believed for a week (DEAL-16)', (on, words) => {
  const world = { deals: [deal('deal-1', { bronze: 40 })], customers: { 1: seated('bronze', 40) } };
  const { refused } = verdictOf(inputWith([one], { ...world, read: { count: 10, on } }));
  expect(refused.map(({ message }) => message)).toEqual(words);
});

const two = (count: number) => allocation('deal-2', { bronze: count }, { renews: 'deal-1' });

test('seats are counted over all deals of the customer, and those that go down together (DEAL-16)', () => {
  const shown = [deal('deal-1', { bronze: 40 }), deal('deal-2', { bronze: 40 })];
  const world = { deals: shown, customers: { 1: seated('bronze', 80, 65) } };
  expect(refusedOf(verdictOf(inputWith([one, two(40)], world), 'deal-1'))).toEqual([]);
  expect(refusedOf(verdictOf(inputWith([one, two(30)], world), 'deal-1'))).toEqual([at('DEAL-16', 'bronze')]);
});

test('a deal that looks like another one is not registered beside it (DEAL-DUPLICATE)', () => {
  const two = allocation('deal-2', { bronze: 30 });
  expect(refusedOf(verdictOf(inputWith([one, two]), 'deal-2'))).toEqual(['DEAL-DUPLICATE:license/deal-2']);
  expect(refusedOf(verdictOf(inputWith([one, two]), 'deal-1'))).toEqual([]);
  const renewal = allocation('deal-2', { bronze: 30 }, { renews: 'deal-1' });
  expect(refusedOf(verdictOf(inputWith([one, renewal]), 'deal-2'))).toEqual([]);
  const renamed = inputWith([two], { deals: [deal('deal-1', { bronze: 30 })] });
  expect(refusedOf(verdictOf(renamed))).toEqual(['DEAL-DUPLICATE:license/deal-2']);
});

test('no deal is registered beside one that is not known, except as its renewal (DEAL-DUPLICATE)', () => {
  const imported = allocation('deal-2', { bronze: 30 }, { deal: { id: '' } });
  const world = { recorded: [recordOf(imported, undefined, { unknown: true })] };
  expect(refusedOf(verdictOf(inputWith([one, imported], world), 'deal-1'))).toEqual([at('DEAL-DUPLICATE')]);
  expect(refusedOf(verdictOf(inputWith([one, imported]), 'deal-1'))).toEqual([at('DEAL-DUPLICATE')]);
  const renewal = allocation('deal-1', { bronze: 30 }, { renews: 'deal-2' });
  expect(refusedOf(verdictOf(inputWith([renewal, imported], world), 'deal-1'))).toEqual([]);
});

test('a document that was renamed is not registered as a second deal (DEAL-RENAME)', () => {
  const old = deal('deal-1', { bronze: 30 });
  const two = allocation('deal-2', { bronze: 30 });
  const world = { deals: [old], recorded: [recordOf(one, old)] };
  expect(refusedOf(verdictOf(inputWith([two], world)))).toEqual(['DEAL-RENAME:license/deal-2']);
  const [gone] = vanishedAllocations(inputWith([two], world), {
    deals: [old],
    customers: {},
    serviceIds: {},
  });
  expect(gone).toMatchObject({ rule: 'DEAL-GONE', hint: expect.stringContaining('deal-2 looks like it') });
  const later = allocation(
    'deal-2',
    { bronze: 30 },
    { deal: { startsOn: '2028-01-01', endsOn: '2028-12-31' } },
  );
  expect(refusedOf(verdictOf(inputWith([later], world)))).toEqual([]);
  const allow = ['DEAL-RENAME:license/deal-2'];
  const allowed = inputWith([two], { ...world, input: { intent: { signOffs: [], allow } } });
  expect(makePlan(allowed).steps.map(({ action }) => action)).toContain('register-deal');
});

test('a document that was renamed with another tenant is not registered again (DEAL-RENAME)', () => {
  const old = deal('deal-1', { bronze: 30 });
  const world = { deals: [old], recorded: [recordOf(one, old)] };
  const corrected = allocation('deal-2', { bronze: 30 }, { tenant: 2 });
  expect(refusedOf(verdictOf(inputWith([corrected], world)))).toEqual(['DEAL-RENAME:license/deal-2']);
  const another = allocation('deal-2', { bronze: 31 }, { tenant: 2 });
  expect(refusedOf(verdictOf(inputWith([another], world)))).toEqual([]);
  expect(refusedOf(verdictOf(inputWith([one, corrected], world), 'deal-2'))).toEqual([]);
});

test('what was sent and is not answered yet is found under its old name, too (DEAL-RENAME)', () => {
  const two = allocation('deal-2', { bronze: 30 }, { deal: { value: 13_000 } });
  expect(refusedOf(verdictOf(inputWith([two], { recorded: [recordOf(one)] })))).toEqual([
    'DEAL-RENAME:license/deal-2',
  ]);
  const rejected = recordOf(one, deal('deal-1', {}, { status: 'rejected' }));
  expect(refusedOf(verdictOf(inputWith([two], { recorded: [rejected] })))).toEqual([]);
});

test('a deal that is named by its id is not recorded under a second name (DEAL-RENAME)', () => {
  const old = deal('deal-1', { bronze: 30 });
  const two = allocation('deal-2', { bronze: 40 }, { deal: { id: old.id } });
  const world = { deals: [old], recorded: [recordOf(one, old)], customers: { 1: consenting } };
  expect(verdictOf(inputWith([two], world))).toMatchObject({
    refused: [{ rule: 'DEAL-RENAME', kind: 'impossible' }],
  });
  expect(refusedOf(verdictOf(inputWith([two], { ...world, recorded: [] })))).toEqual([]);
});

test('a deal loses nothing before the one that follows it gives its licences', () => {
  const none = allocation('deal-1', {});
  const renewal = allocation('deal-2', { bronze: 20 }, { renews: 'deal-1' });
  const old = deal('deal-1', { bronze: 30 });
  const early = inputWith([none, renewal], {
    deals: [old, deal('deal-2', {})],
    customers: { 1: consenting },
  });
  expect(verdictOf(early, 'deal-1')).toMatchObject({ steps: [], refused: [], waiting: [{ for: 'renewal' }] });
  const done = inputWith([none, renewal], {
    deals: [old, deal('deal-2', { bronze: 20 })],
    customers: { 1: consenting },
  });
  expect(actionsOf(verdictOf(done, 'deal-1'))).toEqual(['remove-licenses']);
});

test.each([
  ['2027-02-28', undefined],
  ['2027-01-28', 'the contract ends on 2027-01-28, in 60 days; 30 licences run'],
  ['2026-10-31', 'the contract ended on 2026-10-31, 30 licences run on'],
])('a contract that ends on %s is told, and changes nothing (DEAL-ENDS)', (endsOn, words) => {
  const ending = allocation('deal-1', { bronze: 30 }, { deal: { endsOn } });
  const shown = deal('deal-1', { bronze: 30 }, { endsOn });
  const verdict = verdictOf(inputWith([ending], { deals: [shown], customers: { 1: consenting } }));
  expect(verdict.notices.map(({ message }) => message)).toEqual(words === undefined ? [] : [words]);
  expect(verdict).toMatchObject({ steps: [], refused: [] });
});

test('a file that vanishes removes nothing (DEAL-GONE)', () => {
  const shown = deal('deal-1', { bronze: 30 });
  const plan = makePlan(inputWith([], { deals: [shown], recorded: [recordOf(one, shown)] }));
  expect(plan.steps).toEqual([]);
  expect(plan.findings).toMatchObject([{ rule: 'DEAL-GONE', severity: 'warning' }]);
});

test('what goes off sale leaves its licences (STOP-LICENSES)', () => {
  const { licensing } = inputWith([], {
    deals: [deal('deal-1', { bronze: 30 }), deal('deal-2', { silver: 9 })],
  });
  const told = (address: string) =>
    licensesOfStopped(licensing ?? nothing, [stop(address)]).map(({ message }) => message);
  expect(told('offer/contoso-crm')).toEqual(['39 licences of 1 customer run on']);
  expect(told('offer/contoso-crm/plan/silver')).toEqual(['9 licences of 1 customer run on']);
  expect(told('offer/contoso-erp')).toEqual([]);
});

const stop = (address: string) => ({ ...goLive, action: 'stop-sell' as const, address });

const nothing = { deals: [], customers: {}, serviceIds: {} };

test('what was approved is all that is done', () => {
  const more = allocation('deal-1', { bronze: 40 });
  const world = { deals: [deal('deal-1', { bronze: 20 })], customers: { 1: consenting } };
  const { steps } = verdictOf(inputWith([one], world));
  const approved = { signOffs: [], allow: [], approval: { steps } };
  expect(refusedOf(verdictOf(inputWith([one], { ...world, input: { intent: approved } })))).toEqual([]);
  expect(refusedOf(verdictOf(inputWith([more], { ...world, input: { intent: approved } })))).toEqual([
    at('SAFE-APPROVAL'),
  ]);
});

test('what was let through holds for exactly that change', () => {
  const world = { deals: [deal('deal-1', { bronze: 40 })], customers: { 1: seated('bronze', 40, 31) } };
  const given = { intent: { signOffs: [], allow: [at('DEAL-16', 'bronze')] } };
  const plan = makePlan(inputWith([one], { ...world, input: given }));
  const [override] = plan.overridden;
  if (override === undefined) throw new Error('nothing was let through');
  const known = recordOf(one, deal('deal-1', { bronze: 40 }), { overrides: [override] });
  expect(makePlan(inputWith([one], { ...world, recorded: [known] })).refusals).toEqual([]);
  const fewer = allocation('deal-1', { bronze: 20 });
  expect(makePlan(inputWith([fewer], { ...world, recorded: [known] })).refusals).toHaveLength(1);
});

function planHeld(address: string) {
  const plain = inputWith([one]);
  const holds = [{ address, reason: 'wait', by: 'ada', at: '2026-12-01T10:00:00Z' }];
  return makePlan({ ...plain, recorded: { ...plain.recorded, holds } });
}

test('a held allocation, or a held publisher, gets no step (SAFE-HOLD)', () => {
  for (const address of ['license/deal-1', 'license/deal-1/plan/bronze', 'publisher/contoso']) {
    expect(planHeld(address)).toMatchObject({
      steps: [],
      refusals: [{ kind: 'impossible', rule: 'SAFE-HOLD', address: 'license/deal-1' }],
    });
  }
  expect(planHeld('license/deal-2').refusals).toEqual([]);
});
