import { expect, it } from 'vitest';
import { commit, git, gitEnv } from '../git/repositories.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { asked, audience as plan, dropCustomers, liveInGit } from './in-git.ts';
import { audienceFile, member, offerFile, refusalsOf, stepsOf, world, type World } from './make.ts';

const dismiss = (made: World, number: number): void => made.edit(audienceFile, member(number), '');

const dropOne = (made: World, message: string): string => dropCustomers(made, 1, message);

it('lets through what a commit message asks for, once, and says which commit did', async () => {
  const made = await liveInGit();
  dropOne(made, 'drop');
  expect(refusalsOf(await made.plan())).toEqual([asked]);
  const sha = commit(made.root, {}, `approved\n\nOfferctl-Allow: ${asked}`);
  expect(await made.plan()).toMatchObject({
    refusals: [],
    overridden: [{ rule: 'AUD-14', address: plan, from: { commit: sha, by: 'Test' } }],
  });
  expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [{ status: 'done' }] });
  dropOne(made, 'drop another');
  expect(refusalsOf(await made.plan())).toEqual([asked]);
  // Not even from a branch that does not contain the first apply.
  git(made.root, 'checkout', '--quiet', '-b', 'other', sha);
  commit(made.root, { 'other.txt': '' }, 'other');
  await made.apply();
  git(made.root, 'checkout', '--quiet', 'main');
  git(made.root, 'merge', '--quiet', '--no-edit', 'other');
  expect(refusalsOf(await made.plan())).toEqual([asked]);
});

it('keeps what was asked for while its offer waits, and forgets what no waiting offer needs', async () => {
  const made = await liveInGit({ pipeline: 'manual' });
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  expect((await made.apply()).exitCode).toBe(4);
  dropOne(made, `drop\n\nOfferctl-Allow: ${asked}\nOfferctl-Allow: STOP-10:offer/another`);
  await made.apply();
  commit(made.root, { 'unrelated.txt': '' }, 'unrelated');
  for (let round = 0; round < 4; round += 1) {
    made.advance(fortnight);
    expect(refusalsOf(await made.apply())).toEqual([]);
  }
  expect(await made.portal((portal) => portal.members('my-first-offer', 'pilot', 'live'))).toHaveLength(2);
  const recorded = JSON.parse(made.read('.offerctl/state/publisher.json')) as { reviewed: unknown };
  expect(recorded.reviewed).toMatchObject({ pending: [], used: [expect.stringContaining(asked)] });
});

it('warns of a trailer that names no rule, and says which commit has it', async () => {
  const made = await liveInGit();
  const sha = commit(made.root, {}, 'x\n\nOfferctl-Allow: AUD-99:offer/x\nOfferctl-Allow: everything');
  const { problems, exitCode } = await made.plan();
  expect(problems.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'GIT-TRAILER warning',
    'GIT-TRAILER warning',
  ]);
  expect(problems[0]?.message).toContain(sha.slice(0, 10));
  expect(exitCode).toBe(0);
});

it('lets nothing through by a message before the first apply, and says so', async () => {
  const made = world({ env: gitEnv });
  git(made.root, 'init', '--quiet');
  commit(made.root, {}, `first\n\nOfferctl-Allow: ${asked}`);
  expect((await made.plan()).problems).toMatchObject([{ rule: 'GIT-PAST', severity: 'notice' }]);
});

it('does not undo a newer commit by an older one that is applied after it', async () => {
  const made = await liveInGit();
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  await made.apply();
  git(made.root, 'checkout', '--quiet', 'HEAD~1');
  const again = await made.apply();
  expect(again).toMatchObject({ exitCode: 0, steps: [], problems: [{ rule: 'GIT-OLDER' }] });
  expect(await made.portal((portal) => portal.title('my-first-offer', 'live'))).toBe('My better offer');
  git(made.root, 'checkout', '--quiet', 'main');
  git(made.root, 'revert', '--no-edit', 'HEAD');
  expect(stepsOf(await made.apply())).toContain('offer/my-first-offer#go-live');
});

it('writes into the history which commit was applied, and that files differed from it', async () => {
  const made = await liveInGit();
  const head = git(made.root, 'rev-parse', 'HEAD');
  dismiss(made, 1);
  await made.apply({ allow: [asked] });
  const commits = made
    .read('.offerctl/state/history.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { commit: string }).commit);
  expect(commits.at(0)).toBe(head);
  expect(commits.at(-1)).toBe(`${head}-dirty`);
});
