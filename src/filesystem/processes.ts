import { readFileSync } from 'node:fs';
import { systemCode } from './system-errors.ts';

/** What a system shows of one of its processes. */
export type ProcessFacts = {
  /**
   * Clock ticks from the boot to the start of the process; a process that reuses the pid has another value.
   */
  readonly startTicks: string;
  readonly isZombie: boolean;
};

/** State and start of a process; `undefined` if the system does not say. */
export function readProcess(pid: number | 'self'): ProcessFacts | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // They are the third and the 22nd field; the second is a name that may contain anything, even a
    // parenthesis.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    return startTicks === undefined ? undefined : { startTicks, isZombie: state === 'Z' };
  } catch {
    return undefined;
  }
}

/** True when a process with this pid is running, also for another account. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
