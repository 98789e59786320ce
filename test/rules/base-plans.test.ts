import { expect, test } from 'vitest';
import type { DesiredOfferPlan } from '../../src/model/desired.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { desired, offer, plan, type Edits } from './complete.ts';

/** The findings about plans that are based on each other. */
const found = (plans: readonly DesiredOfferPlan[], edits: Edits = {}): readonly string[] =>
  checkDesired(desired([offer(edits, { type: 'azureVirtualMachine', plans })]), new Date(0))
    .filter(({ rule }) => ['STOP-12', 'STOP-15'].includes(rule))
    .map(({ severity, rule, address, path }) => `${severity} ${rule} ${address}${path}`);

const at = 'offer/contoso-insights/plan';
const on = (base: string, state = 'enable'): Edits => ({
  '/technical/basePlan': base,
  '/technical/reuseTechnicalConfigurationState': state,
});
const stopped = { lifecycle: 'stopped' } as const;

test.each<[string, readonly DesiredOfferPlan[], string[]]>([
  ['on one that is sold', [plan('a'), plan('b', on('a'))], []],
  ['on itself', [plan('a'), plan('b', on('b'))], [`error STOP-12 ${at}/b/technical/basePlan`]],
  ['on none', [plan('a'), plan('b', on('c'))], [`warning STOP-12 ${at}/b/technical/basePlan`]],
  ['on one that stops', [plan('a', {}, stopped), plan('b', on('a'))], [`error STOP-12 ${at}/a/lifecycle`]],
  ['on one that stops, detached', [plan('a', {}, stopped), plan('b', on('a', 'detach'))], []],
])('a plan that is built %s', (_how, plans, expected) => {
  expect(found(plans)).toEqual(expected);
});

const drive = (enabled: boolean): Edits => ({
  '/testDrive': { enabled },
  '/testDriveTechnical/basePlan': 'a',
});

test('a plan that the test drive uses does not stop while there is one', () => {
  const plans = [plan('a', {}, stopped), plan('b')];
  expect(found(plans, drive(true))).toEqual([`error STOP-15 ${at}/a/lifecycle`]);
  expect(found(plans, drive(false))).toEqual([]);
});

const needed = (edits: Edits): number =>
  checkDesired(
    desired([offer({}, { type: 'azureVirtualMachine', plans: [plan('a', edits)] })]),
    new Date(0),
  ).filter(({ rule, path }) => rule === 'PUB-01' && path.startsWith('/technical')).length;

test('a plan that takes the configuration of another needs none of its own', () => {
  expect([needed({}), needed(on('b'))]).toEqual([3, 0]);
});
