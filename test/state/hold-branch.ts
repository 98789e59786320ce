import { setTimeout as pause } from 'node:timers/promises';
import { openRepository } from '../../src/git/repository.ts';
import { openSnapshots } from '../../src/git/snapshots.ts';
import { openGitStore } from '../../src/state/git/git.ts';

/** Run as a process: takes the lock of the state on the branch and keeps it until the process is killed. */
const repository = await openRepository(process.argv[2] ?? '', { PATH: process.env['PATH'] });
const store = openGitStore({
  snapshots: openSnapshots(repository, 'origin'),
  branch: 'offerctl-state',
  now: () => new Date(),
  randomSalt: () => 'salt',
  place: 'here',
});
await store.lock({ owner: 'child', purpose: 'apply' });
process.stdout.write('held\n');
await pause(60_000);
