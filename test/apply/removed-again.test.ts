import { expect, it } from 'vitest';
import {
  audienceFile,
  member,
  offerFile,
  refusalsOf,
  world,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { removesCustomer, withdrawsMarket } from '../plan/undone-cases.ts';
import { address, bringLive, offer, retitle, signedLive } from './running.ts';

// What a person allowed once does not allow a second removal.

const audience = `${address}/plan/pilot/audience`;
const customer = `AUD-REMOVED:${audience}`;
const market = `MKT-REMOVED:${address}/plan/standard`;

/** Live, with another title that, once applied, waits as a preview for its sign-off. */
async function retitled(): Promise<World> {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  return made;
}

const membersOf = (made: World) => made.portal((portal) => portal.members(offer, 'pilot', 'live'));

it('refuses a customer whom a person removes again while the preview of an allowed apply waits', async () => {
  const made = await retitled();
  await removesCustomer(made);
  expect(await made.apply({ allow: [customer] })).toMatchObject({ exitCode: 4, refusals: [] });
  const before = await membersOf(made);
  await removesCustomer(made);
  const removed = await membersOf(made);
  expect(removed).toHaveLength(before.length - 1);
  for (const _again of [1, 2]) expect(refusalsOf(await made.apply())).toEqual([customer]);
  expect(await membersOf(made)).toEqual(removed);
});

it('refuses it also when an apply saw the customer back and nothing was synced by it', async () => {
  const made = await retitled();
  await removesCustomer(made);
  await made.apply({ allow: [customer] });
  await made.apply();
  await removesCustomer(made);
  expect(refusalsOf(await made.plan())).toEqual([customer]);
});

it('refuses to remove a stranger again whom somebody lets in again while the preview waits', async () => {
  const made = await retitled();
  const stranger = { type: 'tenant', id: '44444444-4444-4444-8444-444444444444' };
  const join = () => made.portal((portal) => portal.sync(offer, 'pilot', [stranger]));
  await join();
  const refused = refusalsOf(await made.plan());
  expect(refused).toContain(`AUD-DRIFT:${audience}`);
  await made.apply({ allow: refused });
  await join();
  expect(refusalsOf(await made.apply())).toEqual(refused);
  expect(await membersOf(made)).toContain(stranger.id);
});

it('refuses a market again that a person withdraws again right after it went live', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  const withdraw = async (): Promise<void> => {
    await made.portal((portal) =>
      portal.changePlan(offer, 'standard', 'price-and-availability-plan', { markets: ['us'] }),
    );
    for (const target of ['preview', 'live'] as const) {
      await made.portal((portal) => portal.submit(offer, target));
      made.advance(fortnight);
    }
  };
  await withdraw();
  expect(refusalsOf(await made.apply())).toEqual([market]);
  expect(await made.apply({ allow: [market] })).toMatchObject({ exitCode: 4, refusals: [] });
  made.advance(fortnight);
  expect(await made.apply()).toMatchObject({ summary: { goLive: 1 } });
  made.advance(fortnight);
  await withdraw();
  for (const _again of [1, 2]) expect(refusalsOf(await made.apply())).toEqual([market]);
});

it('goes on with what was allowed, over all the applies that it takes', async () => {
  const made = await appliedWorld({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  const sign = async () => {
    const number = (await made.status()).offers[0]?.targets.preview?.submission ?? 'none';
    return made.goLive(`${offer}@${number}`);
  };
  await sign();
  await withdrawsMarket(made);
  await made.apply({ allow: [market] });
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  expect(await made.apply()).toMatchObject({ exitCode: 4, refusals: [] });
  expect(await sign()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});
