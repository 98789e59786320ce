import { given } from '../model/given.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { processExists, readProcess } from '../filesystem/processes.ts';
import type { LockHolder } from '../model/state-damage.ts';

/** The process and machine that hold a lock. Fields that a platform does not provide are left out. */
export type HolderIdentity = {
  /** Random; absent in locks of earlier versions. */
  readonly token?: string;
  readonly pid: number;
  readonly host: string;
  /** Id of the machine's boot. */
  readonly boot?: string;
  /** Processes in one namespace can see each other; a container has its own. */
  readonly pidNamespace?: string;
  /**
   * Clock ticks from the boot to the start of the process; a process that reuses the pid has another value.
   */
  readonly startTicks?: string;
};

/** The time source for waiting on a lock; the date of this machine is never used. */
export type Timer = {
  /** Milliseconds that only increase, the same for all processes of this boot. */
  readonly monotonicMs: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

export const systemTimer: Timer = {
  monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  sleep: (milliseconds) => pause(milliseconds),
};

/** Locks that this process holds now. */
const heldHere = new Set<string>();

export const holdHere = (token: string): unknown => heldHere.add(token);
export const letGoHere = (token: string): unknown => heldHere.delete(token);

/** This process, with a token that no other lock has. */
export function readOwnIdentity(): HolderIdentity & { readonly token: string } {
  const boot = readOwnBoot();
  const pidNamespace = readOrNothing(() => readlinkSync('/proc/self/ns/pid'));
  const startTicks = readProcess('self')?.startTicks;
  return {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    ...given({ boot, pidNamespace, startTicks }),
  };
}

export const readOwnBoot = (): string | undefined =>
  readOrNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());

/** Whether the holder is alive; `unknown` if this process cannot see it. */
export function readAliveness(held: HolderIdentity): LockHolder['alive'] {
  if (held.token !== undefined && heldHere.has(held.token)) return 'yes';
  const own = readOwnIdentity();
  if (held.host === own.host && isOtherBoot(held, own)) return 'no';
  return sees(own, held) ? readProcessAliveness(held) : 'unknown';
}

const isOtherBoot = (a: HolderIdentity, b: HolderIdentity): boolean =>
  a.boot !== undefined && b.boot !== undefined && a.boot !== b.boot;

/**
 * A hostname may change or be used twice; boot and namespace reliably tell which processes can see each
 * other.
 */
function sees(own: HolderIdentity, held: HolderIdentity): boolean {
  if (own.boot === undefined || held.boot === undefined) return own.host === held.host;
  return own.boot === held.boot && own.pidNamespace === held.pidNamespace;
}

function readProcessAliveness({ pid, startTicks }: HolderIdentity): LockHolder['alive'] {
  // A lock of this process would be in `heldHere`, so an earlier process with our pid took this one.
  if (pid === process.pid || !processExists(pid)) return 'no';
  if (startTicks === undefined) return 'yes';
  const found = readProcess(pid);
  // Processes of other users may be hidden.
  if (found === undefined) return 'unknown';
  return found.startTicks === startTicks && !found.isZombie ? 'yes' : 'no';
}

/** Returns no value if the platform has none. */
function readOrNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
