import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readOwnIdentity, type HolderIdentity, type Timer } from '../../src/state/holder.ts';
import { forceUnlock, fileLockExpiryMs, readLockHolder, takeLock } from '../../src/state/lock.ts';
import { there } from '../acceptance/make.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'offerctl-lock-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const child = (...args: readonly string[]) =>
  spawn(process.execPath, [new URL('hold-lock.ts', import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const ended = (process: ReturnType<typeof child>): Promise<number | string | null> =>
  new Promise((resolve) => process.once('exit', (code, signal) => resolve(signal ?? code)));

const take = async (path: string, timer?: Timer) => {
  const time = { now: new Date(), ...(timer ? { timer } : {}) };
  return (await takeLock(join(path, 'lock'), { owner: 'me', purpose: 'apply' }, time)).release;
};

it('is never held by two processes, however often they take it, nor after one was killed', async () => {
  const path = folder();
  expect(await ended(child(path, '1', 'die'))).toBe('SIGKILL');
  const children = [1, 2, 3].map(() => child(path, '60'));
  expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0]);
  expect(readdirSync(path)).toEqual([]);
});

it('says who holds it while that process lives, and is free once it is killed', async () => {
  const path = folder();
  const holder = child(path, '1', 'hold');
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  await expect(take(path)).rejects.toMatchObject({ code: 'locked', exitCode: 1 });
  await expect(take(path)).rejects.toThrow('child');
  const gone = ended(holder);
  holder.kill('SIGKILL');
  await gone;
  const release = await take(path);
  await expect(take(path)).rejects.toMatchObject({ code: 'locked' });
  await release();
  expect(readdirSync(path)).toEqual([]);
});

it('leaves the lock of another machine alone: nobody here can tell whether that process lives', async () => {
  const path = folder();
  const other = { owner: 'ada', purpose: 'apply', pid: 1, host: 'somewhere-else', started: '2026-01-01' };
  writeFileSync(join(path, 'lock'), JSON.stringify(other));
  await expect(take(path)).rejects.toMatchObject({ code: 'locked' });
});

it('takes over a lock file that holds nothing', async () => {
  const path = folder();
  writeFileSync(join(path, 'lock'), '');
  await (
    await take(path)
  )();
  expect(readdirSync(path)).toEqual([]);
});

it('releases only its own lock', async () => {
  const path = folder();
  const release = await take(path);
  writeFileSync(join(path, 'lock'), 'somebody took over');
  await release();
  expect(readdirSync(path)).toEqual(['lock']);
});

/** A virtual clock that moves during each sleep; `happens` is what happens meanwhile. */
function virtualTimer(happens: (slept: number) => void = () => undefined) {
  const start = 1_000_000;
  let at = start;
  const timer: Timer = {
    monotonicMs: () => at,
    sleep: async (milliseconds) => {
      at += milliseconds;
      happens(at - start);
    },
  };
  return { timer, slept: () => at - start };
}

/** A lock that a process left behind: like a lock of this process, except for the given fields. */
function leaveLock(path: string, other: Partial<HolderIdentity>): void {
  const lock = { owner: 'ada', purpose: 'apply', started: '2026-01-01T00:00:00.000Z', ...readOwnIdentity() };
  writeFileSync(join(path, 'lock'), JSON.stringify({ ...lock, ...other }));
}

const linux = process.platform === 'linux';

it.runIf(linux).each<[string, Partial<HolderIdentity>]>([
  ['whose pid is ours now', {}],
  ['that had our pid before us', { startTicks: '1' }],
  ['whose pid another process has now', { pid: process.ppid, startTicks: '1' }],
  ['of another boot of this machine', { boot: 'another', pid: process.ppid }],
  ['that had another hostname', { host: 'renamed' }],
])('takes the lock of a process %s over at once', async (_, other) => {
  const path = folder();
  leaveLock(path, other);
  const { timer, slept } = virtualTimer();
  await (
    await take(path, timer)
  )();
  expect(slept()).toBe(0);
  expect(readdirSync(path)).toEqual([]);
});

const elsewhere: readonly [string, Partial<HolderIdentity>][] = [
  ['in another container of this machine', { pidNamespace: 'pid:[1]', pid: 1 }],
  ['on another machine', { boot: 'another', host: 'another' }],
];

it.runIf(linux).each(elsewhere)(
  'takes the lock of a process %s over once it has shown no sign of life for long enough',
  async (_, other) => {
    const path = folder();
    leaveLock(path, other);
    const { timer, slept } = virtualTimer();
    await (
      await take(path, timer)
    )();
    expect(slept()).toBe(fileLockExpiryMs);
  },
);

it.runIf(linux).each(elsewhere)(
  'leaves the lock to a process %s that shows a sign of life',
  async (_, other) => {
    const path = folder();
    leaveLock(path, other);
    const { timer } = virtualTimer((slept) => {
      if (slept === fileLockExpiryMs - 500) utimesSync(join(path, 'lock'), 1, 1);
    });
    await expect(take(path, timer)).rejects.toMatchObject({ code: 'locked' });
    expect(readdirSync(path)).toEqual(['lock']);
  },
);

it('shows signs of life while it is held', { timeout: 10_000 }, async () => {
  const path = folder();
  const release = await take(path);
  const before = statSync(join(path, 'lock')).mtimeMs;
  await vi.waitFor(() => expect(statSync(join(path, 'lock')).mtimeMs).not.toBe(before), { timeout: 8000 });
  await release();
});

it('is taken away from a living holder only by name, and that one notices', async () => {
  const path = folder();
  const holder = { owner: 'me', purpose: 'apply' };
  const held = await takeLock(join(path, 'lock'), holder, { now: new Date() });
  const seen = there(await readLockHolder(join(path, 'lock')));
  expect(seen).toMatchObject({ owner: 'me', alive: 'yes', token: held.token });
  expect(await forceUnlock(join(path, 'lock'), { ...seen, token: 'another' })).toBe(false);
  await held.check();
  expect(await forceUnlock(join(path, 'lock'), seen)).toBe(true);
  await expect(held.check()).rejects.toMatchObject({ code: 'lock-lost' });
  const release = await take(path);
  await held.release();
  expect(readdirSync(path)).toEqual(['lock']);
  await release();
});
