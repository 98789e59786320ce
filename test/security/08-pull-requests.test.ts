import { expect, it } from 'vitest';
import { asked } from '../acceptance/in-git.ts';
import { refusalsOf } from '../acceptance/make.ts';
import { git } from '../git/repositories.ts';
import { catalogAtGithub } from '../action/landing.ts';
import { pushed, runStep } from '../action/runner.ts';

const timeout = 60_000;
const line = `\n\nOfferctl-Allow: ${asked}`;

it.each(['merge', 'squash', 'rebase'] as const)(
  'counts a line of a pull request that landed by %s, once',
  { timeout },
  async (way) => {
    const at = await catalogAtGithub();
    const [, sha] = at.open(7, [{ leave: 5, message: 'five leave' }, { message: `they may${line}` }]);
    at.land(7, way);
    expect(await at.onMain().apply()).toMatchObject({
      exitCode: 0,
      refusals: [],
      overridden: [{ rule: 'AUD-14', from: { commit: sha, by: 'Test' } }],
    });
    expect(at.github.wrong).toEqual([]);
  },
);

it('counts no line that appears first in the message that lands', { timeout }, async () => {
  const at = await catalogAtGithub();
  at.open(7, [{ leave: 5, message: 'five leave' }]);
  expect((await at.onPull(7).plan()).trailers).toBeUndefined();
  const landing = at.land(7, 'squash', `five leave${line}`);
  const refused = await at.onMain().apply();
  expect(refusalsOf(refused)).toEqual([asked]);
  expect(refused.trailers).toMatchObject([{ commit: landing, effect: 'not-in-pull-request' }]);
});

it('counts no line of a commit that was pushed without a pull request', { timeout }, async () => {
  const at = await catalogAtGithub();
  at.pushed({ leave: 5, message: `five leave${line}` });
  expect(refusalsOf(await at.onMain().apply())).toEqual([asked]);
});

it('covers nothing that another pull request brought, before or after', { timeout }, async () => {
  const at = await catalogAtGithub();
  at.open(7, [{ leave: 5, message: 'five leave' }]);
  at.land(7, 'squash');
  git(at.catalog.first, 'fetch', '--quiet', 'origin');
  at.open(8, [{ message: `harmless${line}` }]);
  at.land(8, 'squash');
  const refused = await at.onMain().apply();
  expect(refusalsOf(refused)).toEqual([asked]);
  expect(refused.trailers).toMatchObject([{ effect: 'covers-less' }]);
  // Nor once both are recorded as read.
  expect(refusalsOf(await at.onMain().apply())).toEqual([asked]);
});

it('counts nothing of a pull request that was merged into another branch', { timeout }, async () => {
  const at = await catalogAtGithub();
  const [sha = ''] = at.open(7, [{ leave: 5, message: `five leave${line}` }]);
  const landed = at.pushed({ leave: 5, message: 'five leave' });
  // GitHub returns it for a commit of the default branch, but it was merged elsewhere.
  at.github.merged.push({ number: 7, commit: sha, commits: [landed] });
  expect(refusalsOf(await at.onMain().apply())).toEqual([asked]);
});

it('counts nothing that cannot be read now, says so, and reads it later', { timeout }, async () => {
  let isDown = true;
  const at = await catalogAtGithub(({ path }, right) =>
    isDown && path.endsWith('/pulls') ? { status: 403, body: { message: 'no' } } : right(),
  );
  at.open(7, [{ leave: 5, message: `five leave${line}` }]);
  at.land(7, 'squash');
  const refused = await at.onMain().apply();
  expect(refusalsOf(refused)).toEqual([asked]);
  expect(refused.problems.map(({ rule }) => rule)).toContain('GIT-PAST');
  isDown = false;
  git(at.catalog.bare, 'update-ref', 'refs/kept', 'refs/pull/7/head');
  git(at.catalog.bare, 'update-ref', '-d', 'refs/pull/7/head');
  expect(refusalsOf(await at.onMain().apply())).toEqual([asked]);
  git(at.catalog.bare, 'update-ref', 'refs/pull/7/head', 'refs/kept');
  expect(await at.onMain().apply()).toMatchObject({ exitCode: 0, refusals: [] });
});

it(
  'lists every line of a pull request in its plan, also what lets nothing through',
  { timeout },
  async () => {
    const at = await catalogAtGithub();
    const [one, two] = at.open(7, [
      { leave: 5, message: `five leave${line}` },
      { message: 'and this\n\nOfferctl-Allow: STOP-10:offer/my-first-offer' },
    ]);
    expect((await at.onPull(7).plan()).trailers).toEqual([
      { commit: one, by: 'Test', value: asked, effect: 'lets-through' },
      { commit: two, by: 'Test', value: 'STOP-10:offer/my-first-offer', effect: 'not-needed' },
    ]);
  },
);

it(
  'tells in the comment, the job summary, the log and the history who let what through',
  { timeout },
  async () => {
    const at = await catalogAtGithub();
    at.github.approvals.push({ state: 'approved', user: { login: 'cy' } });
    const [sha = ''] = at.open(7, [{ leave: 5, message: `five leave${line}` }]);
    const merge = at.land(7, 'squash');
    const env = { GITHUB_TRIGGERING_ACTOR: 'bob', GITHUB_RUN_ATTEMPT: '2' };
    const workspace = at.catalog.checkout('main');
    const step = await runStep({
      workspace,
      api: at.github.url,
      event: 'push',
      payload: pushed,
      sha: merge,
      env,
    });
    expect(step.code).toBe(0);
    const short = sha.slice(0, 10);
    for (const text of [step.summary, at.github.comments[0]?.body, step.log]) {
      expect(text).toMatch(new RegExp(`AUD-14.* is let through for .*by commit ${short} of Test`, 'su'));
    }
    const lines = git(at.catalog.bare, 'show', 'offerctl-state:history.jsonl').split('\n');
    const entries = lines.map((text) => JSON.parse(text) as { by: string; run?: object });
    expect(entries.at(-1)).toMatchObject({
      by: 'bob',
      run: {
        url: expect.stringMatching(/\/actions\/runs\/42$/u),
        attempt: 2,
        actor: 'ada',
        reviewers: ['cy'],
      },
    });
    expect(at.github.wrong).toEqual([]);
  },
);
