import { expect, it } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { link } from '../plan/cases.ts';
import {
  audienceFile,
  commandsOf,
  member,
  offerFile,
  plansFile,
  world,
  type World,
  appliedWorld,
} from './make.ts';
import { recordsOf } from './records.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const pilot = `${address}/plan/pilot`;
const stranger = { type: 'tenant', id: '44444444-4444-4444-8444-444444444444', label: 'Secret Customer' };

const driftOf = async (made: World) => (await recordsOf(made.context).drift()).drift;
const text = async (made: World): Promise<string> =>
  renderText(await recordsOf(made.context).drift(), { style: { color: false, columns: 80 } });

async function applied(setup: Parameters<typeof world>[0] = {}): Promise<World> {
  const made = await appliedWorld(setup);
  return made;
}

const draftFirst = [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] as const;

it.each([
  ['live', []],
  ['draft', draftFirst],
  ['preview', [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']] as const],
])('there is none after an apply to %s, nor after a file changed', async (_, edits) => {
  const made = await applied({ edits });
  expect(await recordsOf(made.context).drift()).toMatchObject({ exitCode: 0, drift: [], offers: 1 });
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  expect(await driftOf(made)).toEqual([]);
  await made.apply();
  expect(await driftOf(made)).toEqual([]);
});

it('there is none where nothing is managed, and none of offers that nobody manages', async () => {
  const made = world();
  expect(await recordsOf(made.context).drift()).toMatchObject({ exitCode: 0, drift: [], offers: 0 });
  await made.portal((portal) => portal.createOffer('not-ours'));
  expect(await driftOf(made)).toEqual([]);
});

it('shows an edit of a declared field, which an apply takes back', async () => {
  const made = await applied();
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
  expect(await recordsOf(made.context).drift()).toMatchObject({
    exitCode: 2,
    drift: [
      {
        address,
        kind: 'changed',
        path: '/listing/title',
        target: 'draft',
        declared: true,
        recorded: 'My first offer',
        now: 'From the portal',
        sinceApply: '2026-02-03T10:00:00.000Z',
        act: 'apply',
      },
    ],
  });
  await made.apply();
  expect(await driftOf(made)).toEqual([]);
});

it('shows edits of fields that no file declares, of the offer and of a plan', async () => {
  const made = await applied();
  await made.portal((portal) => portal.change(offer, 'listing', link));
  await made.portal((portal) => portal.changePlan(offer, 'standard', 'plan', { displayRank: 7 }));
  expect(await driftOf(made)).toMatchObject([
    { address, kind: 'added', path: '/listing/generalLinks', declared: false, act: 'discard-draft' },
    { address: `${address}/plan/standard`, kind: 'added', declared: false, now: 7 },
  ]);
});

it('forgets an edit once it was declared and applied, or let through and published by us', async () => {
  const made = await applied();
  await made.portal((portal) => portal.change(offer, 'listing', link));
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  await made.apply({ allow: [`PUB-07:${address}`] });
  expect(await driftOf(made)).toEqual([]);
});

it('shows a publish by somebody else, and what customers see since', async () => {
  const made = await applied();
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
  await made.portal((portal) => portal.submit(offer, 'preview'));
  expect(await driftOf(made)).toMatchObject([
    { address, kind: 'submitted', target: 'preview', act: 'go-live' },
    { path: '/listing/title', target: 'draft' },
  ]);
  await made.portal((portal) => portal.submit(offer, 'live'));
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'My first offer' }));
  expect(await driftOf(made)).toMatchObject([
    { address, kind: 'published', target: 'live', act: 'apply' },
    { path: '/listing/title', target: 'live', now: 'From the portal', act: 'apply' },
  ]);
  await made.apply();
  expect(await driftOf(made)).toEqual([]);
});

it('shows a publish of somebody else that runs, and one that failed', async () => {
  const made = await applied({ pipeline: 'manual', edits: draftFirst });
  await made.portal((portal) => portal.submit(offer, 'preview'));
  expect(await driftOf(made)).toMatchObject([{ kind: 'publishing', act: 'wait' }]);
  const emulator = made.opened();
  emulator.fail('certification', offer);
  emulator.advance(30 * 86_400_000);
  emulator.close();
  expect(await driftOf(made)).toMatchObject([{ kind: 'failed' }]);
});

it('shows a stop by somebody else, until it is declared', async () => {
  const made = await applied();
  await made.portal((portal) => portal.stop(offer));
  expect(await driftOf(made)).toMatchObject([{ address, kind: 'stopped', target: 'live', act: 'declare' }]);
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  await made.apply();
  expect(await driftOf(made)).toEqual([]);
});

it('shows a re-listing by somebody else', async () => {
  const made = await applied();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  await made.apply();
  expect(await driftOf(made)).toEqual([]);
  await made.portal((portal) => portal.submit(offer, 'preview'));
  await made.portal((portal) => portal.submit(offer, 'live'));
  expect(await driftOf(made)).toMatchObject([{ kind: 'relisted', act: 'declare' }, { kind: 'published' }]);
});

it('counts the members that came and went, and names none of them', async () => {
  const made = await applied({ edits: [[audienceFile, 'members:\n', `members:\n${member(1)}`]] });
  await made.portal((portal) =>
    portal.sync(offer, 'pilot', [stranger], [{ type: 'tenant', id: '33333333-3333-4333-8333-000000000001' }]),
  );
  const found = await recordsOf(made.context).drift();
  expect(found.drift).toMatchObject([
    { address: `${pilot}/audience`, kind: 'members', members: { came: 1, went: 1, now: 3 }, act: 'declare' },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/44444444|33333333|Secret Customer/);
  expect(await text(made)).toContain('1 member came that no file ever named, 1 member went');
});

it('shows an offer and plans that others created or deleted', async () => {
  const made = await applied({ edits: draftFirst });
  await made.portal((portal) => portal.createPlan(offer, 'extra'));
  expect(await driftOf(made)).toMatchObject([{ address: `${address}/plan/extra`, kind: 'plan-added' }]);
  await made.portal((portal) => portal.changePlan(offer, 'pilot', 'plan', { lifecycleState: 'deleted' }));
  expect(await driftOf(made)).toMatchObject([
    { address: `${address}/plan/extra`, kind: 'plan-added' },
    { address: pilot, kind: 'plan-gone', act: 'apply' },
  ]);
  await made.portal((portal) => portal.deleteOffer(offer));
  expect(await driftOf(made)).toMatchObject([{ address, kind: 'offer-gone', act: 'find-out' }]);
  await made.portal((portal) => portal.createOffer(offer));
  expect(await driftOf(made)).toMatchObject([{ address, kind: 'offer-replaced', act: 'find-out' }]);
});

it('is none that an adopted offer was published by somebody else before it was adopted', async () => {
  const made = await applied();
  made.delete('.offerctl/state');
  await made.apply({
    allow: [`SAFE-ADOPT:${address}`, `SAFE-ADOPT:${pilot}`, `SAFE-ADOPT:${address}/plan/standard`],
  });
  expect(await driftOf(made)).toEqual([]);
  await made.portal((portal) => portal.submit(offer, 'preview'));
  expect(await driftOf(made)).toMatchObject([{ kind: 'submitted' }]);
});

it('writes nothing, neither to the marketplace nor to the state', async () => {
  const made = await applied();
  await made.portal((portal) => portal.change(offer, 'listing', link));
  const [before, sent] = [made.state(), made.requests.length];
  await driftOf(made);
  expect(made.state()).toEqual(before);
  expect(
    made.requests.slice(sent).filter((line) => /POST|PUT|DELETE/.test(line) && !line.includes('oauth2')),
  ).toEqual([]);
});

it('shows no secret, and of a tester no more than that there is one', async () => {
  const leads = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: LEADS_KEY}}`;
  const made = await applied({
    env: { LEADS_KEY: 'hunter2-secret' },
    edits: [
      [offerFile, 'leads:\n    leadDestination: none', leads],
      ['offerctl.yaml', '  marketplace:\n', '  secrets: [LEADS_KEY]\n  marketplace:\n'],
    ],
  });
  const config = { munchkinId: 'abc-def-ghi', formId: '2', clientSecret: 'made-in-the-portal' };
  await made.portal((portal) => portal.change(offer, 'customer-leads', { marketoLeadConfiguration: config }));
  const shown = JSON.stringify(await recordsOf(made.context).drift());
  expect(shown).toContain('formId');
  expect(shown).not.toMatch(/hunter2|made-in-the-portal/);
});

it('compares a catalog with mistakes all the same, and so does status', async () => {
  const made = await applied();
  made.edit(plansFile, 'kind: Plan', 'kind: Plane');
  expect(await recordsOf(made.context).drift()).toMatchObject({ exitCode: 0, drift: [] });
  expect(await commandsOf(made.context).status()).toMatchObject({ exitCode: 0 });
});
