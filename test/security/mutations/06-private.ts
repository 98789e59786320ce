import type { Mutation } from './mutation.ts';

const store = 'test/security/06-travelling-store.test.ts';

/** What travels on a state branch gives away. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/marketplace/emulator/secrets.ts',
    find: 'return `secret:${randomUuid()}`;',
    replace: 'return `secret:${value}`;',
    test: store,
  },
  {
    file: 'src/marketplace/emulator/store/travel.ts',
    find: 'forgetSecrets(packed);',
    replace: '',
    test: store,
  },
  {
    file: 'src/marketplace/emulator/store/forget-secrets.ts',
    find: "database.exec('VACUUM');",
    replace: '',
    test: store,
  },
  {
    file: 'src/marketplace/travelling-store.ts',
    find: 'if (key !== undefined && existsSync(packed)) await seal(folder, key);',
    replace: '',
    test: store,
  },
  {
    file: 'src/commands/open-store.ts',
    find: 'luggage && key === undefined ? [storeInClear(publisher)] : []',
    replace: '[]',
    test: store,
  },
];
