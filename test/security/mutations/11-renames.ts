import type { Mutation } from './mutation.ts';

const test = 'test/acceptance/renamed-offer.test.ts';

/** A rename in the files does not create a second offer. */
export const mutations: readonly Mutation[] = [
  { file: 'src/plan/offer/plan-offer.ts', find: '  lookAlike,\n', replace: '', test },
  {
    file: 'src/plan/situation/renamed-offers.ts',
    find: 'old.observed !== undefined || others.has(old.id)',
    replace: 'old.observed !== undefined',
    test,
  },
];
