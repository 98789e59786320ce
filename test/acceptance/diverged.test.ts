import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { commandsOf, offerFile, refusalsOf, stepsOf, type World } from './make.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import { liveInGit } from './in-git.ts';

const diverged = 'GIT-DIVERGED:publisher/my-company';
const style = { style: { color: false, columns: 200 } };
const stopped = ['lifecycle: live', 'lifecycle: stopped'] as const;

/** Main stops the offer, and that is applied; the branch that is checked out then started before. */
async function onOldBranch(): Promise<World> {
  const made = await liveInGit();
  git(made.root, 'branch', 'old');
  made.edit(offerFile, ...stopped);
  commit(made.root, {}, 'stop');
  await made.apply();
  git(made.root, 'checkout', '--quiet', 'old');
  commit(made.root, { 'note.txt': 'x' }, 'on the old branch');
  return made;
}

const statusOf = async (made: World) => (await made.status()).offers.map(({ status }) => status);

it('applies nothing from a commit that does not contain what was applied, however often', async () => {
  const made = await onOldBranch();
  expect(refusalsOf(await made.plan())).toContain(diverged);
  for (let round = 0; round < 2; round += 1) {
    expect(await made.apply()).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  }
  expect(await statusOf(made)).toEqual(['notAvailable']);
  git(made.root, 'merge', '--quiet', '--no-edit', 'main');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
});

it('asks for a decision of its own before a stop is undone that no file here took back', async () => {
  const made = await onOldBranch();
  const relisting = 'STOP-10:offer/my-first-offer';
  expect(await made.apply({ allow: [diverged] })).toMatchObject({ exitCode: 3, steps: [] });
  expect(refusalsOf(await made.plan({ allow: [diverged] }))).toEqual([relisting]);
  expect(await statusOf(made)).toEqual(['notAvailable']);
});

it('takes a commit that was dropped from the branch for one that is not contained', async () => {
  const made = await liveInGit();
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  await made.apply();
  git(made.root, 'reset', '--quiet', '--hard', 'HEAD~1');
  commit(made.root, { 'note.txt': 'x' }, 'in its place');
  expect(refusalsOf(await made.apply())).toEqual([diverged]);
  // What another branch brought is not a change of the file.
  const { steps } = await made.plan({ allow: [diverged] });
  const title = steps.flatMap(({ changes }) => changes).find(({ path }) => path === '/listing/title');
  expect(title?.origin).not.toBe('git');
});

it('lets a commit message take the decision, for exactly what its files say', async () => {
  const made = await onOldBranch();
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, `back\n\nOfferctl-Allow: ${diverged}`);
  expect(refusalsOf(await made.plan())).not.toContain(diverged);
  made.edit(offerFile, 'title: My better offer', 'title: My best offer');
  commit(made.root, {}, 'more');
  expect(refusalsOf(await made.plan())).toContain(diverged);
});

it('plans for an older commit what an apply would do: nothing', async () => {
  const made = await liveInGit();
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  await made.apply();
  git(made.root, 'checkout', '--quiet', 'HEAD~1');
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([]);
  expect(planned).toMatchObject({ exitCode: 0, problems: [{ rule: 'GIT-OLDER' }] });
  for (const told of [planned, await made.apply()]) {
    expect(renderText(told, style)).toContain('Nothing of these files is applied');
    expect(renderText(told, style)).not.toContain('marketplace matches your files');
  }
});

it('names for an older commit what runs, and queues nothing behind it', async () => {
  const made = await liveInGit({ pipeline: 'manual' });
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  await made.apply();
  git(made.root, 'checkout', '--quiet', 'HEAD~1');
  const planned = await made.plan();
  expect(planned).toMatchObject({
    exitCode: 0,
    steps: [],
    refusals: [],
    waiting: [{ for: 'certification', next: 'offerctl status' }],
  });
  expect(planned.waiting[0]?.queued).toBeUndefined();
  const text = renderText(planned, style);
  expect(text).toContain('certification runs since');
  expect(text).toContain('Nothing of these files is applied');
});

it('applies nothing in CI from a shallow checkout that does not know the way', async () => {
  const made = await liveInGit();
  const head = commit(made.root, { 'note.txt': 'x' }, 'next');
  // Like a checkout with this commit and nothing before it.
  writeFileSync(join(made.root, '.git/shallow'), `${head}\n`);
  const inCi = commandsOf({ ...made.context, env: { ...gitEnv, CI: 'true' } });
  const refused = await inCi.apply();
  expect(refusalsOf(refused)).toEqual([diverged]);
  expect(refused.refusals[0]?.hint).toContain('fetch-depth: 0');
  expect(await made.plan()).toMatchObject({ refusals: [], problems: [{ rule: 'GIT-PAST' }] });
});
