import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import type { Store } from '../model/ports.ts';
import type { LockHolder } from '../model/upkeep.ts';
import { copy, type Opened } from './git-copy.ts';
import { busy, type LockDocument } from './git-lock.ts';
import { beginSession, type Session } from './git-session.ts';
import { takeLock } from './lock.ts';

export type Holder = Parameters<Store['lock']>[0];

/** Beside it lies the lock among the processes of one repository, and the id of the last one taken there. */
const markOf = ({ snapshots, branch }: Opened): string =>
  join(snapshots.gitDir, `offerctl-${branch.replaceAll(/[^\w.-]/g, '-')}`);

/** Minutes after which a holder that shows no sign of life counts as gone. */
const patience = 20;

type Begun = { readonly session: Session; readonly folder: string; readonly end: () => Promise<void> };

/** Whose lock is taken although it may live. */
type Overrules = (held: LockDocument) => boolean;

/** Takes the lock, first among the processes of this repository, then among all that use the remote. */
export async function begin(
  opened: Opened,
  holder: Holder,
  overrules: Overrules = () => false,
): Promise<Begun> {
  const letGo = await takeLock(`${markOf(opened)}.lock`, holder, opened.now());
  try {
    const { session, folder } = await take(opened, holder, overrules);
    const end = async () => {
      try {
        await session.end();
      } finally {
        await letGo();
      }
    };
    return { session, folder, end };
  } catch (error) {
    await letGo();
    throw error;
  }
}

async function take(
  opened: Opened,
  holder: Holder,
  overrules: Overrules,
): Promise<{ readonly session: Session; readonly folder: string }> {
  const { snapshots, branch, lockBranch, now, luggage } = opened;
  const { folder, held, tip, base } = await copy(opened);
  const mark = markOf(opened);
  if (held && !overrules(held) && !(await isGone(held, mark, now()))) throw busy(held);
  await luggage?.load(folder);
  const expiresAt = () => new Date(now().getTime() + patience * 60_000).toISOString();
  const lock = {
    ...holder,
    id: randomUUID(),
    place: opened.place,
    started: now().toISOString(),
    expires: expiresAt(),
    base: base ?? null,
  };
  await writeFile(`${mark}.held`, lock.id);
  const session = await beginSession({
    snapshots,
    branch,
    lockBranch,
    folder,
    lock,
    expiresAt,
    ...(tip === undefined ? {} : { from: tip }),
    ...(luggage ? { luggage } : {}),
  });
  if (!session) throw busy(undefined);
  // Somebody may have begun and ended between our look and our lock; from here on nobody can.
  if ((await snapshots.tips([branch]))[branch] === base) return { session, folder };
  await session.abandon();
  return take(opened, holder, overrules);
}

/** Its time ran out, or it was taken from this repository, whose lock is now ours: that process is gone. */
async function isGone({ id, expires }: LockDocument, mark: string, now: Date): Promise<boolean> {
  if (Date.parse(expires) < now.getTime()) return true;
  return (await readFile(`${mark}.held`, 'utf8').catch(() => '')) === id;
}

/** Who holds the lock of the branch now. */
export async function lockHolder(opened: Opened): Promise<LockHolder | undefined> {
  const { held } = await copy(opened);
  return held && holderOf(held, await isGone(held, markOf(opened), opened.now()));
}

const holderOf = ({ owner, purpose, started, place }: LockDocument, gone: boolean): LockHolder => ({
  owner,
  purpose,
  started,
  place,
  alive: gone ? 'no' : 'unknown',
});

/** Takes the lock away from exactly this holder; what it had recorded is committed. */
export async function unlock(opened: Opened, holder: LockHolder): Promise<boolean> {
  const same = ({ place, started }: LockDocument) => place === holder.place && started === holder.started;
  const { luggage: _stays, ...bare } = opened;
  const { held } = await copy(bare);
  if (!held || !same(held)) return false;
  const { end } = await begin(bare, { owner: holder.owner, purpose: holder.purpose }, same);
  await end();
  return true;
}

/** While another process of this checkout works, what travels with the state is in use there. */
export async function loadWhenIdle(opened: Opened, load: () => Promise<void> | undefined): Promise<void> {
  try {
    const letGo = await takeLock(
      `${markOf(opened)}.lock`,
      { owner: 'a plan', purpose: 'plan' },
      opened.now(),
    );
    await Promise.resolve(load()).finally(letGo);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'locked') throw error;
  }
}
