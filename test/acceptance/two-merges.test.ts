import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEmulator } from '../../src/marketplace/emulator/open.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import { catalogInGit } from '../action/catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { pushed, runStep } from '../action/runner.ts';
import { commandsOf, contextIn, offerFile } from './make.ts';
import { portal } from './portal.ts';

/** Like a job on a runner: the Action, on what was merged, in a shallow checkout. */
const applyIn = (folder: string, api: string) =>
  runStep({
    workspace: folder,
    api,
    event: 'push',
    payload: pushed,
    sha: git(folder, 'rev-parse', 'HEAD'),
  });

/** What is left to do according to a new checkout, and the marketplace that came with it. */
async function seenFrom(folder: string) {
  const { plan, apply } = commandsOf(contextIn(folder, { env: gitEnv }).context);
  const planned = await plan();
  // A plan leaves no store behind; the holder of the lock copies the one that travels to its place.
  expect(existsSync(join(folder, '.offerctl'))).toBe(false);
  await apply();
  const emulator = openEmulator({
    path: join(folder, '.offerctl/marketplace.db'),
    pipeline: 'instant',
    now: () => new Date(),
    randomUuid: () => crypto.randomUUID(),
  });
  onTestFinished(emulator.close);
  return { planned, emulator, portal: portal(emulator.handle) };
}

it(
  'applies two merges at once, one after the other, and publishes each of them once',
  { timeout: 90_000 },
  async () => {
    const { bare, first, clone } = catalogInGit();
    const older = clone('--depth=1');
    const text = readFileSync(join(first, offerFile), 'utf8');
    const better = text.replace('title: My first offer', 'title: My better offer');
    commit(first, { [offerFile]: better }, 'a better title');
    git(first, 'push', '--quiet', 'origin', 'HEAD:main');
    const newer = clone('--depth=1');
    const { url } = await fakeGithub();
    const ended = await Promise.all([applyIn(older, url), applyIn(newer, url)]);
    expect(ended.map(({ code, log }) => (code === 0 ? 0 : log))).toEqual([0, 0]);
    const seen = await seenFrom(clone('--depth=1'));
    expect(seen.planned).toMatchObject({ steps: [], refusals: [], waiting: [] });
    expect(await seen.portal.title('my-first-offer', 'live')).toBe('My better offer');
    const history = git(bare, 'show', 'offerctl-state:history.jsonl');
    const published = history.split('\n').filter((line) => line.includes('#publish"'));
    expect(seen.emulator.status().counts).toMatchObject({ products: 1, submissions: published.length });
    expect(git(bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n')).toEqual([
      'main',
      'offerctl-state',
    ]);
  },
);

it(
  'pushes five times to save, publish and go live, and twice where nothing is to do',
  { timeout: 60_000 },
  async () => {
    const { bare, first, clone } = catalogInGit();
    const folder = clone();
    const { apply } = commandsOf(contextIn(folder, { env: gitEnv }).context);
    await apply();
    writeFileSync(join(bare, 'hooks/post-receive'), '#!/bin/sh\necho push >> pushes\n', { mode: 0o755 });
    const pushes = (): number => readFileSync(join(bare, 'pushes'), 'utf8').trim().split('\n').length;
    const text = readFileSync(join(folder, offerFile), 'utf8');
    commit(folder, { [offerFile]: text.replace('title: My first', 'title: My better') }, 'better');
    expect(await apply()).toMatchObject({ exitCode: 0, summary: { save: 1, publish: 1, goLive: 1 } });
    expect(pushes()).toBe(5);
    expect(await apply()).toMatchObject({ exitCode: 0, steps: [] });
    expect(pushes()).toBe(7);
    git(first, 'fetch', '--quiet', 'origin', 'offerctl-state');
    expect(git(first, 'log', '--format=%s', 'FETCH_HEAD').split('\n')).toEqual([
      'apply by tester: 3 done',
      expect.stringMatching(/^apply by tester: \d+ done$/),
    ]);
  },
);

it(
  'tells what it did where the last push is refused, and finds it out the next time',
  { timeout: 60_000 },
  async () => {
    const { bare, clone } = catalogInGit();
    const env = { ...gitEnv, OFFERCTL_STORE_KEY: 'a key of thirty-two characters..' };
    const { apply, plan } = commandsOf(contextIn(clone(), { env }).context);
    // The end of an apply deletes the branch that is its lock.
    const refusing = `#!/bin/sh\nwhile read old new ref; do case $new in 0000*) exit 1; esac; done\n`;
    writeFileSync(join(bare, 'hooks/pre-receive'), refusing, { mode: 0o755 });
    const applied = await apply();
    expect(applied).toMatchObject({ exitCode: 1, problems: [{ rule: 'STATE-UNSAVED', severity: 'error' }] });
    expect(new Set(applied.outcomes.map(({ status }) => status))).toEqual(new Set(['done']));
    rmSync(join(bare, 'hooks/pre-receive'));
    expect(await apply()).toMatchObject({ exitCode: 0, problems: [] });
    expect(await plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  },
);
