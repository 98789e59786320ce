import { given } from '../../model/given.ts';
import { openScratch } from '../../filesystem/scratch.ts';
import type { LinePosition } from '../../model/history.ts';
import type { Store } from '../../model/ports.ts';
import { openCopies, type GitStoreOptions, type Opened, type Question } from './git-copy.ts';
import { compareWithMemory, rememberTip } from './git-memory.ts';
import type { Session } from './git-session.ts';
import { beginOnBranch, readBranchHolder, unlockBranch, type Holder } from './lock-branch.ts';
import { openLocalStore } from '../local.ts';

/** A store that keeps something on this machine until it is closed. */
export type GitStore = Store & {
  /** Fetches what is recorded into a folder that lasts until `close`; later questions fetch nothing. */
  readonly fetch: () => Promise<string>;
  readonly close: () => void;
};

/**
 * Keeps recorded state on a branch: the files of a local store, one commit per apply. While a run works, a
 * second branch holds the lock and what is recorded meanwhile, so only clients that can push to it can
 * write. Whatever announces a request is on the remote before the request is sent.
 */
export function openGitStore(options: GitStoreOptions): GitStore {
  const scratch = openScratch();
  const opened: Opened = { ...options, scratch: scratch.folder, lockBranch: `${options.branch}-lock` };
  const { now, randomSalt, key } = options;
  const filesIn = (folder: string) => openLocalStore({ folder, now, randomSalt, ...given({ key }) });
  const remote = openCopies(opened);
  let working: { readonly session: Session; readonly files: Store } | undefined;
  let last: LinePosition | undefined;

  /** The files of this run while it works, or else what the remote has. */
  const files = async (question: Question): Promise<Store> =>
    working?.files ?? filesIn(await remote.folderFor(question));
  const lock = async (holder: Holder) => {
    const { end, folder, session } = await beginOnBranch(opened, holder);
    working = { session, files: filesIn(folder) };
    return async () => {
      working = undefined;
      await end();
      if (last) await rememberTip(opened, last);
    };
  };
  const write = async (change: StoreChange, durable: boolean): Promise<void> => {
    remote.forget();
    if (!working) return runInOwnSession(opened, filesIn, change);
    const { session, files: to } = working;
    return session.write(() => change(to, session), durable);
  };
  return {
    fetch: remote.fetch,
    lockHolder: () => readBranchHolder(opened),
    unlock: (holder) => unlockBranch(opened, holder),
    read: async () => (await files('state')).read(),
    history: async () => compareWithMemory(opened, await (await files('history')).history(), !working),
    salvage: async () => (await files('state')).salvage(),
    lock,
    bind: (...facts) => write((to) => to.bind(...facts), false),
    writeHolds: (holds) => write((to) => to.writeHolds(holds), false),
    writeOffer: (offer) => write((to) => to.writeOffer(offer), isAnnounced(offer)),
    writeAllocation: (allocation) => write((to) => to.writeAllocation(allocation), isSubmitting(allocation)),
    writeCustomers: (customers) => write((to) => to.writeCustomers(customers), false),
    forgetAllocation: (license) => write((to) => to.forgetAllocation(license), false),
    forgetOffer: (offer) => write((to) => to.forgetOffer(offer), false),
    setAside: (damage) => write((to) => to.setAside(damage), false),
    append: async (entry) => {
      await write(async (to, session) => {
        // Recording the configuration in force is not a step of an apply.
        if (!entry.step.endsWith('#configuration')) session.note(entry);
        last = await to.append(entry);
      }, false);
      return last ?? nowhere;
    },
    close: scratch.close,
  };
}

const nowhere: LinePosition = { line: 0, hash: '' };

type StoreChange = (to: Store, session: Session) => Promise<void>;

/** Takes the lock for this one change if the caller does not hold it. */
async function runInOwnSession(
  opened: Opened,
  filesIn: (folder: string) => Store,
  change: StoreChange,
): Promise<void> {
  const { luggage: _stays, ...bare } = opened;
  const { end, folder, session } = await beginOnBranch(bare, { owner: 'offerctl', purpose: 'record' });
  try {
    await session.write(() => change(filesIn(folder), session), false);
  } finally {
    await end();
  }
}

/** True when a request is about to be sent: without this on the remote, no other run could know about it. */
const isAnnounced = ({ journal }: Parameters<Store['writeOffer']>[0]): boolean =>
  journal !== undefined && (journal.jobId === undefined || journal.cancelling === true);

/**
 * True when a form is about to be sent. A registration costs money, so no other run may send the form again.
 */
const isSubmitting = ({ form, dealId }: Parameters<Store['writeAllocation']>[0]): boolean =>
  form !== undefined && dealId === undefined;
