import { given } from '../../model/given.ts';
import { readdir } from 'node:fs/promises';
import type { HistoryEntry } from '../../model/recorded.ts';
import type { Snapshots } from '../../model/snapshots.ts';
import { branchBeatMs, removeLock, writeLock, type LockDocument } from './git-lock.ts';
import { lockLost } from '../lock.ts';

/** A store that is kept with the state without being state: it is put into the folder before each commit. */
export type AttachedStore = {
  readonly save: (folder: string) => Promise<void>;
  /** Takes it out of a folder; if there is none there, keeps the local one. */
  readonly load: (folder: string) => Promise<void>;
};

export type SessionOptions = {
  readonly snapshots: Snapshots;
  readonly branch: string;
  readonly lockBranch: string;
  /** Holds the state while this session lasts. */
  readonly folder: string;
  readonly lock: LockDocument;
  /** Where the lock's branch was; absent: it did not exist. */
  readonly from?: string;
  readonly luggage?: AttachedStore;
  readonly expiresAt: () => string;
};

/** The time during which this run is the only writer. */
export type Session = {
  /** Changes the folder. `durable` waits until the remote has the change; other changes follow soon. */
  readonly write: (change: () => Promise<void>, durable: boolean) => Promise<void>;
  readonly note: (entry: HistoryEntry) => void;
  /** Makes one commit of everything and releases the lock. */
  readonly end: () => Promise<void>;
  /** Releases the lock without a commit. */
  readonly abandon: () => Promise<void>;
};

/** Milliseconds after which writes are pushed even if no caller waits for them. */
const pushDelayMs = 5000;

/** Takes the lock by a push that only one client can make; `undefined` if another client was faster. */
export async function beginSession(options: SessionOptions): Promise<Session | undefined> {
  const { snapshots, lockBranch, from } = options;
  const message = `${options.lock.purpose} by ${options.lock.owner} is under way`;
  const first = await commitState(options, from, { message, beats: 0 });
  const move = { branch: lockBranch, to: first, ...given({ from }) };
  return (await snapshots.move([move])) ? openSession(options, first, message) : undefined;
}

type Beat = { readonly message: string; readonly beats: number };

/** A commit that differs from every earlier one, so that pushing it is a heartbeat. */
async function commitState(options: SessionOptions, from: string | undefined, beat: Beat): Promise<string> {
  const { snapshots, folder, lock, luggage } = options;
  const { message, beats } = beat;
  await luggage?.save(folder);
  await writeLock(folder, { ...lock, expires: options.expiresAt(), beats });
  const parent = from ?? lock.base ?? undefined;
  return snapshots.pack(folder, { message, author: lock.owner, ...given({ parent }) });
}

function openSession(options: SessionOptions, first: string, message: string): Session {
  const { snapshots, lockBranch } = options;
  const entries: HistoryEntry[] = [];
  const sent = new Set([first]);
  const one = openQueue();
  let tip = first;
  let beats = 0;
  let later: NodeJS.Timeout | undefined;

  /** Moves the lock's branch forward, together with whatever else should move. */
  const moveOn = async (to: string | undefined, more: readonly Move[]): Promise<void> => {
    const moved = () => snapshots.move([{ branch: lockBranch, from: tip, ...given({ to }) }, ...more]);
    if (await moved()) return;
    // Our push may have arrived although its response did not.
    const there = (await snapshots.tips([lockBranch]))[lockBranch];
    if (there === undefined || !sent.has(there)) throw lockLost();
    tip = there;
    if (!(await moved())) throw lockLost();
  };
  const push = async (): Promise<void> => {
    clearTimeout(later);
    later = undefined;
    beats += 1;
    const next = await one(() => commitState(options, tip, { message, beats }));
    sent.add(next);
    await moveOn(next, []);
    tip = next;
  };
  const pushed = shareRuns(push);
  const quietly = () => void pushed().catch(() => undefined);
  const beat = setInterval(quietly, branchBeatMs).unref();

  return {
    abandon: async () => {
      clearInterval(beat);
      await moveOn(undefined, []);
    },
    note: (entry) => void entries.push(entry),
    write: async (change, durable) => {
      await one(change);
      if (durable) return pushed();
      later ??= setTimeout(quietly, pushDelayMs).unref();
    },
    end: async () => {
      clearInterval(beat);
      await pushed.settled();
      clearTimeout(later);
      const last = await one(() => writeFinalCommit(options, entries));
      await moveOn(undefined, last === undefined ? [] : [last]);
    },
  };
}

type Move = Parameters<Snapshots['move']>[0][number];

/** One commit per apply, on top of the previous one; none if nothing changed. */
async function writeFinalCommit(
  { snapshots, folder, lock, luggage, branch }: SessionOptions,
  entries: readonly HistoryEntry[],
): Promise<Move | undefined> {
  await luggage?.save(folder);
  await removeLock(folder);
  const parent = lock.base ?? undefined;
  if (parent === undefined && (await readdir(folder)).length === 0) return undefined;
  const facts = { message: messageOf(lock, entries), author: lock.owner };
  const to = await snapshots.pack(folder, { ...facts, ...given({ parent }) });
  return to === parent ? undefined : { branch, to, ...given({ from: parent }) };
}

/** `apply by ada: 2 done, 1 waiting`, and a line for each step. */
function messageOf({ purpose, owner }: LockDocument, entries: readonly HistoryEntry[]): string {
  const outcomes = [...new Set(entries.map(({ outcome }) => outcome))];
  const counts = outcomes.map(
    (outcome) => `${entries.filter((entry) => entry.outcome === outcome).length} ${outcome}`,
  );
  const title = `${purpose} by ${owner}: ${counts.join(', ') || 'recorded what is there'}`;
  return [title, '', ...entries.map(({ step, outcome }) => `${step}: ${outcome}`)].join('\n').trim();
}

/** Runs one task at a time, so that no half-written folder is committed. */
function openQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Callers that ask during a run all share the next one. */
function shareRuns(work: () => Promise<void>) {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const ask = (): Promise<void> => {
    if (next) return next;
    const mine: Promise<void> = running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return work();
      });
    next = mine;
    running = mine;
    return mine;
  };
  return Object.assign(ask, { settled: () => running.catch(() => undefined) });
}
