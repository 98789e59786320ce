import type { Mutation } from './mutation.ts';

const test = 'test/security/17-set-up.test.ts';

/** What keeps a job's token out of its checkout. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/action/git-credential.ts',
    find: '`AUTHORIZATION: basic ${basic}`',
    replace: "''",
    test,
    bundled: true,
  },
];
