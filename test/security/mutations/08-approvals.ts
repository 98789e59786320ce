import type { Mutation } from './mutation.ts';

const plans = 'test/action/approved-plans.test.ts';
const people = 'test/record/approving-people.test.ts';

const at = (file: string, find: string, replace: string, test: string): Mutation => ({
  file: `src/${file}`,
  find,
  replace,
  test,
});

/** What a merge may do: what its pull request was shown, by those who approved it. */
export const mutations: readonly Mutation[] = [
  at('plan/refusals/approval.ts', 'landed.contents.includes(declared)', 'true', plans),
  at('plan/refusals/approval.ts', "(landed.exempt === 'all' ||", '(true ||', plans),
  at(
    'record/landings.ts',
    ' && contents.includes(contentKey(declared, address))',
    '',
    'test/record/landings.test.ts',
  ),
  at('session/approval/read-landed.ts', 'one.pull === pull && one.head === head', 'one.pull === pull', plans),
  at('record/landings.ts', '!done.includes(subject) && (!isOld', '(!isOld', 'test/record/landings.test.ts'),
  at('record/landings.ts', '(!isOld || begun.includes(subject))', 'true', 'test/record/landings.test.ts'),
  at('record/plan-seal.ts', "document['seal'] === sealOf(document)", 'true', 'test/record/plan-seal.test.ts'),
  at('record/approving-people.ts', '.filter(([login]) => !own.has(login))', '', people),
  at('record/approving-people.ts', ' && commit === head', '', people),
  at('record/approving-people.ts', ' && mayWrite', '', people),
  at('record/approving-people.ts', "'CHANGES_REQUESTED', ", '', people),
  at(
    'plan/refusals/missing-approvals.ts',
    'return best.have.length >= count',
    'return best.have.length >= 1',
    'test/action/approvals.test.ts',
  ),
];
