import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { UserError } from '../model/errors.ts';

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
  if (!(await create(path, text))) await takeOver(path, text);
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

async function takeOver(path: string, text: string): Promise<void> {
  const guard = `${path}.takeover`;
  const age = await stat(guard).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > takeoverPatience) await rm(guard, { force: true });
  const held = parse(await readFile(path, 'utf8').catch(() => ''));
  if (held && isAlive(held)) throw busy(path, held);
  if (!(await create(guard, text))) throw busy(path, held);
  try {
    const again = parse(await readFile(path, 'utf8').catch(() => ''));
    if (again && isAlive(again)) throw busy(path, again);
    const fresh = `${path}.${process.pid}`;
    await writeFile(fresh, text);
    await rename(fresh, path);
  } finally {
    await rm(guard, { force: true });
  }
}

function parse(text: string): LockFile | undefined {
  try {
    return JSON.parse(text) as LockFile;
  } catch {
    return undefined;
  }
}

/** A process on another machine counts as alive: nobody here can tell. */
function isAlive({ pid, host }: LockFile): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const busy = (path: string, held: LockFile | undefined): UserError =>
  new UserError(
    'locked',
    `another apply is under way${held ? `: ${held.owner}, since ${held.started}` : ''}`,
    {
      hint: `wait for it; if that process is gone for good, delete ${path}`,
    },
  );
