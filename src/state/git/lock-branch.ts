import { given } from '../../model/given.ts';
import { readFile } from 'node:fs/promises';
import { replaceOwnFile } from '../../filesystem/own-files.ts';
import type { Store } from '../../model/ports.ts';
import type { LockHolder } from '../../model/state-damage.ts';
import { copyBranch, type Opened } from './git-copy.ts';
import { busy, type LockDocument } from './git-lock.ts';
import { markOf } from './git-memory.ts';
import { beginSession, type Session } from './git-session.ts';
import { watchBranch, type BranchWatch } from './git-watch.ts';
import * as files from '../lock.ts';

export type Holder = Parameters<Store['lock']>[0];

const lockFileOf = (opened: Opened): string => `${markOf(opened)}.lock`;

/** Milliseconds after which earlier versions take over a lock that was not extended. */
const legacyExpiryMs = 20 * 60_000;

const takeFileLock = (opened: Opened, holder: Holder, impatient = false): Promise<files.HeldLock> =>
  files.takeLock(lockFileOf(opened), holder, {
    now: opened.now(),
    impatient,
    ...given({ timer: opened.timer }),
  });

type Begun = { readonly session: Session; readonly folder: string; readonly end: () => Promise<void> };

/** The holder whose lock is taken even if it may be alive. */
type Overrules = (held: LockDocument) => boolean;

/** Takes the lock, first among the processes of this repository, then among all that use the remote. */
export async function beginOnBranch(
  opened: Opened,
  holder: Holder,
  overrules: Overrules = () => false,
): Promise<Begun> {
  const { token, release } = await takeFileLock(opened, holder);
  try {
    const { session, folder } = await take(opened, { ...holder, id: token }, overrules);
    const end = async () => {
      try {
        await session.end();
      } finally {
        await release();
      }
    };
    return { session, folder, end };
  } catch (error) {
    await release();
    throw error;
  }
}

async function take(
  opened: Opened,
  holder: Holder & Pick<LockDocument, 'id'>,
  overrules: Overrules,
): Promise<{ readonly session: Session; readonly folder: string }> {
  const { snapshots, branch, lockBranch, now, luggage } = opened;
  const { folder, held, tip, base } = await copyBranch(opened);
  const mark = markOf(opened);
  if (held && !overrules(held) && !(await isHolderGone(opened, { held, tip }))) throw busy(held);
  await luggage?.load(folder);
  const expiresAt = () => new Date(now().getTime() + legacyExpiryMs).toISOString();
  const lock = {
    ...holder,
    place: opened.place,
    started: now().toISOString(),
    expires: expiresAt(),
    base: base ?? null,
  };
  await replaceOwnFile(`${mark}.held`, lock.id);
  const session = await beginSession({
    snapshots,
    branch,
    lockBranch,
    folder,
    lock,
    expiresAt,
    ...given({ from: tip, luggage }),
  });
  if (!session) throw busy(undefined);
  // Another run may have started and ended between our read and our lock; from here on none can.
  if ((await snapshots.tips([branch]))[branch] === base) return { session, folder };
  await session.abandon();
  return take(opened, holder, overrules);
}

type FoundLock = { readonly held: LockDocument; readonly tip: string | undefined };

const watchOf = (opened: Opened): BranchWatch => ({
  path: `${markOf(opened)}.seen`,
  ...given({ timer: opened.timer }),
});

/**
 * True if the lock was taken from this repository, whose lock is now ours, or had no heartbeat for too long.
 */
async function isHolderGone(opened: Opened, { held, tip = '' }: FoundLock): Promise<boolean> {
  return (await isFromHere(opened, held)) || (await watchBranch(watchOf(opened), { tip, held }));
}

const isFromHere = async (opened: Opened, { id }: LockDocument): Promise<boolean> =>
  (await readFile(`${markOf(opened)}.held`, 'utf8').catch(() => '')) === id;

/** The current holder of the branch's lock, or else of this repository's lock. */
export async function readBranchHolder(opened: Opened): Promise<LockHolder | undefined> {
  const { held } = await copyBranch(opened);
  const here = await files.readLockHolder(lockFileOf(opened));
  if (!held) return here;
  const { id: token, owner, purpose, started, place } = held;
  const alive = await readLockAliveness(opened, held, here);
  return { token, owner, purpose, started, place, alive };
}

async function readLockAliveness(opened: Opened, held: LockDocument, here: LockHolder | undefined) {
  if (here?.token === held.id) return here.alive;
  return (await isFromHere(opened, held)) ? 'no' : 'unknown';
}

/** Takes the lock away from exactly this holder, alive or not; commits what that holder had recorded. */
export async function unlockBranch(opened: Opened, holder: LockHolder): Promise<boolean> {
  const path = lockFileOf(opened);
  const { luggage: _stays, ...bare } = opened;
  const here = await files.readLockHolder(path);
  const isHere = here !== undefined && here.token === holder.token;
  const { held } = await copyBranch(bare);
  const isSame = ({ id, started }: LockDocument): boolean =>
    id === holder.token && started === holder.started;
  if (!held) return isHere && files.forceUnlock(path, here);
  if (!isSame(held)) return false;
  if (isHere) await files.forceUnlock(path, here);
  const { end } = await beginOnBranch(bare, { owner: holder.owner, purpose: holder.purpose }, isSame);
  await end();
  return true;
}
