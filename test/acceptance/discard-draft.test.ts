import { expect, it } from 'vitest';
import { draftFirst, live, retitle, say } from '../apply/running.ts';
import { link } from '../plan/cases.ts';
import { atPartnerCenter } from './at-partner-center.ts';
import { offerFile, refusalsOf, starterWithoutNotes, stepsOf, writesIn, appliedWorld } from './make.ts';
import { clientAt } from './other-clients.ts';
import { recordsOf } from './records.ts';

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
  const made = await appliedWorld({ edits: draftFirst });
  const sent = made.requests.length;
  expect(refusalsOf(await made.discardDraft(offer, [`PUB-06:${address}`]))).toEqual([`PUB-06:${address}`]);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('touches no draft that is being published', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  expect(refusalsOf(await made.discardDraft(offer))).toEqual([`PUB-06:${address}`]);
});

it('takes no alias of another client back: plan, drift and discard-draft name the one way out', async () => {
  const made = await atPartnerCenter({ files: starterWithoutNotes() });
  await made.apply();
  const other = clientAt(made);
  await other.change(offer, 'product', { alias: 'Their alias' });
  await other.change(offer, 'listing', link);
  const way = expect.stringContaining('into the file: "Their alias"') as unknown;
  const impossible = [{ rule: 'ID-08', kind: 'impossible', address, hint: way }];
  expect(await made.plan()).toMatchObject({ exitCode: 3, refusals: impossible });
  const { drift } = await recordsOf(made.context).drift();
  expect(drift).toMatchObject([
    { path: '/alias', now: 'Their alias', declared: true, act: 'declare', next: way },
    { path: '/listing/generalLinks', act: 'discard-draft' },
  ]);
  const sent = made.requests.length;
  expect(await made.discardDraft(offer)).toMatchObject({ exitCode: 3, steps: [], refusals: impossible });
  expect(writesIn(made.requests.slice(sent))).toEqual([]);

  made.edit(offerFile, 'alias: My first offer', 'alias: Their alias');
  const discarded = await made.discardDraft(offer);
  expect(discarded).toMatchObject({ exitCode: 0, refusals: [] });
  expect(discarded.steps.flatMap(({ changes }) => changes.map(({ path }) => path))).toEqual([
    '/listing/generalLinks',
  ]);
  expect(await made.discardDraft(offer)).toMatchObject({ exitCode: 0, steps: [] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});
