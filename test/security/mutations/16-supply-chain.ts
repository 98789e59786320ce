import type { Mutation } from './mutation.ts';

const test = 'test/security/16-supply-chain.test.ts';

/** What limits the workflows to their permissions. */
export const mutations: readonly Mutation[] = [
  {
    file: 'test/security/workflow-faults.ts',
    find: "inputs?.['persist-credentials'] !== false",
    replace: "inputs?.['persist-credentials'] === true",
    test,
  },
  {
    file: 'test/security/workflow-faults.ts',
    find: '!pinned.test(line) && ',
    replace: "!line.includes('@') && ",
    test,
  },
];
