import { hostname } from 'node:os';
import { readOwnFile, replaceOwnFile } from '../../filesystem/own-files.ts';
import { isObject } from '../../model/json.ts';
import { branchLockExpiryMs, type LockDocument } from './git-lock.ts';
import { readOwnBoot, systemTimer, type Timer } from '../holder.ts';

/** What this repository saw of the lock's branch, and the clock to measure it with. */
export type BranchWatch = { readonly path: string; readonly timer?: Timer };

/** Every heartbeat of a holder moves the tip. */
type Sighting = { readonly tip: string; readonly atMs: number; readonly clock: string };

/**
 * Whether the lock has been unchanged for its whole period since it was first seen like this from here. Uses
 * only this machine's monotonic clock: the holder's date, and ours, may be wrong by days. What was seen is
 * kept between runs.
 */
export async function watchBranch(
  { path, timer = systemTimer }: BranchWatch,
  { tip, held }: { readonly tip: string; readonly held: LockDocument },
): Promise<boolean> {
  const now: Sighting = { tip, atMs: timer.monotonicMs(), clock: readOwnBoot() ?? hostname() };
  const first = await readSighting(path);
  if (first?.tip === tip && first.clock === now.clock && first.atMs <= now.atMs)
    return now.atMs - first.atMs >= branchLockExpiryMs(held);
  await replaceOwnFile(path, JSON.stringify(now));
  return false;
}

async function readSighting(path: string): Promise<Sighting | undefined> {
  try {
    const value: unknown = JSON.parse(await readOwnFile(path));
    if (!isObject(value)) return undefined;
    const { tip, atMs, clock } = value;
    const isWhole = typeof tip === 'string' && typeof atMs === 'number' && typeof clock === 'string';
    return isWhole ? { tip, atMs, clock } : undefined;
  } catch {
    // Nothing was seen yet, or a killed process left half a file.
    return undefined;
  }
}
