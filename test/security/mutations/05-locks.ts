import type { Mutation } from './mutation.ts';

const lock = 'test/state/lock.test.ts';
const git = 'test/state/git.test.ts';

/** Locks that cannot be removed, and clocks that are wrong. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/state/holder.ts',
    find: "if (held.host === own.host && isOtherBoot(held, own)) return 'no';",
    replace: '',
    test: lock,
  },
  {
    file: 'src/state/holder.ts',
    find: 'found.startTicks === startTicks && !found.isZombie',
    replace: '!found.isZombie',
    test: lock,
  },
  {
    file: 'src/state/holder.ts',
    find: 'own.boot === held.boot && own.pidNamespace === held.pidNamespace',
    replace: 'own.boot === held.boot',
    test: lock,
  },
  {
    file: 'src/state/holder.ts',
    find: "if (pid === process.pid || !processExists(pid)) return 'no';",
    replace: "if (!processExists(pid)) return 'no';",
    test: lock,
  },
  {
    file: 'src/state/lock.ts',
    find: 'if (!sameSign(now, first)) throw lockedError(parse(now.text));',
    replace: '',
    test: lock,
  },
  {
    file: 'src/state/lock.ts',
    find: 'void file.utimes(at, at).catch(() => undefined);',
    replace: 'void at;',
    test: lock,
  },
  {
    file: 'src/state/lock.ts',
    find: 'if (!(await isOurs())) throw lockLost();',
    replace: 'await isOurs();',
    test: lock,
  },
  {
    file: 'src/state/local.ts',
    find: 'check: async () => held?.check(),',
    replace: 'check: async () => void held,',
    test: 'test/acceptance/records.test.ts',
  },
  {
    file: 'src/state/git/git-watch.ts',
    find: 'return now.atMs - first.atMs >= branchLockExpiryMs(held);',
    replace: 'return Date.parse(held.expires) < Date.now();',
    test: git,
  },
  {
    file: 'src/state/git/git-watch.ts',
    find: 'first?.tip === tip && ',
    replace: 'first?.tip !== undefined && ',
    test: git,
  },
  {
    file: 'src/state/git/git-lock.ts',
    find: '(beats === undefined ? 20 : 5)',
    replace: '5',
    test: git,
  },
  {
    file: 'src/state/git/lock-branch.ts',
    find: 'if (!held) return isHere && files.forceUnlock(path, here);',
    replace: 'if (!held) return false;',
    test: git,
  },
];
