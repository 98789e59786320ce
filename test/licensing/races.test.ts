import { expect, test } from 'vitest';
import { openLicenseWorld, type LicenseWorld } from './simulated.ts';
import { tenantId } from './make.ts';

const seats = { tenant: tenantId(1), offer: 'contoso-crm', plan: 'bronze' };

/** A deal with 30 licences of bronze, whose file now declares another number. */
async function edited(count: number): Promise<LicenseWorld> {
  const world = await openLicenseWorld();
  const file = { tenant: 1, value: 6000, isThere: true, counts: { bronze: 30 } };
  world.files.set('deal-1', file);
  await world.apply();
  world.desk.consent(tenantId(1));
  await world.apply();
  world.files.set('deal-1', { ...file, counts: { bronze: count } });
  return world;
}

const outcomesOf = (document: Awaited<ReturnType<LicenseWorld['apply']>>) =>
  document?.outcomes.map(({ status, error }) => [status, error?.code]);

test('seats that were taken while it applied are not taken away (DEAL-16)', async () => {
  const world = await edited(20);
  world.whenPlanned(() => world.desk.assign({ ...seats, assigned: 25 }));
  expect(outcomesOf(await world.apply())).toEqual([['failed', 'DEAL-16']]);
  expect(world.sent.reduced).toEqual([]);
});

test('a number that a colleague typed while it applied is not written over', async () => {
  const world = await edited(40);
  const [deal] = world.desk.view().deals;
  world.whenPlanned(() => world.desk.update(deal?.id ?? '', [{ plan: 'bronze', before: 30, after: 35 }]));
  expect(outcomesOf(await world.apply())).toEqual([['failed', 'changed-meanwhile']]);
  expect(world.desk.view().deals[0]?.licenses).toEqual([{ plan: 'bronze', count: 35 }]);
});
