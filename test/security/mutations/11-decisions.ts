import type { Mutation } from './mutation.ts';

const stops = 'test/acceptance/stops-get-through.test.ts';

/** What people decided is done, and not undone. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/plan/plan.ts',
    find: 'return verdict.stopping.refused.some(stands(input, verdict)) ? [] : verdict.stopping.steps;',
    replace: 'return [];',
    test: stops,
  },
  {
    file: 'src/plan/plan.ts',
    find: 'return verdict.stopping.refused.some(stands(input, verdict)) ? [] : verdict.stopping.steps;',
    replace: 'return verdict.stopping.steps;',
    test: stops,
  },
  {
    file: 'src/apply/judge.ts',
    find: 'step && isStop(step) ? { ...whole, ...whole.stopping } : whole',
    replace: 'whole',
    test: stops,
  },
  {
    file: 'src/plan/plan-offer.ts',
    find: 'new Set<Check>([\n  supportedType,\n  adoption,',
    replace: 'new Set<Check>([\n  supportedType,',
    test: stops,
  },
  {
    file: 'src/plan/plan-offer.ts',
    find: 'stopping.nothingToStop,\n  stopping.somebodyElse,',
    replace: 'stopping.nothingToStop,',
    test: stops,
  },
  { file: 'src/plan/plan-offer.ts', find: 'stopping.protection,\n]', replace: ']', test: stops },
];
