import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import type { Store } from '../model/ports.ts';
import type { Snapshots } from '../model/snapshots.ts';
import { busy, removeLock, type LockDocument } from './git-lock.ts';
import { beginSession, type Luggage, type Session } from './git-session.ts';
import { openLocalStore } from './local.ts';
import { takeLock } from './lock.ts';

export type GitStoreOptions = {
  readonly snapshots: Snapshots;
  readonly branch: string;
  readonly now: () => Date;
  readonly randomSalt: () => string;
  readonly luggage?: Luggage;
  /** Where this runs, for whoever finds the lock. */
  readonly place: string;
};

/** A store that has something on this machine to let go of. */
export type GitStore = Store & {
  /** Fetches what is recorded, and what travels with it; the next `read` does not fetch again. */
  readonly fetch: () => Promise<void>;
  readonly close: () => void;
};

type Holder = Parameters<Store['lock']>[0];

/** What is recorded, as files on this machine. */
type Copy = {
  readonly folder: string;
  /** The lock that stands, living or not. */
  readonly held?: LockDocument;
  readonly tip?: string;
  readonly base?: string;
};

type Opened = GitStoreOptions & { readonly lockBranch: string; readonly scratch: string };

/**
 * Recorded state on a branch: the files of a local store, one commit per apply. While somebody works, a
 * second branch holds the lock and what is recorded meanwhile: only who can push to it writes. Whatever
 * announces a request is on the remote before the request is sent.
 */
export function openGitStore(options: GitStoreOptions): GitStore {
  const scratch = mkdtempSync(join(tmpdir(), 'offerctl-state-'));
  const opened: Opened = { ...options, scratch, lockBranch: `${options.branch}-lock` };
  const filesIn = (folder: string) =>
    openLocalStore({ folder, now: options.now, randomSalt: options.randomSalt });
  let working: { readonly session: Session; readonly files: Store } | undefined;
  let fetched: Copy | undefined;

  const fetch = async (): Promise<void> => {
    fetched = await copy(opened);
    await options.luggage?.load(fetched.folder);
  };
  const read = async () => {
    if (working) return working.files.read();
    const { folder } = fetched ?? (await copy(opened));
    fetched = undefined;
    return filesIn(folder).read();
  };
  const lock = async (holder: Holder) => {
    const { end, folder, session } = await begin(opened, holder);
    working = { session, files: filesIn(folder) };
    return async () => {
      working = undefined;
      await end();
    };
  };
  /** Whoever writes without holding the lock holds it for this one change. */
  const write = async (
    change: (files: Store, session: Session) => Promise<void>,
    durable: boolean,
  ): Promise<void> => {
    if (working) {
      const { session, files } = working;
      return session.write(() => change(files, session), durable);
    }
    const { luggage: _stays, ...bare } = opened;
    const { end, folder, session } = await begin(bare, { owner: 'offerctl', purpose: 'record' });
    try {
      await session.write(() => change(filesIn(folder), session), false);
    } finally {
      await end();
    }
  };
  return {
    fetch,
    read,
    lock,
    bind: (...facts) => write((files) => files.bind(...facts), false),
    writeOffer: (offer) => write((files) => files.writeOffer(offer), isAnnounced(offer)),
    append: (entry) =>
      write(async (files, session) => {
        session.note(entry);
        await files.append(entry);
      }, false),
    close: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/** A request is about to be sent: without this on the remote, nobody could tell that it was. */
const isAnnounced = ({ journal }: Parameters<Store['writeOffer']>[0]): boolean =>
  journal !== undefined && journal.jobId === undefined;

let copies = 0;

/** Fetches what is recorded now. What a lock holds counts while nothing newer was committed. */
async function copy(opened: Opened): Promise<Copy> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await copyOnce(opened);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'state-moved' || attempt === 5) throw error;
    }
  }
}

async function copyOnce({ snapshots, branch, lockBranch, scratch }: Opened): Promise<Copy> {
  const tips = await snapshots.tips([branch, lockBranch]);
  const { [branch]: base, [lockBranch]: tip } = tips;
  const unpacked = async (name: string, commit: string | undefined): Promise<string> => {
    copies += 1;
    const folder = join(scratch, String(copies));
    mkdirSync(folder);
    if (commit !== undefined) await snapshots.unpack({ branch: name, commit }, folder);
    return folder;
  };
  const locked = tip === undefined ? undefined : await unpacked(lockBranch, tip);
  const held = locked === undefined ? undefined : await removeLock(locked);
  const current = locked !== undefined && held?.base === (base ?? null);
  return {
    folder: current ? locked : await unpacked(branch, base),
    ...(held ? { held } : {}),
    ...(tip === undefined ? {} : { tip }),
    ...(base === undefined ? {} : { base }),
  };
}

/** Minutes after which a holder that shows no sign of life counts as gone. */
const patience = 20;

type Begun = { readonly session: Session; readonly folder: string; readonly end: () => Promise<void> };

/** Takes the lock, first among the processes of this repository, then among all that use the remote. */
async function begin(opened: Opened, holder: Holder): Promise<Begun> {
  const { snapshots, branch, now } = opened;
  const mark = join(snapshots.gitDir, `offerctl-${branch.replaceAll(/[^\w.-]/g, '-')}`);
  const letGo = await takeLock(`${mark}.lock`, holder, now());
  try {
    const { session, folder } = await take(opened, holder, `${mark}.held`);
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
  mark: string,
): Promise<{ readonly session: Session; readonly folder: string }> {
  const { snapshots, branch, lockBranch, now, luggage } = opened;
  const { folder, held, tip, base } = await copy(opened);
  if (held && !(await isGone(held, mark, now()))) throw busy(held);
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
  await writeFile(mark, lock.id);
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
  return take(opened, holder, mark);
}

/** Its time ran out, or it was taken from this repository, whose lock is now ours: that process is gone. */
async function isGone({ id, expires }: LockDocument, mark: string, now: Date): Promise<boolean> {
  if (Date.parse(expires) < now.getTime()) return true;
  return (await readFile(mark, 'utf8').catch(() => '')) === id;
}
