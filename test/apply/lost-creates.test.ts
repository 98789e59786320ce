import { describe, expect, it } from 'vitest';
import { MarketplaceError, unconfirmed } from '../../src/model/errors.ts';
import type { Marketplace } from '../../src/model/ports.ts';
import { offerFile, refusalsOf, stepsOf, world, type World, appliedWorld } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { address, applyOver, declareExtra, draftFirst, live, offer } from './running.ts';

const lost = (): Promise<never> =>
  Promise.reject(new MarketplaceError('the connection was reset', { code: unconfirmed }));

/** Sends the create request or not, and loses its response. */
const loses = (made: World, method: 'createOffer' | 'createPlans', arrives: boolean) =>
  applyOver(made, (marketplace: Marketplace) => ({
    createOffer: async (asked) => {
      if (method !== 'createOffer') return marketplace.createOffer(asked);
      if (arrives) await marketplace.createOffer(asked);
      return lost();
    },
    createPlans: async (of, plans) => {
      if (method !== 'createPlans') return marketplace.createPlans(of, plans);
      if (arrives) await marketplace.createPlans(of, plans);
      return lost();
    },
  }));

const alias = 'My first offer';
const adopt = `SAFE-ADOPT:${address}`;

describe('an offer whose creation lost its answer', () => {
  it('is ours where it looks freshly made', async () => {
    const made = world();
    await loses(made, 'createOffer', true);
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    expect(await made.portal((portal) => portal.offers())).toEqual([offer]);
  });

  it('is created once where nothing is there', async () => {
    const made = world();
    await loses(made, 'createOffer', false);
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  });

  it.each<[string, (made: World) => Promise<void>]>([
    [
      'has a plan',
      (made) =>
        made.portal(async (portal) => {
          await portal.createOffer(offer, alias);
          await portal.createPlan(offer, 'basic');
        }),
    ],
    ['has another alias', (made) => made.portal((portal) => portal.createOffer(offer, 'Made by hand'))],
  ])('is not ours where it %s, and never becomes it', async (_how, makes) => {
    const made = world();
    await loses(made, 'createOffer', false);
    await makes(made);
    for (const _ of [1, 2]) expect(refusalsOf(await made.apply())).toContain(adopt);
    expect(await made.portal((portal) => portal.submissions(offer))).toEqual([]);
  });

  it('is not ours where somebody took it live, also once that is off sale again', async () => {
    const made = await appliedWorld();
    const [records, other] = [world(), world()];
    await loses(records, 'createOffer', false);
    other.write('.offerctl/marketplace.db', made.bytes('.offerctl/marketplace.db'));
    for (const [path, text] of Object.entries(records.state())) other.write(`.offerctl/state/${path}`, text);
    expect(refusalsOf(await other.apply())).toContain(adopt);
    await other.portal((portal) => portal.stop(offer));
    other.advance(fortnight);
    expect(refusalsOf(await other.apply())).toContain(adopt);
  });

  it('can be let through by a person who knows better', async () => {
    const made = world({ edits: draftFirst });
    await loses(made, 'createOffer', false);
    await made.portal(async (portal) => {
      await portal.createOffer(offer, alias);
      await portal.createPlan(offer, 'basic');
    });
    expect(await made.apply({ allow: [adopt] })).toMatchObject({ exitCode: 0 });
  });
});

describe('a plan whose creation lost its answer', () => {
  it('is ours where only the draft has it', async () => {
    const made = await live();
    declareExtra(made);
    await loses(made, 'createPlans', true);
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  });

  it('is not ours where it was published meanwhile', async () => {
    const made = await live();
    declareExtra(made);
    await loses(made, 'createPlans', false);
    await made.portal(async (portal) => {
      await portal.createPlan(offer, 'extra');
      const listing = { name: 'By hand', description: 'By hand', searchResultSummary: 'By hand' };
      await portal.changePlan(offer, 'extra', 'plan-listing', listing);
      const { own } = await portal.planOf(offer, 'standard');
      await portal.changePlan(offer, 'extra', 'price-and-availability-plan', {
        markets: ['us'],
        pricing: own.find(({ pricing }) => pricing !== undefined)?.['pricing'],
      });
      await portal.submit(offer, 'preview');
      await portal.submit(offer, 'live');
    });
    made.edit(offerFile, 'title: My first offer', 'title: My second title');
    const planned = await made.plan();
    expect(refusalsOf(planned)).toContain(`SAFE-ADOPT:${address}/plan/extra`);
    expect(stepsOf(planned)).toEqual([]);
  });
});
