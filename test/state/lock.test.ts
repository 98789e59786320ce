import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { takeLock } from '../../src/state/lock.ts';

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

const take = (path: string) => takeLock(join(path, 'lock'), { owner: 'me', purpose: 'apply' }, new Date());

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
