import type { Mutation } from './mutation.ts';

const file = 'bin/offerctl.cjs';
const test = 'test/security/03-compile-cache.test.ts';

/** Compiled code is executed, so it is kept where no other account can write. */
export const mutations: readonly Mutation[] = [
  { file, find: 'enableCompileCache(folder);', replace: 'enableCompileCache();', test },
  { file, find: 'facts.uid === process.getuid() && ', replace: '', test },
  { file, find: ' && (facts.mode & 0o077) === 0', replace: '', test },
];
