import { expect, it } from 'vitest';
import { showDrift } from '../../src/commands/drift.ts';
import { audienceFile, plansFile, refusalsOf, starterText, stepsOf } from '../acceptance/make.ts';
import { firstCustomer, removesCustomer, withdrawsMarket } from '../plan/undone-cases.ts';
import { address, live, retitle } from './running.ts';

const audience = `${address}/plan/pilot/audience`;
const line = starterText(audienceFile)
  .split('\n')
  .find((one) => one.includes(firstCustomer.id));

it('keeps a customer away whom a person removed, whatever is applied, and says who decides', async () => {
  const made = await live();
  await removesCustomer(made);
  for (const _again of [1, 2]) {
    expect(await made.apply()).toMatchObject({ exitCode: 3, steps: [] });
  }
  retitle(made, 'My first offer', 'My second title');
  expect(refusalsOf(await made.apply())).toEqual([`AUD-REMOVED:${audience}`]);
  expect((await showDrift(made.context)).document).toMatchObject({
    drift: [{ kind: 'members', act: 'declare', next: expect.stringContaining('--allow AUD-REMOVED:') }],
  });
  expect((await made.status()).offers).toMatchObject([{ waitingFor: 'decision' }]);
  expect(Object.values(made.state()).join()).not.toContain(firstCustomer.id);
});

it('lets a customer in again whom the files let go, and asks when a person removes them again', async () => {
  const made = await live();
  await removesCustomer(made);
  made.edit(audienceFile, `${line}\n`, '');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  made.edit(audienceFile, 'members:\n', `members:\n${line}\n`);
  const back = await made.apply();
  expect(back).toMatchObject({ exitCode: 0, refusals: [] });
  expect(stepsOf(back)).toEqual([`${audience}#sync-audience`]);
  await removesCustomer(made);
  expect(refusalsOf(await made.plan())).toEqual([`AUD-REMOVED:${audience}`]);
});

it('refuses nothing where an earlier version recorded nothing of who could buy', async () => {
  const made = await live();
  const [path, text] = Object.entries(made.state()).find(([name]) => name.startsWith('offers/')) ?? ['', ''];
  const { soldTo, ...older } = JSON.parse(text) as Record<string, unknown>;
  expect(soldTo).toBeDefined();
  made.write(`.offerctl/state/${path}`, JSON.stringify(older));
  await removesCustomer(made);
  expect(await made.plan()).toMatchObject({ refusals: [], summary: { syncAudience: 1 } });
});

it('keeps a market away from which a person withdrew the plan, until the files say so too', async () => {
  const made = await live();
  await withdrawsMarket(made);
  expect(refusalsOf(await made.apply())).toEqual([`MKT-REMOVED:${address}/plan/standard`]);
  const { drift: found } = (await showDrift(made.context)).document as { drift: readonly object[] };
  expect(found).toContainEqual(
    expect.objectContaining({
      path: '/availability/markets',
      act: 'declare',
      next: expect.stringContaining('--allow MKT-REMOVED:'),
    }),
  );
  made.edit(plansFile, 'markets: [us, gb, de]', 'markets: [us]');
  expect(await made.apply()).toMatchObject({ refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});
