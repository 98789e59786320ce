import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../../src/marketplace/emulator/serve.ts';
import { portalAt, type Portal } from './portal.ts';
import {
  audienceFile,
  member,
  offerFile,
  stepsOf,
  world,
  writesIn,
  type World,
  appliedWorld,
} from './make.ts';

const offer = 'my-first-offer';
const sync = 'offer/my-first-offer/plan/pilot/audience#sync-audience';

const link = { displayText: 'Made in the portal', link: 'https://contoso.example/help' };

/** The project's own store behind HTTP, and another client that uses it there. */
async function served(made: World): Promise<Portal> {
  const emulator = made.opened();
  const { url, close } = await serve(emulator.handle, { port: 0 });
  onTestFinished(async () => {
    await close();
    emulator.close();
  });
  return portalAt(url);
}

const addMember = (made: World, number: number): void =>
  made.edit(audienceFile, 'members:\n', `members:\n${member(number, 'Adatum')}`);

it('applies a pure audience change by a sync alone, past a draft edit that stays unpublished', async () => {
  const made = await appliedWorld();
  const portal = await served(made);
  await portal.change(offer, 'listing', { generalLinks: [link] });
  const submissions = await portal.submissions(offer);
  addMember(made, 1);

  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([sync]);
  expect(planned).toMatchObject({ passengers: [], refusals: [] });
  expect(planned.steps[0]).toMatchObject({
    reversibility: 'reversible',
    exposure: { members: 1 },
    changes: [{ op: 'set', path: '/members', added: [{ label: 'Adatum' }], removed: [], kept: 2 }],
  });

  const sent = made.requests.length;
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect(writesIn(made.requests.slice(sent))).toHaveLength(1);
  for (const target of ['draft', 'live'] as const) {
    expect(await portal.members(offer, 'pilot', target)).toHaveLength(3);
  }
  expect(await portal.submissions(offer)).toEqual(submissions);
  const found = [await portal.tree(offer, 'draft'), await portal.tree(offer, 'live')].map((resources) =>
    JSON.stringify(resources).includes(link.displayText),
  );
  expect(found).toEqual([true, false]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('syncs past a draft edit of a field that the files declare, and leaves that edit to a save', async () => {
  const made = await appliedWorld();
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'Edited in the portal' }));
  addMember(made, 1);
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([sync, 'offer/my-first-offer#save-draft']);
  expect(planned.steps[1]?.changes).toMatchObject([{ path: '/listing/title', origin: 'drift' }]);
});

it('keeps what nobody declares: a label that only the portal has', async () => {
  const made = await appliedWorld();
  const id = '33333333-3333-4333-8333-000000000007';
  await made.portal((portal) => portal.sync(offer, 'pilot', [{ type: 'tenant', id, label: 'By hand' }]));
  made.edit(audienceFile, 'members:\n', `members:\n${member(7)}`);
  expect(stepsOf(await made.plan())).toEqual([]);
  addMember(made, 1);
  await made.apply();
  const live = await made.portal((portal) => portal.tree(offer, 'live'));
  expect(JSON.stringify(live)).toContain('By hand');
});

it('does not publish for a label alone, and lets the label go with the next publish', async () => {
  const made = await appliedWorld();
  made.edit(audienceFile, 'label: Fabrikam', 'label: Fabrikam Inc');
  expect(stepsOf(await made.plan())).toEqual(['offer/my-first-offer#save-draft']);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect((await made.plan()).exitCode).toBe(0);
});

it('removes one of six members without asking, naming the loss costly', async () => {
  const made = world({
    edits: [[audienceFile, 'members:\n', `members:\n${[1, 2, 3, 4].map((n) => member(n)).join('')}`]],
  });
  await made.apply();
  made.edit(audienceFile, member(2), '');
  const planned = await made.plan();
  expect(planned).toMatchObject({ refusals: [], steps: [{ id: sync, reversibility: 'costly' }] });
  await made.apply();
  expect(await made.portal((portal) => portal.members(offer, 'pilot', 'live'))).toHaveLength(5);
  expect((await made.plan()).exitCode).toBe(0);
});

it('takes the audience along with a publish while its plan is not live yet', async () => {
  const made = await appliedWorld({ edits: [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']] });
  addMember(made, 1);
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual(['offer/my-first-offer#save-draft', 'offer/my-first-offer#publish']);
});
