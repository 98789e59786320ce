import { given } from '../../model/given.ts';
import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/errors.ts';
import type { Snapshots } from '../../model/snapshots.ts';
import { removeLock, type LockDocument } from './git-lock.ts';
import type { Timer } from '../holder.ts';
import type { AttachedStore } from './git-session.ts';
import { isFolderOfState } from '../recognise.ts';

export type GitStoreOptions = {
  readonly snapshots: Snapshots;
  readonly branch: string;
  readonly now: () => Date;
  readonly timer?: Timer;
  readonly randomSalt: () => string;
  /** The same key as for a local store. */
  readonly key?: string;
  readonly luggage?: AttachedStore;
  /** Where this runs, shown to users who find the lock. */
  readonly place: string;
};

/** The recorded state as files on this machine. */
export type BranchCopy = {
  readonly folder: string;
  /** The lock that is set, whether its holder is alive or not. */
  readonly held?: LockDocument;
  readonly tip?: string;
  readonly base?: string;
};

export type Opened = GitStoreOptions & { readonly lockBranch: string; readonly scratch: string };

/**
 * Fetches the current recorded state. State on the lock's branch counts as long as nothing newer was
 * committed.
 */
export async function copyBranch(opened: Opened): Promise<BranchCopy> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await copyOnce(opened);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'state-moved' || attempt === 5) throw error;
    }
  }
}

async function copyOnce({ snapshots, branch, lockBranch, scratch }: Opened): Promise<BranchCopy> {
  const tips = await snapshots.tips([branch, lockBranch]);
  const { [branch]: base, [lockBranch]: tip } = tips;
  const unpacked = async (name: string, commit: string | undefined): Promise<string> => {
    const folder = mkdtempSync(join(scratch, 'copy-'));
    if (commit !== undefined) await snapshots.unpack({ branch: name, commit }, folder);
    return folder;
  };
  const locked = tip === undefined ? undefined : await unpacked(lockBranch, tip);
  const held = locked === undefined ? undefined : await removeLock(locked);
  if (tip !== undefined && !held) throw foreignBranch(lockBranch);
  const current = locked !== undefined && held?.base === (base ?? null);
  const folder = current ? locked : await unpacked(branch, base);
  refuseForeignBranch(branch, folder);
  return {
    folder,
    ...given({ held, tip, base }),
  };
}

/** Refuses a branch that holds anything but state: it belongs to another owner and is never written. */
function refuseForeignBranch(branch: string, folder: string): void {
  if (!isFolderOfState(readdirSync(folder))) throw foreignBranch(branch);
}

const foreignBranch = (branch: string): UserError =>
  new UserError('foreign-branch', `the branch ${branch} holds something else than recorded state`, {
    hint: 'give the state a branch of its own: `spec.state.git.branch`; nothing was changed',
    exitCode: 3,
  });

/** What a caller may ask a copy for. */
export type Question = 'state' | 'history';

/**
 * Copies of what the remote has. State and history belong together, so both come from one copy; asking the
 * same question again fetches a new one.
 */
export function openCopies(opened: Opened) {
  let fetched: { readonly folder: string; readonly unasked: Set<Question> } | undefined;
  const fetch = async (): Promise<string> => {
    const { folder } = await copyBranch(opened);
    fetched = { folder, unasked: new Set(['state', 'history']) };
    return folder;
  };
  return {
    fetch,
    folderFor: async (question: Question): Promise<string> =>
      fetched?.unasked.delete(question) ? fetched.folder : fetchFor(question),
    forget: () => {
      fetched = undefined;
    },
  };

  async function fetchFor(question: Question): Promise<string> {
    const folder = await fetch();
    fetched?.unasked.delete(question);
    return folder;
  }
}
