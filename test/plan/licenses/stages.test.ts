import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/plan.ts';
import {
  actionsOf,
  allocation,
  consenting,
  deal,
  goLive,
  inputWith,
  invited,
  liveOffer,
  recordOf,
  refusedOf,
  verdictOf,
} from './make.ts';

const one = allocation('deal-1', { bronze: 30 });
const later = { startsOn: '2028-01-01', endsOn: '2028-12-31' };
const two = allocation('deal-2', { silver: 5 }, { deal: later });

test('a new deal is registered, its customer invited, and its licences wait for the consent', () => {
  const verdict = verdictOf(inputWith([one]));
  expect(actionsOf(verdict)).toEqual([
    'register-deal',
    'invite-customer (deal-review)',
    'assign-licenses (deal-review, consent)',
  ]);
  expect(verdict.steps.map(({ dependsOn }) => dependsOn)).toEqual([
    [],
    ['license/deal-1#register-deal'],
    ['license/deal-1#invite-customer'],
  ]);
  expect(verdict.steps[0]).toMatchObject({ reversibility: 'final', changes: [{ path: '/deal' }] });
  expect(verdict.steps[2]?.changes).toMatchObject([
    { address: 'license/deal-1/plan/bronze', path: '/count', op: 'add', after: 30 },
  ]);
});

test('no value of the form is in a step', () => {
  const text = JSON.stringify(verdictOf(inputWith([one])).steps);
  for (const value of ['12000', 'USD', 'Fabrikam', 'Byte', '555', one.customer.tenantId]) {
    expect(text).not.toContain(value);
  }
});

test.each([
  [
    'submitted',
    deal('deal-1', {}, { status: 'submitted' }),
    undefined,
    ['invite-customer (deal-review)', 'assign-licenses (deal-review, consent)'],
  ],
  ['registered', deal('deal-1', {}), undefined, ['invite-customer', 'assign-licenses (consent)']],
  ['invited', deal('deal-1', {}), invited('open'), ['assign-licenses (consent)']],
  ['declined', deal('deal-1', {}), invited('declined'), ['assign-licenses (consent)']],
  ['expired', deal('deal-1', {}), invited('expired'), ['assign-licenses (consent)']],
  ['consented', deal('deal-1', {}), consenting, ['assign-licenses']],
  ['active with another count', deal('deal-1', { bronze: 20 }), consenting, ['update-licenses']],
  ['active as declared', deal('deal-1', { bronze: 30 }), consenting, []],
  [
    'removed before',
    deal('deal-1', {}, { updated: '2026-11-03T00:00:00Z' }),
    consenting,
    ['assign-licenses'],
  ],
])('%s: what is still needed is planned', (_stage, shown, customer, actions) => {
  const customers = customer ? { 1: customer } : {};
  const verdict = verdictOf(inputWith([one], { deals: [shown], customers }));
  expect(actionsOf(verdict)).toEqual(actions);
  expect(refusedOf(verdict)).toEqual([]);
});

test('a second invitation is a person’s decision, and the plan says how it is sent', () => {
  const input = inputWith([one], { deals: [deal('deal-1', {})], customers: { 1: invited('declined') } });
  expect(verdictOf(input).waiting).toMatchObject([
    { for: 'consent', status: 'declined', next: 'offerctl license invitation deal-1 --again' },
  ]);
});

test('a customer that declined is not invited by its next deal either', () => {
  const shown = deal('deal-1', {}, { status: 'submitted' });
  const verdict = verdictOf(inputWith([one], { deals: [shown], customers: { 1: invited('declined') } }));
  expect(actionsOf(verdict)).toEqual(['assign-licenses (deal-review, consent)']);
});

test('one update carries all plans of a deal: a move from one plan to another is one act', () => {
  const moved = allocation('deal-1', { silver: 30 });
  const shown = deal('deal-1', { bronze: 30 });
  const { steps } = verdictOf(inputWith([moved], { deals: [shown], customers: { 1: consenting } }));
  expect(steps).toMatchObject([
    {
      id: 'license/deal-1#update-licenses',
      reversibility: 'costly',
      exposure: { licenses: 60 },
      changes: [
        { address: 'license/deal-1/plan/bronze', op: 'remove', before: 30 },
        { address: 'license/deal-1/plan/silver', op: 'add', after: 30 },
      ],
    },
  ]);
});

test('one allocation of a customer invites; the other ones wait for the same consent', () => {
  const input = inputWith([two, one], { deals: [deal('deal-1', {}), deal('deal-2', {})] });
  expect(actionsOf(verdictOf(input, 'deal-1'))).toContain('invite-customer');
  expect(actionsOf(verdictOf(input, 'deal-2'))).toEqual(['assign-licenses (consent)']);
});

test.each([
  ['rejected', one, { deals: [deal('deal-1', {}, { status: 'rejected' as const }), deal('deal-2', {})] }],
  [
    'unknown',
    allocation('deal-1', { bronze: 30 }, { deal: { id: 'gone' } }),
    { deals: [deal('deal-2', {})] },
  ],
  ['without licences', allocation('deal-1', {}), { deals: [deal('deal-1', {}), deal('deal-2', {})] }],
])('a deal that is %s does not keep the next one of its customer from inviting', (_stage, first, world) => {
  const recorded = [
    recordOf(
      first,
      world.deals.find(({ name }) => name === 'deal-1'),
    ),
  ];
  const input = inputWith([first, two], { ...world, recorded });
  expect(actionsOf(verdictOf(input, 'deal-1'))).toEqual([]);
  expect(actionsOf(verdictOf(input, 'deal-2'))).toEqual(['invite-customer', 'assign-licenses (consent)']);
});

test('a deal waits for the consent while another one that does not go on has to invite', () => {
  const shown = deal('deal-2', {});
  const recorded = [recordOf(two, shown)];
  const { waiting } = verdictOf(inputWith([one, two], { deals: [shown], recorded }), 'deal-2');
  expect(waiting).toMatchObject([{ for: 'consent', status: 'registered', standing: true }]);
});

test('nothing is registered before its offer is live; what takes it live comes first', () => {
  const { live: _live, ...rest } = liveOffer();
  const input = inputWith([one], { offer: { ...rest, submissions: [] } });
  const declared = { ...input, desired: { ...input.desired, offers: [declaredCrm] } };
  expect(verdictOf(declared)).toMatchObject({ steps: [], waiting: [{ for: 'publishing' }] });
  const verdict = verdictOf(declared, undefined, [goLive]);
  expect(verdict.steps[0]?.dependsOn).toEqual(['offer/contoso-crm#go-live']);
  expect(verdict.waiting).toEqual([]);
});

const declaredCrm = {
  id: one.offer,
  type: 'dynamics365ForCustomerEngagement',
  lifecycle: 'live',
  goLive: 'auto',
  content: {},
  plans: [{ id: 'bronze', lifecycle: 'live', content: {} }],
} as never;

test('what merely waits since the last apply is no news', () => {
  const shown = deal('deal-1', {});
  const world = { deals: [shown], customers: { 1: invited('open') } };
  const before = verdictOf(inputWith([one], world));
  expect(before.steps[0]).not.toHaveProperty('openSince');
  const after = verdictOf(inputWith([one], { ...world, recorded: [recordOf(one, shown)] }));
  expect(after).toMatchObject({
    steps: [{ openSince: '2026-11-02T08:00:00.000Z' }],
    waiting: [{ standing: true }],
  });
  const more = allocation('deal-1', { bronze: 40 });
  const edited = verdictOf(inputWith([more], { ...world, recorded: [recordOf(one, shown)] }));
  expect(edited.steps[0]).not.toHaveProperty('openSince');
});

test('another form of a registered deal corrects it', () => {
  const edited = allocation('deal-1', { bronze: 30 }, { deal: { endsOn: '2027-12-31' } });
  const shown = deal('deal-1', { bronze: 30 });
  const input = inputWith([edited], {
    deals: [shown],
    customers: { 1: consenting },
    recorded: [recordOf(one, shown)],
  });
  expect(actionsOf(verdictOf(input))).toEqual(['correct-deal']);
});

test('the sum over all deals of the customer is told', () => {
  const shown = [deal('deal-1', { bronze: 20 }), deal('deal-0', { bronze: 40 })];
  const { steps } = verdictOf(inputWith([one], { deals: shown, customers: { 1: consenting } }));
  expect(steps[0]?.reason).toBe('30 licences in this deal; 70 over 2 deals of this customer');
});

test('a plan counts the steps of licences, and names what was read', () => {
  const plan = makePlan(inputWith([one], { deals: [deal('deal-1', {})], customers: { 1: consenting } }));
  expect(plan).toMatchObject({ summary: { licenses: 1, refused: 0 }, unmanaged: ['offer/contoso-crm'] });
});

test('steps are for a person where the marketplace has no API, and say what the screen must show', () => {
  const shown = deal('deal-1', { bronze: 40 });
  const input = inputWith([one], {
    deals: [shown],
    customers: { 1: { ...consenting, held: [] } },
    input: { byHand: new Set(['licenses'] as const) },
  });
  const [step] = verdictOf(input).steps;
  expect(step).toMatchObject({ manual: true, needs: ['manual:license/deal-1#update-licenses'] });
  expect(step?.instructions?.join('\n')).toContain('must show: plan bronze has 40 now');
});
