import { expect, test } from 'vitest';
import { driftOf } from '../../src/drift/drift.ts';
import { licenseName } from '../../src/model/ids.ts';
import type { PlanInput } from '../../src/plan/situation/input.ts';
import { allocation, consenting, deal, inputWith, recordOf, seated } from '../plan/licenses/make.ts';

const asked = allocation('deal-1', { bronze: 40 });
const recorded = recordOf(asked, deal('deal-1', { bronze: 40 }));

const driftIn = (input: PlanInput) => driftOf(input, new Map());

/** 40 licences of bronze are recorded; the marketplace now shows these. */
const shownWith = (counts: Readonly<Record<string, number>>, world: Parameters<typeof inputWith>[1] = {}) =>
  inputWith([asked], {
    deals: [deal('deal-1', counts)],
    customers: { 1: consenting },
    recorded: [recorded],
    ...world,
  });

/** The input as if the customer had consented when it was recorded. */
const consented = (input: PlanInput): PlanInput => {
  const { licensing } = input.recorded;
  const customers = { [recorded.customer]: { relationship: { since: '2026-11-02T08:00:00.000Z' } } };
  return {
    ...input,
    recorded: { ...input.recorded, licensing: { allocations: {}, ...licensing, customers } },
  };
};

test('licences that are as recorded are no drift, and are counted', () => {
  expect(driftIn(shownWith({ bronze: 40 }))).toMatchObject({ drift: [], licenses: 1 });
  expect(driftIn(inputWith([])).licenses).toBe(0);
});

test('a count that others typed is told at its plan, with what resolves it', () => {
  expect(driftIn(shownWith({ bronze: 30 })).drift).toMatchObject([
    {
      address: 'license/deal-1/plan/bronze',
      kind: 'changed',
      path: '/count',
      target: 'deal',
      recorded: 40,
      now: 30,
      declared: true,
      act: 'apply',
    },
  ]);
});

test('plans that others added or removed are told each, and nothing is taken away unseen', () => {
  const { drift } = driftIn(shownWith({ silver: 5 }));
  expect(drift).toMatchObject([
    { address: 'license/deal-1/plan/bronze', kind: 'removed', recorded: 40, act: 'apply' },
    { address: 'license/deal-1/plan/silver', kind: 'added', now: 5, act: 'declare' },
  ]);
  expect(drift[1]?.next).toContain('--allow DEAL-18:license/deal-1/plan/silver');
});

test('a number that the files declare meanwhile is only recorded; one in no file is for a person', () => {
  const declared = { ...shownWith({ bronze: 50 }) };
  const [first] = [allocation('deal-1', { bronze: 50 })];
  const same = driftIn({ ...declared, desired: { ...declared.desired, licenses: first ? [first] : [] } });
  expect(same.drift).toMatchObject([{ act: 'apply', next: expect.stringContaining('records it') }]);
  const none = driftIn({ ...declared, desired: { ...declared.desired, licenses: [] } });
  expect(none.drift).toMatchObject([{ declared: false, act: 'find-out' }]);
});

test('a deal that is gone, and one that nobody here registered, are told without its name', () => {
  const foreign = deal('Fabrikam renewal', { bronze: 3 }, { name: licenseName('Fabrikam renewal') });
  const { drift } = driftIn(shownWith({}, { deals: [{ ...foreign, id: deal('x', {}).id }] }));
  expect(drift).toMatchObject([
    { address: 'license/deal-1', kind: 'deal-gone', act: 'find-out' },
    { address: 'offer/contoso-crm', kind: 'deal-added', deal: 'id-x', act: 'declare' },
  ]);
  expect(JSON.stringify(drift)).not.toContain('Fabrikam');
});

test('a customer that ended its consent is told at each of its allocations', () => {
  const ended = { relationship: { since: '2026-11-02T08:00:00.000Z', ended: '2026-11-20T08:00:00.000Z' } };
  const input = shownWith({ bronze: 40 }, { customers: { 1: { ...seated('bronze', 40), ...ended } } });
  expect(driftIn(consented(input)).drift).toMatchObject([
    { address: 'license/deal-1', kind: 'consent-ended', since: ended.relationship.ended, act: 'find-out' },
  ]);
  expect(driftIn(consented(shownWith({ bronze: 40 }))).drift).toEqual([]);
});

test('what is not known is compared with nothing', () => {
  const input = shownWith({ bronze: 30 }, { recorded: [{ ...recorded, unknown: true }] });
  expect(driftIn(input)).toMatchObject({ drift: [], licenses: 0 });
});
