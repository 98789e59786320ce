import type { Mutation } from './mutation.ts';

/** Licences are not taken by accident, no deal is registered twice, no customer invited twice. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  unknownDeal,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  notAccepted,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  otherCustomer,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  notLicensable,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  notOnSale,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  secondDeal,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  renamedById,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  costsMoney,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-refusals.ts',
    find: '  removed,\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-steps.ts',
    find: 'one) => isRising(one) || !isHeldByRenewal(s));',
    replace: 'one) => isRising(one) || s.changes.length > 0);',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/license-steps.ts',
    find: 'inviter === s.desired.name && isInviting(s)',
    replace: 'inviter !== undefined && isInviting(s)',
    test: 'test/plan/licenses/stages.test.ts',
  },
  {
    file: 'src/plan/licenses/plan-licenses.ts',
    find: '!isConsenting(s.customer) && s.customer?.invitation === undefined &&',
    replace: '!isConsenting(s.customer) &&',
    test: 'test/plan/licenses/stages.test.ts',
  },
  {
    file: 'src/plan/licenses/plan-licenses.ts',
    find: '      ...lostSeats(s, fallingIn(steps, changes)),\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/plan-licenses.ts',
    find: '      ...strangeSteps(s.input, licenseAddress(desired.name), steps),\n',
    replace: '',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/plan/licenses/seats.ts',
    find: 'return isOld ? `${seen}; that is older than ${daysBelieved} days` : undefined;',
    replace: 'return undefined;',
    test: 'test/plan/licenses/refusals.test.ts',
  },
  {
    file: 'src/record/believe-licensing.ts',
    find: 'isOlder || made.digests.has(digest)',
    replace: 'isOlder || digest.length > 0 || made.begun',
    test: 'test/licensing/chain.test.ts',
  },
  {
    file: 'src/apply/licenses/apply-allocation.ts',
    find: '  if (refused) return failedResult(refused.rule, refused.message, refused.hint);\n',
    replace: '',
    test: 'test/licensing/races.test.ts',
  },
  {
    file: 'src/apply/licenses/apply-allocation.ts',
    find: 'if (stray) return',
    replace: 'if (false) return',
    test: 'test/licensing/races.test.ts',
  },
  {
    file: 'src/commands/import/import-licenses.ts',
    find: 'unrecorded: unrecordedAtDesk(run, recorded, { offers, observed })',
    replace: 'unrecorded: []',
    test: 'test/licensing/import-killed.test.ts',
  },
  {
    file: 'src/commands/import/license-holders.ts',
    find: "return names.length > 0 ? { known: 'inFiles', names } : { known: 'inBoth' };",
    replace: "return { known: 'inBoth' };",
    test: 'test/licensing/import-killed.test.ts',
  },
  {
    file: 'src/plan/licenses/plan-licenses.ts',
    find: ' && canInvite(s, around)',
    replace: ' && around !== undefined',
    test: 'test/plan/licenses/stages.test.ts',
  },
  {
    file: 'src/plan/licenses/renamed-allocations.ts',
    find: ': hasSameCounts(old, desired)),',
    replace: ': false),',
    test: 'test/plan/licenses/refusals.test.ts',
  },
];
