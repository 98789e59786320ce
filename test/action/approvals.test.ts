import { expect, it } from 'vitest';
import { git } from '../git/repositories.ts';
import { catalogAtGithub } from './landing.ts';

const timeout = 60_000;
const offerPlans = 'offers/my-first-offer/plans.yaml';
const offer = 'offer/my-first-offer';
const policy = `  policy:
    approvals:
      need: [{on: [stopSell], count: 2, of: [ada, contoso/marketplace]}]
`;

/** A catalog whose policy is in force, and a pull request that stops a plan; its plan is kept. */
async function stopping(message = 'stop the pilot') {
  const at = await catalogAtGithub();
  at.pushed({ edits: [['offerctl.yaml', '  policy:\n', policy]], message: 'who approves' });
  await at.onMain().apply({ required: 'merged' });
  at.open(7, [
    { edits: [[offerPlans, 'name: pilot\nspec:\n', 'name: pilot\nspec:\n  lifecycle: stopped\n']], message },
  ]);
  const head = git(at.catalog.bare, 'rev-parse', 'refs/pull/7/head');
  const plan = () => at.onPull(7).plan({ keep: { pull: 7, head } });
  const approvedBy = (...people: readonly string[]) =>
    at.github.reviewed.set(7, {
      author: 'author',
      reviews: people.map((by) => ({ by, state: 'APPROVED', commit: head })),
    });
  approvedBy();
  return { at, plan, approvedBy, merged: () => at.onMain().apply({ required: 'merged' }) };
}

it('stops a plan once those who must have approved the head that was merged', { timeout }, async () => {
  const { at, plan, approvedBy, merged } = await stopping();
  at.github.teams.set('contoso/marketplace', ['Bo']);
  approvedBy('ada', 'eve');
  const wanted = { address: offer, kinds: ['stopSell'], count: 2, of: ['ada', 'contoso/marketplace'] };
  expect((await plan()).approvals).toMatchObject([{ ...wanted, have: ['ada'] }]);
  at.land(7, 'squash');
  expect(await merged()).toMatchObject({
    exitCode: 3,
    steps: [],
    refusals: [{ rule: 'SAFE-REVIEW', kind: 'impossible', override: null, address: offer }],
  });
  approvedBy('ada', 'bo');
  expect(await merged()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(at.github.wrong).toEqual([]);
});

it('takes no line of a commit, and no team that cannot be read, for an approval', { timeout }, async () => {
  const { at, plan, approvedBy, merged } = await stopping(
    `stop the pilot\n\nOfferctl-Allow: SAFE-REVIEW:${offer}`,
  );
  approvedBy('ada', 'bo');
  await plan();
  at.land(7, 'merge');
  expect((await merged()).refusals).toMatchObject([
    { rule: 'SAFE-REVIEW', details: ['the members of contoso/marketplace cannot be read with this token'] },
  ]);
});

it('has no approvals for commits of no pull request, nor where no host tells them', { timeout }, async () => {
  const { at, plan, merged } = await stopping();
  await plan();
  at.pushed({
    edits: [[offerPlans, 'name: pilot\nspec:\n', 'name: pilot\nspec:\n  lifecycle: stopped\n']],
    message: 'past all of them',
  });
  expect((await merged()).refusals).toMatchObject([{ rule: 'SAFE-REVIEW' }]);
  expect((await at.onMain().apply()).refusals).toMatchObject([{ rule: 'SAFE-REVIEW' }]);
});
