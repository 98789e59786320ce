import { given } from '../model/given.ts';
import { randomUUID } from 'node:crypto';
import { link, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { makeOwnFile, openOwnFile, readOwnFile } from '../filesystem/own-files.ts';
import { systemCode } from '../filesystem/system-errors.ts';
import { UserError } from '../model/errors.ts';
import type { LockHolder } from '../model/state-damage.ts';
import { missing } from './durable.ts';
import {
  holdHere,
  letGoHere,
  readAliveness,
  readOwnIdentity,
  systemTimer,
  type HolderIdentity,
  type Timer,
} from './holder.ts';

type LockClaim = { readonly owner: string; readonly purpose: string };
type LockFile = LockClaim & HolderIdentity & { readonly started: string };

/** A lock that this process holds. */
export type HeldLock = {
  readonly token: string;
  /** Throws if the lock was taken away meanwhile: then nothing more may be written. */
  readonly check: () => Promise<void>;
  readonly release: () => Promise<void>;
};

type LockTime = {
  readonly now: Date;
  readonly timer?: Timer;
  /** Fails at once if only waiting can tell whether the holder is alive. */
  readonly impatient?: boolean;
};

/** Milliseconds between two heartbeats of a holder. */
const beatMs = 3000;
/** Milliseconds without a heartbeat after which a holder that this machine cannot see counts as gone. */
export const fileLockExpiryMs = 30_000;
/** Milliseconds between two checks of such a holder. */
const lookMs = 500;
/** Milliseconds after which an unfinished takeover counts as killed. */
const takeoverExpiryMs = 10_000;

/**
 * Takes the lock file, or says who holds it. If the holder's process is gone, takes the lock over at once;
 * if the process cannot be seen from here, after `fileLockExpiryMs` without a heartbeat. Only one process at
 * a time may take it over.
 */
export async function takeLock(path: string, holder: LockClaim, time: LockTime): Promise<HeldLock> {
  const identity = readOwnIdentity();
  const { token } = identity;
  const mine: LockFile = { ...holder, ...identity, started: time.now.toISOString() };
  const text = `${JSON.stringify(mine)}\n`;
  let file: FileHandle | undefined;
  const place = { path, fresh: `${path}.${token}`, text };
  const timer = time.impatient ? undefined : (time.timer ?? systemTimer);
  while (!file) file = (await create(place)) ?? (await takeOver(place, timer));
  return hold(path, token, file);
}

/** Sends heartbeats through the open file: a process that takes the lock away replaces the file. */
function hold(path: string, token: string, file: FileHandle): HeldLock {
  holdHere(token);
  const beat = setInterval(() => {
    const at = new Date();
    void file.utimes(at, at).catch(() => undefined);
  }, beatMs).unref();
  const isOurs = async () => parse(await readOwnFile(path).catch(missing('')))?.token === token;
  return {
    token,
    check: async () => {
      if (!(await isOurs())) throw lockLost();
    },
    release: async () => {
      clearInterval(beat);
      await file.close();
      if (await isOurs()) await removeExpectedLock(path, (held) => held?.token === token);
      letGoHere(token);
    },
  };
}

/** The path of a lock, its text, and the name under which it is first written. */
type LockPlacing = { readonly path: string; readonly fresh: string; readonly text: string };

/** The file appears with its text or not at all: an empty file would look like the lock of a dead process. */
async function create({ path, fresh, text }: LockPlacing): Promise<FileHandle | undefined> {
  const file = await writeFresh(fresh, text);
  try {
    await link(fresh, path);
    return file;
  } catch (error) {
    await file.close();
    if (systemCode(error) === 'EEXIST') return undefined;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

async function writeFresh(path: string, text: string): Promise<FileHandle> {
  const file = await makeOwnFile(path);
  await file.writeFile(text);
  return file;
}

/** Takes the lock of a dead process; returns none if that lock has disappeared meanwhile. */
async function takeOver(
  { path, fresh, text }: LockPlacing,
  timer: Timer | undefined,
): Promise<FileHandle | undefined> {
  const dead = await findDead(path, timer);
  if (dead === undefined) return undefined;
  const guard = `${path}.takeover`;
  const age = await stat(guard).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  // Otherwise a date that was set back would keep a guard forever.
  if (Math.abs(age) > takeoverExpiryMs) await rm(guard, { force: true });
  const guarding = await create({ path: guard, fresh, text });
  if (!guarding) throw lockedError(undefined);
  try {
    // Only the holder of the guard changes a lock whose process is dead.
    if (!sameSign(await readSign(path), dead)) return undefined;
    const file = await writeFresh(fresh, text);
    await rename(fresh, path);
    return file;
  } finally {
    await guarding.close();
    await rm(guard, { force: true });
  }
}

/** A lock as its file shows it; its time changes with every heartbeat. */
type Sign = { readonly text: string; readonly beat: number };

const sameSign = (a: Sign | undefined, b: Sign): boolean => a?.text === b.text && a.beat === b.beat;

async function readSign(path: string): Promise<Sign | undefined> {
  const file = await openOwnFile(path).catch(missing(undefined));
  if (!file) return undefined;
  try {
    const { mtimeMs } = await file.stat();
    return { text: await file.readFile('utf8'), beat: mtimeMs };
  } finally {
    await file.close();
  }
}

/** The lock of a holder that is gone; none if the lock is free now. Throws if the holder is alive. */
async function findDead(path: string, timer: Timer | undefined): Promise<Sign | undefined> {
  const first = await readSign(path);
  if (!first) return undefined;
  const held = parse(first.text);
  const alive = held ? readAliveness(held) : 'no';
  if (alive === 'no') return first;
  // Earlier versions send no heartbeats.
  if (alive === 'yes' || held?.token === undefined || !timer) throw lockedError(held);
  return awaitSilence(path, timer, { first, held });
}

async function awaitSilence(
  path: string,
  { monotonicMs, sleep }: Timer,
  { first, held }: { readonly first: Sign; readonly held: LockFile },
): Promise<Sign | undefined> {
  const since = monotonicMs();
  for (let before = since; monotonicMs() - since < fileLockExpiryMs; before = monotonicMs()) {
    await sleep(lookMs);
    // The run is being interrupted, so there is no time left to wait.
    if (monotonicMs() - before < lookMs / 2) throw lockedError(held);
    const now = await readSign(path);
    if (now === undefined) return undefined;
    if (!sameSign(now, first)) throw lockedError(parse(now.text));
  }
  return first;
}

function parse(text: string): LockFile | undefined {
  try {
    return JSON.parse(text) as LockFile;
  } catch {
    return undefined;
  }
}

/** Returns the holder of the lock; an unreadable lock file counts as belonging to a dead process. */
export async function readLockHolder(path: string): Promise<LockHolder | undefined> {
  const text = await readOwnFile(path).catch(missing(undefined));
  return text === undefined ? undefined : lockHolder(parse(text));
}

function lockHolder(held: LockFile | undefined): LockHolder {
  if (!held)
    return { owner: 'nobody', purpose: 'unknown', started: '', place: 'an empty lock file', alive: 'no' };
  const { owner, purpose, started, pid, host, token } = held;
  const place = `process ${pid} on ${host}`;
  const alive = readAliveness(held);
  return { owner, purpose, started, place, alive, ...given({ token }) };
}

/** Takes the lock away from exactly this holder, alive or not; a living holder notices before it writes. */
export const forceUnlock = (path: string, seen: LockHolder): Promise<boolean> =>
  removeExpectedLock(path, (held) => isSameHolder(lockHolder(held), seen));

const isSameHolder = (a: LockHolder, b: LockHolder): boolean =>
  a.token === b.token && a.place === b.place && a.started === b.started;

/** Removes the lock if it is the expected one; puts any other back. */
async function removeExpectedLock(
  path: string,
  expected: (held: LockFile | undefined) => boolean,
): Promise<boolean> {
  const aside = `${path}.broken.${randomUUID()}`;
  const moved = await rename(path, aside).then(() => true, missing(false));
  if (!moved) return false;
  try {
    const isExpected = expected(parse(await readOwnFile(aside)));
    // Another process took it meanwhile: put it back, unless a third process was faster.
    if (!isExpected) await link(aside, path).catch(() => undefined);
    return isExpected;
  } finally {
    await rm(aside, { force: true });
  }
}

const lockedError = (held: LockFile | undefined): UserError =>
  new UserError(
    'locked',
    `another apply is under way${held ? `: ${held.owner}, since ${held.started}` : ''}`,
    { hint: 'wait for it; if that process is gone for good: `offerctl state unlock`' },
  );

/** Our lock was taken away: our writes must not mix with those of the new holder. */
export const lockLost = (): UserError =>
  new UserError('lock-lost', 'another run took the lock of the state over; nothing more is sent', {
    hint: 'run it again: what had been announced is looked up first',
  });
