import { expect, it } from 'vitest';
import { takeOffersLive } from '../../src/commands/go-live.ts';
import { confirmed, removalOf } from '../acceptance/at-partner-center.ts';
import { appliedWorld, refusalsOf, stepsOf, world, writesIn, type World } from '../acceptance/make.ts';
import { drafts, link, offer, published, refusals, type Case } from './cases.ts';
import { impossibilities } from './impossibilities.ts';
import { slips } from './slip-cases.ts';
import { undone } from './undone-cases.ts';

async function prepared({ files, edits, applied, change }: Case): Promise<World> {
  const setup = { ...(files ? { files } : {}), ...(edits ? { edits } : {}) };
  const made = applied === false ? world(setup) : await appliedWorld(setup);
  await change(made);
  return made;
}

const sorted = (steps: readonly string[]): readonly string[] => steps.toSorted();

it.each([...refusals, ...slips, ...undone])(
  'refuses $why ($refused) until exactly that is let through',
  async (given) => {
    const made = await prepared(given);
    const planned = await made.plan();
    expect(refusalsOf(planned)).toEqual([given.refused]);
    expect(planned).toMatchObject({ exitCode: 3, steps: [], summary: { refused: 1 } });
    expect(planned.refusals).toMatchObject([{ kind: 'refusal', override: given.refused }]);

    const sent = made.requests.length;
    expect(await made.apply()).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
    expect(writesIn(made.requests.slice(sent))).toEqual([]);
    expect(refusalsOf(await made.plan({ allow: [`${given.refused}x`, 'PUB-05:offer/other'] }))).toEqual([
      given.refused,
    ]);

    const through = await made.apply({ allow: [given.refused] });
    expect(through.refusals).toEqual([]);
    expect(sorted(stepsOf(through))).toEqual(sorted(given.allowed));
    const { ends = 'done' } = given;
    expect(through.outcomes.map(({ status }) => status)).toEqual(given.allowed.map(() => ends));
    const left = ends === 'done' ? [] : given.allowed;
    expect(stepsOf(await made.plan({ allow: [given.refused] }))).toEqual(left);
  },
);

it.each(impossibilities)('says that $why is impossible ($refused), whatever is allowed', async (given) => {
  const made = await prepared(given);
  const planned = await made.plan();
  expect(planned).toMatchObject({ exitCode: 3, steps: [] });
  const own = planned.refusals.filter((refusal) => refusalsOf({ refusals: [refusal] })[0] === given.refused);
  expect(own).toMatchObject([{ kind: 'impossible', override: null }]);
  const sent = made.requests.length;
  const applied = await made.apply({ allow: refusalsOf(planned) });
  expect(applied).toMatchObject({ exitCode: 3, outcomes: [] });
  expect(refusalsOf(applied)).toContain(given.refused);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('refuses an empty folder while it owns offers (SAFE-EMPTY), each of them too', async () => {
  const made = await appliedWorld();
  made.delete('offers');
  const empty = 'SAFE-EMPTY:publisher/my-company';
  expect(refusalsOf(await made.apply())).toEqual([empty, `SAFE-02:offer/${offer}`]);
  expect(refusalsOf(await made.plan({ allow: [empty] }))).toEqual([`SAFE-02:offer/${offer}`]);
  expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
});

it('lets the other offers go on when one is refused', async () => {
  const made = world({ files: drafts(3) });
  await made.portal((portal) => portal.createOffer('offer-1', 'Alias of offer-1'));
  const applied = await made.apply();
  expect(applied.exitCode).toBe(3);
  expect(refusalsOf(applied)).toEqual(['SAFE-ADOPT:offer/offer-1']);
  expect(applied.outcomes).toMatchObject([
    { id: 'offer/offer-0#create-offer', status: 'done' },
    { id: 'offer/offer-2#create-offer', status: 'done' },
  ]);
});

it('reports an offer that no file declares, and does not touch it', async () => {
  const made = world({ files: drafts(1) });
  await made.portal((portal) => portal.createOffer('somebody-elses'));
  const applied = await made.apply();
  expect(applied).toMatchObject({ exitCode: 0, unmanaged: ['offer/somebody-elses'] });
  expect(JSON.stringify(applied.steps)).not.toContain('somebody-elses');
});

it('refuses a preview of somebody else that carries more than the files ask for (PUB-07)', async () => {
  const made = await appliedWorld();
  await made.portal(async (portal) => {
    await portal.change(offer, 'listing', link);
    await portal.submit(offer, 'preview');
  });
  const number = (await made.status()).offers[0]?.targets.preview?.submission ?? '';
  const refused = await made.goLive(`${offer}@${number}`);
  expect(refusalsOf(refused)).toEqual([`PUB-07:offer/${offer}`]);
  expect(refused.passengers).toMatchObject([{ path: '/listing/generalLinks', carriedBy: 'go-live' }]);
  expect(await made.portal((portal) => portal.tree(offer, 'live')).then(JSON.stringify)).not.toContain(
    'Help',
  );
  const { document } = await takeOffersLive(made.context, {
    target: `${offer}@${number}`,
    yes: true,
    wait: 0,
    interactive: false,
    allow: [],
  });
  expect(document.exitCode).toBe(3);
});

it('names passengers with their live value, and goes on without them once they are declared', async () => {
  const made = await appliedWorld();
  await made.portal((portal) => portal.change(offer, 'listing', link));
  made.edit('offers/my-first-offer/offer.yaml', 'title: My first offer', 'title: My better offer');
  const planned = await made.plan();
  expect(planned.passengers).toMatchObject([
    {
      address: `offer/${offer}`,
      path: '/listing/generalLinks',
      carriedBy: 'publish',
      value: link.generalLinks,
    },
  ]);
  const declared = `    generalLinks: ${JSON.stringify(link.generalLinks)}\n    privacyPolicyLink:`;
  made.edit('offers/my-first-offer/offer.yaml', '    privacyPolicyLink:', declared);
  const next = await made.plan();
  expect(next).toMatchObject({ refusals: [], passengers: [] });
  expect(sorted(stepsOf(next))).toEqual(sorted(published));
});

const tenant = '00000000-0000-4000-8000-000000000009';

it.each([
  ['another publisher', 'offerctl.yaml', 'name: my-company ', 'name: my-concern '],
  [
    'another tenant',
    'offerctl.yaml',
    'embedded:',
    `partnerCenter: {endpoint: "http://127.0.0.1:9/x", tenantId: ${tenant}}\n    embedded:`,
  ],
])('never uses recorded state with %s (exit 3)', async (_, file, from, to) => {
  const made = await appliedWorld({ pipeline: 'instant' });
  const state = made.state();
  made.edit(file, from, to);
  if (to.startsWith('partner')) made.edit(file, 'provider: embedded', 'provider: partner-center');
  const wrong = { code: 'other-marketplace', exitCode: 3 };
  await expect(made.plan()).rejects.toMatchObject(wrong);
  await expect(made.apply()).rejects.toMatchObject(wrong);
  await expect(made.status()).rejects.toMatchObject(wrong);
  await expect(confirmed(made, 'offer/my-first-offer#set-notes')).rejects.toMatchObject(wrong);
  await expect(removalOf(made, 'my-first-offer')).rejects.toMatchObject(wrong);
  expect(made.state()).toEqual(state);
});
