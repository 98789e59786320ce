import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { UserError } from '../model/errors.ts';
import type { LockHolder } from '../model/upkeep.ts';
import { missing } from './durable.ts';

type Holder = { readonly owner: string; readonly purpose: string };
type LockFile = Holder & { readonly pid: number; readonly host: string; readonly started: string };

/** A takeover that did not finish within this time was killed. */
const takeoverPatience = 10_000;

/**
 * Takes the lock file, or says who holds it. A lock whose process is gone is taken over at once; only one
 * process at a time may do that.
 */
export async function takeLock(path: string, holder: Holder, now: Date): Promise<() => Promise<void>> {
  const mine: LockFile = { ...holder, pid: process.pid, host: hostname(), started: now.toISOString() };
  const text = `${JSON.stringify(mine)}\n`;
  let taken = false;
  while (!taken) taken = (await create(path, text)) || (await takeOver(path, text));
  return async () => {
    const held = await readFile(path, 'utf8').catch(() => '');
    if (held === text) await rm(path, { force: true });
  };
}

/** The file appears with its text or not at all: an empty one would look like that of a dead process. */
async function create(path: string, text: string): Promise<boolean> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, text);
  try {
    await link(fresh, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined);

/** Takes the lock of a dead process; false when it went away meanwhile, and is free for everybody again. */
async function takeOver(path: string, text: string): Promise<boolean> {
  if (await isGone(path)) return false;
  const guard = `${path}.takeover`;
  const age = await stat(guard).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > takeoverPatience) await rm(guard, { force: true });
  if (!(await create(guard, text))) throw busy(path, undefined);
  try {
    // A lock that stands and is dead is changed by nobody but the holder of the guard.
    if (await isGone(path)) return false;
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, text);
    await rename(fresh, path);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

/** Whether there is no lock any more; throws when its process lives. */
async function isGone(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  const held = text === undefined ? undefined : parse(text);
  if (held && isAlive(held)) throw busy(path, held);
  return text === undefined;
}

function parse(text: string): LockFile | undefined {
  try {
    return JSON.parse(text) as LockFile;
  } catch {
    return undefined;
  }
}

/** A process on another machine counts as alive: nobody here can tell. */
const isAlive = (held: LockFile): boolean => aliveness(held) !== 'no';

function aliveness({ pid, host }: LockFile): LockHolder['alive'] {
  if (host !== hostname()) return 'unknown';
  try {
    process.kill(pid, 0);
    return 'yes';
  } catch (error) {
    return codeOf(error) === 'EPERM' ? 'yes' : 'no';
  }
}

/** Who holds the lock; a lock file that nobody can read belongs to a dead process. */
export async function lockHolder(path: string): Promise<LockHolder | undefined> {
  const text = await readFile(path, 'utf8').catch(missing(undefined));
  return text === undefined ? undefined : holderOf(text);
}

function holderOf(text: string): LockHolder {
  const held = parse(text);
  if (!held)
    return { owner: 'nobody', purpose: 'unknown', started: '', place: 'an empty lock file', alive: 'no' };
  const { owner, purpose, started, pid, host } = held;
  return { owner, purpose, started, place: `process ${pid} on ${host}`, alive: aliveness(held) };
}

/** Takes the lock away from exactly this holder. */
export async function breakLock(path: string, seen: LockHolder): Promise<boolean> {
  const aside = `${path}.broken.${process.pid}`;
  const moved = await rename(path, aside).then(() => true, missing(false));
  if (!moved) return false;
  try {
    const held = holderOf(await readFile(aside, 'utf8'));
    const same = held.place === seen.place && held.started === seen.started;
    // Somebody else took it meanwhile: back it goes, unless a third one was faster.
    if (!same) await link(aside, path).catch(() => undefined);
    return same;
  } finally {
    await rm(aside, { force: true });
  }
}

const busy = (path: string, held: LockFile | undefined): UserError =>
  new UserError(
    'locked',
    `another apply is under way${held ? `: ${held.owner}, since ${held.started}` : ''}`,
    {
      hint: `wait for it; if that process is gone for good: \`offerctl state unlock\` (${path})`,
    },
  );
