import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offerFile, refusalsOf } from '../acceptance/make.ts';
import { git } from '../git/repositories.ts';
import { catalogAtGithub } from './landing.ts';

const timeout = 60_000;
const titled = (title: string) => [offerFile, 'title: My first offer', `title: ${title}`] as const;
const priced = [
  'offers/my-first-offer/plans.yaml',
  'pricePerPaymentInUsd: 49',
  'pricePerPaymentInUsd: 59',
] as const;

type AtGithub = Awaited<ReturnType<typeof catalogAtGithub>>;

/** Runs a pull request's plan, as the Action does for its head. */
async function planOf(at: AtGithub, number: number) {
  const head = git(at.catalog.bare, 'rev-parse', `refs/pull/${number}/head`);
  return at.onPull(number).plan({ keep: { pull: number, head } });
}

const keptAt = ({ catalog }: AtGithub): readonly string[] =>
  git(catalog.bare, 'for-each-ref', '--format=%(refname:lstrip=3)', 'refs/heads/offerctl-plans')
    .split('\n')
    .filter((line) => line !== '');

/** Problems about plans of pull requests. */
const about = ({ problems }: { readonly problems: readonly { readonly rule: string }[] }) =>
  problems.filter(({ rule }) => rule.startsWith('PLAN-'));

const applyMerged = (at: AtGithub) => at.onMain().apply({ required: 'merged' });

describe('the plan of a merged pull request', () => {
  it.each(['merge', 'squash', 'rebase'] as const)(
    'is what is applied when it landed by %s, and goes once it is done',
    { timeout },
    async (way) => {
      const at = await catalogAtGithub();
      const [head] = at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
      expect(about(await planOf(at, 7))).toEqual([]);
      expect(keptAt(at)).toEqual([`7-${head}`]);
      at.land(7, way);
      expect(await applyMerged(at)).toMatchObject({ exitCode: 0, refusals: [] });
      expect(keptAt(at)).toEqual([]);
      expect(at.github.wrong).toEqual([]);
    },
  );

  it('replaces that of an older head', { timeout }, async () => {
    const at = await catalogAtGithub();
    at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
    await planOf(at, 7);
    const [, head] = at.open(7, [
      { edits: [titled('Better')], message: 'a better title' },
      { edits: [[offerFile, 'title: Better', 'title: Best']], message: 'the best title' },
    ]);
    await planOf(at, 7);
    expect(keptAt(at)).toEqual([`7-${head}`]);
  });

  it('does not cover what was pushed to it later', { timeout }, async () => {
    const at = await catalogAtGithub();
    at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
    await planOf(at, 7);
    at.open(7, [{ edits: [titled('Worse')], message: 'another title' }]);
    at.land(7, 'squash');
    const refused = await applyMerged(at);
    expect(refused).toMatchObject({ exitCode: 3, steps: [] });
    expect(refused.refusals).toMatchObject([
      {
        rule: 'SAFE-APPROVAL',
        override: null,
        details: expect.arrayContaining(['pull request #7: no plan was kept for the head that was merged']),
      },
    ]);
    // Nor is it applied by the next run, or by a second push.
    expect(refusalsOf(await applyMerged(at))).toEqual(refusalsOf(refused));
  });

  it('was never shown beside another change of the same offer', { timeout }, async () => {
    const at = await catalogAtGithub();
    at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
    await planOf(at, 7);
    at.open(8, [{ edits: [priced], message: 'a price' }]);
    await planOf(at, 8);
    at.land(7, 'squash');
    expect(await applyMerged(at)).toMatchObject({ exitCode: 0 });
    at.land(8, 'squash');
    expect(await applyMerged(at)).toMatchObject({ exitCode: 3, refusals: [{ rule: 'SAFE-APPROVAL' }] });

    at.open(9, [{ message: 'see both' }]);
    const both = await planOf(at, 9);
    expect(both.steps.length).toBeGreaterThan(0);
    at.land(9, 'merge');
    expect(await applyMerged(at)).toMatchObject({ exitCode: 0, refusals: [] });
    expect(keptAt(at)).toEqual([]);
  });

  it('is not needed for commits of no pull request, unless it is required', { timeout }, async () => {
    const at = await catalogAtGithub();
    at.open(7, [{ message: 'nothing' }]);
    await planOf(at, 7);
    at.pushed({ edits: [titled('Direct')], message: 'pushed' });
    const strict = await at.onMain().apply({ required: 'strict' });
    expect(strict).toMatchObject({ exitCode: 3, refusals: [{ rule: 'SAFE-APPROVAL' }] });
    const direct = await applyMerged(at);
    expect(direct).toMatchObject({ exitCode: 0, refusals: [] });
    expect(about(direct)).toMatchObject([{ rule: 'PLAN-DIRECT', address: 'offer/my-first-offer' }]);
  });

  it('is not begun once it has expired', { timeout }, async () => {
    const at = await catalogAtGithub();
    at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
    await planOf(at, 7);
    at.land(7, 'squash');
    at.time.at += 8 * 86_400_000;
    expect((await applyMerged(at)).refusals).toMatchObject([
      { details: expect.arrayContaining(['the plan of pull request #7 has expired']) },
    ]);
  });

  it('may be done once its refusal is gone, or is let through by a person', { timeout }, async () => {
    const at = await catalogAtGithub();
    const cheap = [priced[0], priced[1], 'pricePerPaymentInUsd: 9'] as const;
    await at.onMain().hold('offer/my-first-offer');
    at.open(7, [{ edits: [cheap], message: 'a low price' }]);
    const [refusal] = (await planOf(at, 7)).refusals.filter(({ rule }) => rule === 'SAFE-PRICE');
    at.land(7, 'squash');
    expect((await applyMerged(at)).refusals.map(({ rule }) => rule).toSorted()).toEqual([
      'SAFE-HOLD',
      'SAFE-PRICE',
    ]);
    await at.onMain().unhold('offer/my-first-offer');
    const through = await at.onMain().apply({ required: 'merged', allow: [refusal?.override ?? ''] });
    expect(through).toMatchObject({ exitCode: 0, refusals: [] });
    expect(about(through)).toEqual([]);
    expect(keptAt(at)).toEqual([]);
  });

  it(
    'counts later if GitHub did not tell that it landed, or a person applied without plans',
    { timeout },
    async () => {
      let isDown = false;
      const at = await catalogAtGithub((call, right) =>
        isDown && call.path.endsWith('/pulls') ? { status: 404, body: { message: 'no' } } : right(),
      );
      at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
      await planOf(at, 7);
      at.land(7, 'squash');
      isDown = true;
      expect(await applyMerged(at)).toMatchObject({
        exitCode: 3,
        refusals: [
          {
            rule: 'SAFE-APPROVAL',
            details: expect.arrayContaining([expect.stringContaining('is not told')]),
          },
        ],
      });
      isDown = false;
      await at.onMain().hold('offer/my-first-offer');
      expect(await at.onMain().apply()).toMatchObject({ exitCode: 3 });
      await at.onMain().unhold('offer/my-first-offer');
      expect(await applyMerged(at)).toMatchObject({ exitCode: 0, refusals: [] });
    },
  );

  it('is not needed to finish what ran before the first plan was kept', { timeout }, async () => {
    const at = await catalogAtGithub();
    const slow = ['offerctl.yaml', 'pipeline: instant', 'pipeline: realistic'] as const;
    at.pushed({ edits: [slow, titled('Before')], message: 'slow, and a title' });
    expect(await applyMerged(at)).toMatchObject({ exitCode: 4 });
    at.open(7, [{ message: 'nothing' }]);
    await planOf(at, 7);
    at.land(7, 'merge');
    at.time.at += 20 * 86_400_000;
    const goesLive = await applyMerged(at);
    expect(goesLive.refusals).toEqual([]);
    expect(goesLive.steps.map(({ action }) => action)).toEqual(['go-live']);
  });

  it('is a plan all the same where it cannot be kept', { timeout }, async () => {
    const at = await catalogAtGithub();
    const hook = join(at.catalog.bare, 'hooks/pre-receive');
    at.open(7, [{ edits: [titled('Better')], message: 'a better title' }]);
    writeFileSync(hook, '#!/bin/sh\ngrep -q offerctl-plans && exit 1\nexit 0\n');
    chmodSync(hook, 0o755);
    const planned = await planOf(at, 7);
    expect(about(planned)).toMatchObject([{ rule: 'PLAN-KEPT', severity: 'warning' }]);
    expect(planned.steps.length).toBeGreaterThan(0);
    at.land(7, 'squash');
    // No plan was ever kept here, so none is missed.
    const applied = await applyMerged(at);
    expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
    expect(about(applied)).toMatchObject([{ rule: 'PLAN-KEPT', severity: 'notice' }]);
  });
});
