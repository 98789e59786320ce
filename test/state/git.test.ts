import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../src/model/errors.ts';
import { offerId } from '../../src/model/ids.ts';
import type { BranchMove, Snapshots } from '../../src/model/snapshots.ts';
import { there } from '../acceptance/make.ts';
import { git, remoteAndCheckout, scratch } from '../git/repositories.ts';
import { binding, entry, offer } from './contract.ts';
import { branch, branchOf, gitStoreIn } from './git-stores.ts';

const ada = { owner: 'ada', purpose: 'apply' };
const bob = { owner: 'bob', purpose: 'apply' };

const journal = { step: 'offer/one#publish', action: 'publish', started: '2026', known: [] };

/** Records the pushes. */
function counted() {
  const pushes: (readonly BranchMove[])[] = [];
  const over = (snapshots: Snapshots): Snapshots => ({
    ...snapshots,
    move: (moves) => {
      pushes.push(moves);
      return snapshots.move(moves);
    },
  });
  return { pushes, over };
}

it('makes one commit of an apply, says in it what was done, and leaves the checkout as it was', async () => {
  const { bare, clone } = remoteAndCheckout();
  const folder = clone('--depth=1');
  writeFileSync(join(folder, 'readme.txt'), 'edited\n');
  writeFileSync(join(folder, 'staged.txt'), 'staged\n');
  git(folder, 'add', 'staged.txt');
  for (const hook of ['pre-push', 'pre-commit', 'commit-msg'])
    writeFileSync(join(folder, '.git/hooks', hook), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const before = [git(folder, 'status', '--porcelain'), git(folder, 'rev-parse', 'HEAD')];
  const { pushes, over } = counted();
  const store = await gitStoreIn(folder, { over });
  const release = await store.lock(ada);
  await store.bind(binding, []);
  await store.writeOffer({ ...offer('one'), journal });
  await store.writeOffer(offer('one'));
  await store.append({ ...entry('offer/one#publish'), outcome: 'done' });
  await release();
  expect(branchOf(bare).log()).toEqual(['apply by ada: 1 done']);
  expect(git(bare, 'log', '-1', '--format=%an|%b', branch)).toBe('ada|offer/one#publish: done');
  expect(branchOf(bare).branches()).toEqual(['main', branch]);
  // The lock, the announcement of the publish, and the end.
  expect(pushes).toHaveLength(3);
  expect([git(folder, 'status', '--porcelain'), git(folder, 'rev-parse', 'HEAD')]).toEqual(before);
  expect(git(folder, 'branch', '--list', '--all')).not.toContain(branch);
});

it('commits nothing when nothing changed', async () => {
  const { bare, clone } = remoteAndCheckout();
  const store = await gitStoreIn(clone());
  const release = await store.lock(ada);
  await release();
  expect(branchOf(bare).branches()).toEqual(['main']);
  await store.bind(binding, []);
  const tip = branchOf(bare).tip();
  await (
    await store.lock(ada)
  )();
  expect(branchOf(bare).tip()).toBe(tip);
});

/** The machine of one runner: its own date, and its own clock. */
function machine(date: string) {
  const time = { atMs: 5_000 };
  return {
    time,
    now: () => new Date(Date.parse(date) + time.atMs),
    timer: { monotonicMs: () => time.atMs, sleep: async (ms: number) => void (time.atMs += ms) },
  };
}

it('is taken over from a runner that is gone, once it stood unmoved, with all it had announced', async () => {
  const { bare, clone } = remoteAndCheckout();
  const gone = await gitStoreIn(clone('--depth=1'), machine('2026-01-01'));
  await gone.lock(ada);
  await gone.bind(binding, []);
  await gone.writeOffer({ ...offer('one'), journal });
  const { time, ...own } = machine('2026-01-01');
  const folder = clone('--depth=1');
  const next = await gitStoreIn(folder, own);
  await expect(next.lock(bob)).rejects.toMatchObject({ code: 'locked' });
  time.atMs += 4.9 * 60_000;
  await expect(next.lock(bob)).rejects.toMatchObject({ code: 'locked' });
  time.atMs += 0.2 * 60_000;
  // What an earlier run has seen counts: this is another run in the same checkout.
  const later = await gitStoreIn(folder, own);
  const release = await later.lock(bob);
  expect((await later.read()).offers[offerId('one')]).toMatchObject({ journal });
  await release();
  expect(branchOf(bare).branches()).toEqual(['main', branch]);
  expect(branchOf(bare).log()).toEqual(['apply by bob: recorded what is there']);
});

it.each(['2020-01-01', '2040-01-01'])(
  'is not taken over from a runner that lives, by one whose date is %s, however long that one waits',
  async (date) => {
    const { clone } = remoteAndCheckout();
    const living = await gitStoreIn(clone('--depth=1'), machine('2026-01-01'));
    const release = await living.lock(ada);
    await living.bind(binding, []);
    const { time, ...own } = machine(date);
    const other = await gitStoreIn(clone('--depth=1'), own);
    for (const step of ['a', 'b', 'c']) {
      await expect(other.lock(bob)).rejects.toMatchObject({ code: 'locked' });
      time.atMs += 4 * 60_000;
      // Every push is a heartbeat.
      await living.writeOffer({ ...offer('one'), journal: { ...journal, step } });
    }
    await release();
    await (
      await other.lock(bob)
    )();
  },
);

it('gives a holder of an earlier version, which shows signs of life every five minutes, twenty', async () => {
  const { bare, clone } = remoteAndCheckout();
  const gone = await gitStoreIn(clone('--depth=1'));
  await gone.lock(ada);
  const text = git(bare, 'show', `${branch}-lock:lock.json`).replace(/,\s*"beats": 0/, '');
  expect(text).not.toContain('beats');
  branchOf(bare, `${branch}-lock`).put('lock.json', text);
  const { time, ...own } = machine('2026-01-01');
  const next = await gitStoreIn(clone('--depth=1'), own);
  for (const minutes of [0, 19]) {
    time.atMs += minutes * 60_000;
    await expect(next.lock(bob)).rejects.toMatchObject({ code: 'locked' });
  }
  time.atMs += 60_000;
  await (
    await next.lock(bob)
  )();
});

it('lets nobody write whose lock was taken over, and keeps what the other one wrote', async () => {
  const { bare, clone } = remoteAndCheckout();
  const slow = await gitStoreIn(clone('--depth=1'));
  const slowly = await slow.lock(ada);
  await slow.bind(binding, []);
  const { time, ...own } = machine('2026-01-01');
  const other = await gitStoreIn(clone('--depth=1'), own);
  await expect(other.lock(bob)).rejects.toMatchObject({ code: 'locked' });
  time.atMs += 5 * 60_000;
  const release = await other.lock(bob);
  await other.bind(binding, ['kept']);
  await expect(slow.writeOffer({ ...offer('one'), journal })).rejects.toMatchObject({ code: 'lock-lost' });
  await expect(slowly()).rejects.toMatchObject({ code: 'lock-lost' });
  await release();
  expect(await other.read()).toMatchObject({ protect: ['kept'], offers: {} });
  expect(branchOf(bare).log()).toHaveLength(1);
});

it('goes on when a push arrived although its answer was lost', async () => {
  const { bare, clone } = remoteAndCheckout();
  const answers = [true, false];
  const over = (snapshots: Snapshots): Snapshots => ({
    ...snapshots,
    move: async (moves) => (await snapshots.move(moves)) && (answers.shift() ?? true),
  });
  const store = await gitStoreIn(clone(), { over });
  const release = await store.lock(ada);
  await store.bind(binding, []);
  await store.writeOffer({ ...offer('one'), journal });
  await store.writeOffer({ ...offer('two'), journal });
  await release();
  expect(Object.keys((await store.read()).offers)).toEqual(['one', 'two']);
  expect(branchOf(bare).branches()).toEqual(['main', branch]);
});

it('reads again when somebody began and ended between its look and its lock', async () => {
  const { clone } = remoteAndCheckout();
  const other = await gitStoreIn(clone('--depth=1'));
  const between = [() => other.bind(binding, ['kept'])];
  const over = (snapshots: Snapshots): Snapshots => ({
    ...snapshots,
    move: async (moves) => {
      await between.shift()?.();
      return snapshots.move(moves);
    },
  });
  const store = await gitStoreIn(clone('--depth=1'), { over });
  const release = await store.lock(ada);
  expect(await store.read()).toMatchObject({ protect: ['kept'] });
  await store.writeOffer(offer('one'));
  await release();
  expect(await other.read()).toMatchObject({ protect: ['kept'], offers: { one: {} } });
});

it('is free at once for the checkout whose own process was killed', async () => {
  const { clone } = remoteAndCheckout();
  const folder = clone();
  const child = spawn(process.execPath, [new URL('hold-branch.ts', import.meta.url).pathname, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const store = await gitStoreIn(folder);
  await expect(store.lock(bob)).rejects.toMatchObject({ code: 'locked' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  await (
    await store.lock(bob)
  )();
});

it('never loses what one of several writers wrote', async () => {
  const { clone } = remoteAndCheckout();
  const stores = await Promise.all([1, 2, 3].map(() => gitStoreIn(clone('--depth=1'))));
  const write = async (index: number): Promise<void> => {
    const store = stores[index];
    if (!store) return;
    for (;;) {
      try {
        const release = await store.lock(ada);
        await store.bind(binding, []);
        await store.writeOffer(offer(`offer-${index}`));
        return await release();
      } catch (error) {
        if (!(error instanceof UserError) || error.code !== 'locked') throw error;
      }
    }
  };
  await Promise.all(stores.map((_, index) => write(index)));
  expect(Object.keys((await stores[0]?.read())?.offers ?? {})).toEqual(['offer-0', 'offer-1', 'offer-2']);
});

it('says what a remote that takes no pushes needs, and what to check where there is none', async () => {
  const { bare, first, clone } = remoteAndCheckout();
  writeFileSync(join(bare, 'hooks/pre-receive'), '#!/bin/sh\necho no pushes here >&2\nexit 1\n', {
    mode: 0o755,
  });
  const store = await gitStoreIn(clone());
  await expect(store.lock(ada)).rejects.toMatchObject({ code: 'state-push', exitCode: 1 });
  await expect(store.lock(ada)).rejects.toThrow('no pushes here');
  git(first, 'remote', 'set-url', 'origin', 'https://user:hidden@127.0.0.1:1/x.git');
  const cut = await gitStoreIn(first);
  const failure = await cut.read().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'state-remote' });
  expect(String(failure)).not.toContain('hidden');
});

it('is unlocked for exactly the holder that was named, and keeps what that one had announced', async () => {
  const { bare, clone } = remoteAndCheckout();
  const gone = await gitStoreIn(clone('--depth=1'));
  await gone.lock(ada);
  await gone.bind(binding, []);
  await gone.writeOffer({ ...offer('one'), journal });
  const other = await gitStoreIn(clone('--depth=1'));
  const holder = there(await other.lockHolder());
  expect(holder).toMatchObject({ ...ada, place: 'here', alive: 'unknown' });
  expect(await other.unlock({ ...holder, started: '2020' })).toBe(false);
  expect(await other.unlock(holder)).toBe(true);
  expect(await other.lockHolder()).toBeUndefined();
  expect((await other.read()).offers[offerId('one')]).toMatchObject({ journal });
  expect(branchOf(bare).branches()).toEqual(['main', branch]);
  await expect(gone.writeOffer({ ...offer('two'), journal })).rejects.toMatchObject({ code: 'lock-lost' });
});

it('is unlocked from a checkout whose own lock a container left behind', async () => {
  const { clone } = remoteAndCheckout();
  const folder = clone();
  const gone = await gitStoreIn(folder);
  await gone.lock(ada);
  const path = join(folder, `.git/offerctl-${branch}.lock`);
  const elsewhere = { ...(JSON.parse(readFileSync(path, 'utf8')) as object), pidNamespace: 'pid:[1]' };
  const leave = (token: string) => writeFileSync(path, JSON.stringify({ ...elsewhere, token }));
  const next = await gitStoreIn(folder);
  expect(await next.unlock(there(await next.lockHolder()))).toBe(true);
  expect(await next.lockHolder()).toBeUndefined();
  leave('of a run that was killed before it had the branch');
  const holder = there(await next.lockHolder());
  expect(holder).toMatchObject({ owner: 'ada', alive: 'unknown' });
  expect(await next.unlock(holder)).toBe(true);
  await (
    await next.lock(bob)
  )();
});

it('never writes to a branch that holds something else', async () => {
  const { bare, first } = remoteAndCheckout();
  const tip = git(bare, 'rev-parse', 'main');
  const store = await gitStoreIn(first, { branch: 'main' });
  await expect(store.lock(ada)).rejects.toMatchObject({ code: 'foreign-branch', exitCode: 3 });
  await expect(store.bind(binding, [])).rejects.toMatchObject({ code: 'foreign-branch' });
  git(bare, 'branch', `${branch}-lock`, 'main');
  await expect((await gitStoreIn(first)).lock(ada)).rejects.toMatchObject({ code: 'foreign-branch' });
  expect(git(bare, 'rev-parse', 'main', `${branch}-lock`)).toBe(`${tip}\n${tip}`);
});

it('takes a link on the branch for a file: it shows and writes nothing else of the machine', async () => {
  const { bare, first, clone } = remoteAndCheckout();
  await (await gitStoreIn(first)).bind(binding, []);
  const secret = join(scratch(), 'credentials');
  writeFileSync(secret, 'hidden\n');
  branchOf(bare).put('offers/one.json', secret, '120000');
  branchOf(bare).put('history.jsonl', secret, '120000');
  const store = await gitStoreIn(clone());
  const failure = await store.read().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'state-damaged' });
  expect(String(failure)).not.toContain('hidden');
  const release = await store.lock(bob);
  await store.append(entry('offer/one#publish')).catch(() => undefined);
  await release();
  expect(readFileSync(secret, 'utf8')).toBe('hidden\n');
});
