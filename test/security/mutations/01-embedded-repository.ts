import type { Mutation } from './mutation.ts';

const test = 'test/security/01-embedded-repository.test.ts';

/** A repository among the files of a catalog. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/git/find.ts',
    find: "if (has('HEAD') && (has('objects') || has('commondir'))) throw embeddedRepository(folder);",
    replace: '',
    test,
  },
  { file: 'src/git/find.ts', find: 'realpathSync(folder)', replace: 'folder', test },
  { file: 'src/git/run.ts', find: ", 'safe.bareRepository=explicit'", replace: '', test },
];
