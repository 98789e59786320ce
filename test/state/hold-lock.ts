import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { takeLock } from '../../src/state/lock.ts';

/** Run as a process: takes the lock again and again, and fails if another process has it at the same time. */
const [folder = '', rounds = '1', ending = 'release'] = process.argv.slice(2);
const mark = join(folder, 'held');

for (let round = 0; round < Number(rounds);) {
  try {
    const holder = { owner: 'child', purpose: 'test' };
    const { release } = await takeLock(join(folder, 'lock'), holder, { now: new Date() });
    if (ending === 'die') process.kill(process.pid, 'SIGKILL');
    if (ending === 'hold') {
      process.stdout.write('held\n');
      await pause(60_000);
    }
    // Fails if the file already exists.
    writeFileSync(mark, '', { flag: 'wx' });
    await pause(Math.random() * 3);
    rmSync(mark);
    await release();
    round += 1;
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'locked') throw error;
  }
  await pause(Math.random() * 3);
}
