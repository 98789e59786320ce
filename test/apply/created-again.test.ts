import { expect, it } from 'vitest';
import { MarketplaceError } from '../../src/model/errors.ts';
import { offerFile, world, type World } from '../acceptance/make.ts';
import { address, applyOver, draftFirst, offer, say } from './running.ts';

const leads = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: LEADS_KEY}}`;

/** A draft that was applied completely once. */
async function draft(): Promise<World> {
  const made = world({
    env: { LEADS_KEY: 'tOp-s3cret' },
    edits: [
      ...draftFirst,
      ['offerctl.yaml', '  policy:\n', '  secrets: [LEADS_KEY]\n  policy:\n'],
      [offerFile, 'leads:\n    leadDestination: none', leads],
    ],
  });
  await made.apply();
  return made;
}

const draftOf = async (made: World): Promise<string> =>
  JSON.stringify(await made.portal((portal) => portal.tree(offer)));

it('writes everything again into an offer that takes the place of one that was deleted', async () => {
  const made = await draft();
  await made.portal((portal) => portal.deleteOffer(offer));
  say(made, 'draft', 'preview');
  const applied = await made.apply({ allow: [`SAFE-LOST:${address}`] });
  expect(applied.outcomes.map(({ status }) => status)).toEqual(Array(4).fill('done'));
  expect(await draftOf(made)).toContain('For the customers of our pilot.');
  expect(await draftOf(made)).toContain('marketoLeadConfiguration');
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
});

it('believes nothing of what it sent to an offer that somebody deleted and made anew', async () => {
  const made = await draft();
  await made.portal(async (portal) => {
    await portal.deleteOffer(offer);
    await portal.createOffer(offer, 'My first offer');
    const marketoLeadConfiguration = { munchkinId: 'abc-def-ghi', formId: '1', clientSecret: 'another' };
    await portal.change(offer, 'customer-leads', { leadDestination: 'marketo', marketoLeadConfiguration });
  });
  const adopt = `SAFE-ADOPT:${address}`;
  const planned = await made.plan({ allow: [adopt] });
  const paths = planned.steps.flatMap(({ changes }) => changes.map(({ path }) => path));
  expect(paths).toContain('/leads/marketoLeadConfiguration/clientSecret');
  expect(await made.apply({ allow: [adopt] })).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [], exitCode: 0 });
});

it('believes nothing of the old one, also where the new one cannot be read at first', async () => {
  const made = await draft();
  await made.portal(async (portal) => {
    await portal.deleteOffer(offer);
    await portal.createOffer(offer, 'My first offer');
  });
  let reads = 0;
  const readOffer = (reader: Parameters<Parameters<typeof applyOver>[1]>[0]) => ({
    readOffer: async (id: Parameters<typeof reader.readOffer>[0]) => {
      reads += 1;
      if (reads === 1) throw new MarketplaceError('gone', { code: 'network', retryable: true });
      return reader.readOffer(id);
    },
  });
  await applyOver(made, readOffer, [`SAFE-ADOPT:${address}`]);
  expect((await made.plan()).refusals).toEqual([]);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
});
