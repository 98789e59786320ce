import { expect, test } from 'vitest';
import { isPlanUsedUp, lineOfUse, usedLine, type ApprovedPlan } from '../../src/record/used-plan.ts';
import type { Step } from '../../src/model/plan.ts';

const step: Step = {
  id: 'offer/a#publish',
  address: 'offer/a',
  action: 'publish',
  reason: 'its draft differs',
  changes: [],
  dependsOn: [],
  needs: [],
  reversibility: 'reversible',
  exposure: { members: 0, licenses: 0, markets: 0 },
  manual: false,
};
const approved: ApprovedPlan = {
  digest: 'd1',
  marketplace: { provider: 'embedded', endpoint: 'memory', publisher: 'p' },
  steps: [step],
};
const facts = { at: '2026-11-30T10:00:00Z', by: 'ci' };
const whole = { complete: true as const, scope: 'all' as const, offers: 1, calls: 1 };

test('a plan file is used up by an apply that left nothing of it to do', () => {
  expect(isPlanUsedUp(approved, { exitCode: 0, observed: whole })).toBe(true);
});

test.each([
  ['something failed', approved, { exitCode: 2, observed: whole }],
  ['it holds no step', { ...approved, steps: [] }, { exitCode: 0, observed: whole }],
  [
    'one of its offers was not looked at',
    approved,
    { exitCode: 0, observed: { ...whole, scope: ['offer/b'] } },
  ],
])('a plan file is not used up where %s', (_words, plan, applied) => {
  expect(isPlanUsedUp(plan, applied)).toBe(false);
});

const entry = { ...lineOfUse(approved, 'p', facts), line: 2 };

test('its line in the history tells that it is used', () => {
  const chain = [
    { hash: 'h1', sound: true },
    { hash: 'h2', sound: true },
  ];
  expect(usedLine(approved, { entries: [entry], chain })).toEqual(entry);
  expect(usedLine({ ...approved, digest: 'd2' }, { entries: [entry], chain })).toBeUndefined();
});
