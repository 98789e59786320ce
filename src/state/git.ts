import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../model/ports.ts';
import { copy, type Copy, type GitStoreOptions, type Opened } from './git-copy.ts';
import type { Session } from './git-session.ts';
import { begin, loadWhenIdle, lockHolder, unlock, type Holder, type LockHolder } from './git-taking.ts';
import { openLocalStore } from './local.ts';

/** A store that has something on this machine to let go of. */
export type GitStore = Store & {
  /** Fetches what is recorded, and what travels with it; the next `read` does not fetch again. */
  readonly fetch: () => Promise<void>;
  readonly lockHolder: () => Promise<LockHolder | undefined>;
  /** Takes the lock away from exactly this holder, and keeps what it had recorded; false when it is gone. */
  readonly unlock: (holder: LockHolder) => Promise<boolean>;
  readonly close: () => void;
};

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
    const { folder } = (fetched = await copy(opened));
    if (options.luggage) await loadWhenIdle(opened, () => options.luggage?.load(folder));
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
    lockHolder: () => lockHolder(opened),
    unlock: (holder) => unlock(opened, holder),
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
