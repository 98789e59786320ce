import type { Mutation } from './mutation.ts';

const test = 'test/security/01-planning-writes-nothing.test.ts';

/** What a file of the project can make offerctl write, and where. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/filesystem/own-path.ts',
    find: "if (absolutePattern.test(written)) return faultyPath('it is an absolute path');",
    replace: '',
    test,
  },
  {
    file: 'src/filesystem/own-path.ts',
    find: '[...names, ...real].some(isGitName) ||',
    replace: '',
    test,
  },
  {
    file: 'src/filesystem/own-path.ts',
    find: '|| folders.some((git) => isInside(git, found.path))',
    replace: '',
    test,
  },
  {
    file: 'src/filesystem/own-path.ts',
    find: 'facts.isSymbolicLink() && names[0] === ownFolder',
    replace: 'names.length === 0',
    test,
  },
  {
    file: 'src/filesystem/own-files.ts',
    find: 'flags | constants.O_NOFOLLOW | constants.O_NONBLOCK',
    replace: 'flags | constants.O_NONBLOCK',
    test,
  },
  {
    file: 'src/marketplace/emulator/store/recognise.ts',
    find: "if (facts.isSymbolicLink()) throw new StoreRefused('link', path);",
    replace: 'if (facts.isSymbolicLink()) return true;',
    test,
  },
  {
    file: 'src/marketplace/emulator/store/recognise.ts',
    find: "if (requireRegular(`${path}-journal`)) throw new StoreRefused('journal', path);",
    replace: '',
    test,
  },
  {
    file: 'src/marketplace/emulator/store/recognise.ts',
    find: "} else if (!isUnmarkedStore(header, version, path)) throw new StoreRefused('foreign', path);",
    replace: '}',
    test,
  },
  {
    file: 'src/marketplace/emulator/store/recognise.ts',
    find: 'return objectsIn(found) === objectsOf(version);',
    replace: 'return true;',
    test,
  },
  {
    file: 'src/marketplace/open.ts',
    find: "if (!reading) return (await import('./emulator/open.ts')).openEmulator(emulator);",
    replace: "if (reading) return (await import('./emulator/open.ts')).openEmulator(emulator);",
    test,
  },
  {
    file: 'src/state/local.ts',
    find: 'await closeToOthers(folder);',
    replace: '',
    test,
  },
];
