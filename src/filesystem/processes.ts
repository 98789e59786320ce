import { readFileSync } from 'node:fs';
import { systemCode } from './system-errors.ts';

/** What a system shows of one of its processes. */
export type ProcessFacts = {
  /** Ticks from the boot to the start of the process: one that reuses its number has other ones. */
  readonly startTicks: string;
  readonly isZombie: boolean;
};

/** State and start of a process; `undefined` where the system does not tell. */
export function readProcess(pid: number | 'self'): ProcessFacts | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // They are the third and the 22nd field; the second is a name that may hold anything, a parenthesis too.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    return startTicks === undefined ? undefined : { startTicks, isZombie: state === 'Z' };
  } catch {
    return undefined;
  }
}

/** True when a process has this number now, also one of another account. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
