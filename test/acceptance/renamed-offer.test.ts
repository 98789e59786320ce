import { expect, it } from 'vitest';
import { address, live, offer } from '../apply/running.ts';
import { another, refusalsOf, stepsOf, writesIn, type World } from './make.ts';

const renamed = 'offer/new-name';
const both = [`SAFE-RENAME:${renamed}`, `SAFE-02:${address}`].toSorted();

/** The files declare a live offer under another id. */
async function afterRename(): Promise<World> {
  const made = await live();
  for (const [path, content] of Object.entries(another('new-name'))) made.write(path, content);
  made.delete(`offers/${offer}`);
  return made;
}

it('refuses the new name together with the old one, and writes nothing', async () => {
  const made = await afterRename();
  const sent = made.requests.length;
  const applied = await made.apply();
  expect(applied).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  expect(refusalsOf(applied).toSorted()).toEqual(both);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('refuses it also where only the new name is applied', async () => {
  const made = await afterRename();
  const applied = await made.apply({ offers: ['new-name'] });
  expect(refusalsOf(applied)).toEqual([`SAFE-RENAME:${renamed}`]);
  expect(applied.steps).toEqual([]);
});

it.each(both)('creates it once a person lets %s through', async (allowed) => {
  const made = await afterRename();
  expect(stepsOf(await made.plan({ allow: [allowed] }))).toContain(`${renamed}#create-offer`);
  await made.apply({ allow: [allowed] });
  expect(await made.portal((portal) => portal.offers())).toContain('new-name');
  expect(refusalsOf(await made.plan())).toEqual([`SAFE-02:${address}`]);
});

it('creates an offer of its own beside one that is still declared', async () => {
  const made = await live();
  for (const [path, content] of Object.entries(another('new-name'))) made.write(path, content);
  expect(await made.plan()).toMatchObject({ refusals: [] });
});
