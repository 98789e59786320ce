import { expect, it } from 'vitest';
import type { WireResource } from '../../../../src/marketplace/wire/messages.ts';
import {
  allMessages,
  bringLive,
  createOffer,
  hour,
  listingResource,
  pick,
  productResource,
} from '../../emulator/make.ts';
import { submission, tenant } from '../../emulator/make.ts';
import { syncOf, planOf, liveSubmission, members, title } from './world.ts';
import type { World } from './world.ts';

/** What any client may rely on when an offer is live. */
export function liveOfferCases(use: () => World): void {
  it('syncs an audience to all copies and leaves unrelated draft edits unpublished', async () => {
    const { client, emulator } = use();
    const { product, fabrikam } = await createOffer(client);
    await bringLive(client, emulator, product);
    await client.configure(listingResource('Unpublished', `product/${product}`));
    const before = await client.submissions(product);
    const job = await client.configure(
      syncOf(product, fabrikam, { add: [tenant(2), tenant(2), tenant(3)], remove: [tenant(1), tenant(9)] }),
    );
    expect(allMessages(job.errors)).toBe('');
    for (const target of ['draft', 'preview', 'live']) {
      expect(await members(client, product, target)).toEqual([tenant(2), tenant(3)]);
    }
    expect(await title(client, product, 'live')).toBe('Contoso Insights');
    expect(await client.submissions(product)).toEqual(before);
  });

  it('refuses to sync a public plan, a plan not live, too many members, or during a publish', async () => {
    const { client, emulator } = use();
    const { product, team, fabrikam } = await createOffer(client);
    const add = { add: [tenant(2)] };
    const refusal = async (plan: string, delta: object): Promise<string> =>
      allMessages((await client.configure(syncOf(product, plan, delta))).errors);
    expect(await refusal(fabrikam, add)).toContain('invalidState');
    await bringLive(client, emulator, product);
    expect(await refusal(team, add)).toContain('businessValidationError');
    const many = Array.from({ length: 20_001 }, (_, index) => tenant(index + 2));
    expect(await refusal(fabrikam, { add: many })).toContain('collectionLimitExceeded');
    expect(await refusal(fabrikam, { add: [{ type: 'subscription', id: tenant(1).id }] })).toContain(
      'tenant',
    );
    await client.configure(submission(product, 'preview'));
    expect(await refusal(fabrikam, add)).toContain('productLocked');
  });

  it('stops a plan in the draft, and for customers with the next go-live', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    const state = async (target: string): Promise<unknown> =>
      pick(await client.tree(product, target), 'plan', { alias: 'team' })['lifecycleState'];
    await client.configure(planOf(product, 'team', 'deprecated'));
    expect([await state('draft'), await state('live')]).toEqual(['deprecated', undefined]);
    await bringLive(client, emulator, product);
    expect(await state('live')).toBe('deprecated');
    await client.configure(planOf(product, 'team', 'generallyAvailable'));
    await bringLive(client, emulator, product);
    expect(await state('live')).toBeUndefined();
  });

  it('does not stop the last plan on sale', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    await client.configure(planOf(product, 'team', 'deprecated'));
    expect((await client.configure(planOf(product, 'fabrikam', 'deprecated'))).jobResult).toBe('failed');
  });

  it('is stopped through its live submission, within hours, and re-listed by a publish', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    const stop = submission(product, 'live', {
      id: await liveSubmission(client, product),
      lifecycleState: 'deprecated',
    });
    expect((await client.configure(stop)).jobStatus).toBe('running');
    expect((await client.submissions(product))[1]).toMatchObject({
      lifecycleState: 'deprecated',
      status: 'running',
    });
    expect(emulator.status().products[0]?.status).toBe('pendingStopDistribution');
    emulator.advance(4 * hour);
    expect((await client.submissions(product))[1]).toMatchObject({
      lifecycleState: 'deprecated',
      result: 'succeeded',
    });
    expect(emulator.status().products[0]?.status).toBe('notAvailable');
    await bringLive(client, emulator, product);
    expect((await client.submissions(product))[1]).not.toHaveProperty('lifecycleState');
    expect(emulator.status().products[0]?.status).toBe('live');
  });

  it('cannot be deleted, nor can its plans', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    const gone = { ...productResource('contoso-insights'), lifecycleState: 'deleted' };
    for (const deletion of [planOf(product, 'team', 'deleted'), gone]) {
      expect(allMessages((await client.configure(deletion)).errors)).toContain('businessValidationError');
    }
  });

  it('does not let a public plan become private', async () => {
    const { client, emulator } = use();
    const { product, team } = await createOffer(client);
    await bringLive(client, emulator, product);
    const id = `price-and-availability-plan/${product}/${team}`;
    const prices = await client.read<WireResource>(id);
    const job = await client.configure({ ...prices, audience: 'private', privateAudiences: [tenant(1)] });
    expect(allMessages(job.errors)).toContain('cannot become private');
  });
}
