import type { Mutation } from './mutation.ts';

/** What a branch of a fork may do. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/action/choose.ts',
    find: "if (event.kind === 'pull-request' && event.fork) {",
    replace: "if (event.kind === 'pull-request' && event.fork && event.closed) {",
    test: 'test/action/choose.test.ts',
  },
];
