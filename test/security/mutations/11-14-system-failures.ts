import type { Mutation } from './mutation.ts';

const test = 'test/acceptance/system-failures.test.ts';

/** Errors of the system are explained, and leftovers of killed runs are removed. */
export const mutations: readonly Mutation[] = [
  { file: 'src/filesystem/scratch.ts', find: 'if (!cleaned) removeLeftOver();', replace: '', test },
  {
    file: 'src/filesystem/system-errors.ts',
    find: 'throw isExpected ? error : (systemError(error, runAgain, path) ?? error);',
    replace: 'throw isExpected ? error : error;',
    test,
  },
  {
    file: 'src/filesystem/own-files.ts',
    find: 'throw error instanceof Error ? Object.assign(error, { path }) : error;',
    replace: 'throw error;',
    test,
  },
  {
    file: 'src/marketplace/emulator/store/recognise.ts',
    find: "if (version > migrations.length) throw new StoreRefused('newer', path);",
    replace: '',
    // Opening a store checks its version again; deleting one does not.
    test: 'test/marketplace/emulator/store.test.ts',
  },
  {
    file: 'src/process/process-context.ts',
    find: "return `user ${process.getuid?.() ?? 'unknown'}`;",
    replace: 'return userInfo().username;',
    test,
  },
];
