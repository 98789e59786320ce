import { audienceFile, member, starterText, type World } from '../acceptance/make.ts';
import { address, offer, pilot, published, type RefusalCase } from './cases.ts';

/** The first customer of the starter, as the portal writes them. */
export const firstCustomer = {
  type: 'tenant',
  id: /id: ([0-9a-f-]{36})/.exec(starterText(audienceFile))?.[1] ?? '',
};

/** A person removes the first of its customers from the plan. */
export const removesCustomer = (made: World): Promise<void> =>
  made.portal((portal) => portal.sync(offer, 'pilot', [], [firstCustomer]));

/** A person publishes the public plan, which was sold in three markets, for only one of them. */
export const withdrawsMarket = (made: World): Promise<void> =>
  made.portal(async (portal) => {
    await portal.changePlan(offer, 'standard', 'price-and-availability-plan', { markets: ['us'] });
    await portal.submit(offer, 'preview');
    await portal.submit(offer, 'live');
  });

/** What a person took from live customers although the files still ask for it. */
export const undone: readonly RefusalCase[] = [
  {
    why: 'a customer whom somebody took a live plan from',
    refused: `AUD-REMOVED:${pilot}/audience`,
    change: removesCustomer,
    allowed: [`${pilot}/audience#sync-audience`],
  },
  {
    why: 'the same one beside a customer who is new',
    refused: `AUD-REMOVED:${pilot}/audience`,
    change: async (made) => {
      await removesCustomer(made);
      made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
    },
    allowed: [`${pilot}/audience#sync-audience`],
  },
  {
    why: 'markets from which somebody withdrew a live plan',
    refused: `MKT-REMOVED:${address}/plan/standard`,
    change: withdrawsMarket,
    allowed: published,
  },
];
