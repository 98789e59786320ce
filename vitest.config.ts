import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const inMemory = '/dev/shm';
const mounts = '/proc/mounts';
const enough = 2 ** 30;

const everyTest = 'test/**/*.test.ts';
/** Tests that reach made-up hosts of the internet through a proxy on loopback. */
const behindProxies = [
  'test/security/04-tokens-*.test.ts',
  'test/marketplace/partner-center/client-open.test.ts',
];

/** Whether projects, stores and repositories of tests fit into memory, where a sync to disk costs nothing. */
function hasRoomInMemory(): boolean {
  if (!existsSync(inMemory) || !existsSync(mounts)) return false;
  const mount = readFileSync(mounts, 'utf8')
    .split('\n')
    .find((line) => line.split(' ')[1] === inMemory);
  // Tests put hooks and programs there. Containers often have little of it.
  if (mount === undefined || mount.includes('noexec')) return false;
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > enough;
}

export default defineConfig({
  test: {
    // Draws are repeatable, and every test is watched: what goes over the wire fits its schemas, and what is left gives nothing away.
    setupFiles: ['test/draws.ts', 'test/wire/watch.ts', 'test/security/watch-leavings.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One more than the two cores that we promise: much of the time a test waits for git or another process.
    maxWorkers: 3,
    env: hasRoomInMemory() ? { TMPDIR: inMemory } : {},
    projects: [
      // To import everything anew for each file takes as long as a third of the tests.
      { extends: true, test: { name: 'all', include: [everyTest], exclude: behindProxies, isolate: false } },
      // Azure's libraries read NO_PROXY once per process, so what ran before would decide.
      { extends: true, test: { name: 'proxies', include: behindProxies, isolate: true } },
    ],
  },
});
