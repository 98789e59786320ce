import type { Mutation } from './mutation.ts';

const diverged = 'test/acceptance/diverged.test.ts';
const uncommitted = 'test/acceptance/uncommitted.test.ts';

export const mutations: readonly Mutation[] = [
  {
    file: 'src/plan/refusals/checkout.ts',
    find: "if (lineage !== 'diverged' && lineage !== 'unknown') return [];",
    replace: 'return [];',
    test: diverged,
  },
  {
    // After the first refused apply, the second one seems to contain what was applied.
    file: 'src/record/commits/reviewed.ts',
    find: "if (diverged && (plan.refusals.length > 0 || plan.observed.scope !== 'all')) return before;",
    replace: '',
    test: diverged,
  },
  {
    file: 'src/plan/refusals/stopping.ts',
    find: 'if (fork === undefined) return false;',
    replace: 'if (fork) return false;',
    test: diverged,
  },
  {
    file: 'src/commands/plan.ts',
    find: 'said.behind ? ({ signOffsOnly: true } as const) : {}',
    replace: '{}',
    test: diverged,
  },
  {
    file: 'src/session/reviewed/changed-files.ts',
    find: 'if (isCi(context.env)) return { checkout: { ...checkout, changed }, problems: [] };',
    replace: '',
    test: uncommitted,
  },
  {
    // Files that the user's index ignores are ignored.
    file: 'src/git/changed-files.ts',
    find: 'const strange = (await resolveRealPaths(folder, used))',
    replace: 'const strange = (await resolveRealPaths(folder, []))',
    test: uncommitted,
  },
];
