import { expect, it } from 'vitest';
import { draftFirst, live, retitle, say } from '../apply/running.ts';
import { link } from '../plan/cases.ts';
import { refusalsOf, stepsOf, world, writesIn } from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;

it('takes back every unpublished edit, declared and undeclared, and leaves live as it was', async () => {
  const made = await live();
  await made.portal((portal) => portal.change(offer, 'listing', { ...link, title: 'From the portal' }));
  await made.portal((portal) => portal.changePlan(offer, 'pilot', 'plan', { lifecycleState: 'deprecated' }));
  const discarded = await made.discardDraft(offer);
  expect(discarded).toMatchObject({ exitCode: 0, steps: [{ action: 'save-draft', reversibility: 'final' }] });
  const paths = discarded.steps[0]?.changes.map((change) => `${change.address} ${change.path}`);
  expect(paths).toEqual([
    `${address} /listing/generalLinks`,
    `${address} /listing/title`,
    `${address}/plan/pilot /lifecycle`,
  ]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
  expect(await made.discardDraft(offer)).toMatchObject({ exitCode: 0, steps: [], outcomes: [] });
});

it('takes back what the files saved, too; the next plan saves it again', async () => {
  const made = await live();
  retitle(made, 'My first offer', 'Only saved');
  say(made, 'live', 'draft');
  await made.apply();
  await made.discardDraft(offer);
  expect(await made.portal((portal) => portal.title(offer))).toBe('My first offer');
  expect(stepsOf(await made.plan())).toEqual([`${address}#save-draft`]);
});

it('has nothing to go back to before the first go-live', async () => {
  const made = world({ edits: draftFirst });
  await made.apply();
  const sent = made.requests.length;
  expect(refusalsOf(await made.discardDraft(offer, [`PUB-06:${address}`]))).toEqual([`PUB-06:${address}`]);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('touches no draft that is being published', async () => {
  const made = world({ pipeline: 'manual' });
  await made.apply();
  expect(refusalsOf(await made.discardDraft(offer))).toEqual([`PUB-06:${address}`]);
});
