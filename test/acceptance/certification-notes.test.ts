import { expect, test } from 'vitest';
import { factsOf } from '../../src/report/view/facts.ts';
import { printed } from '../../src/report/printed.ts';
import { appliedWorld, offerFile, world, type World } from './make.ts';

const style = { color: false, columns: 100, quiet: false, verbose: false };

/** The notes that the planned publish carries to testers. */
async function carried(made: Pick<World, 'plan'>): Promise<readonly unknown[]> {
  const { steps } = await made.plan();
  return steps.flatMap(({ action, notes }) => (action === 'publish' ? (notes ?? []) : []));
}

const first = 'Sign in with the demo account; its password is in the vault.';

test('a first publish shows the notes that it carries, and a plan after the apply nothing', async () => {
  const made = world();
  expect(await carried(made)).toEqual([first]);
  const shown = printed(await made.plan(), { ...style, format: 'text' });
  expect(shown).toMatch(/certificationNotes +"Sign in with the demo account/);
  await made.apply();
  expect((await made.plan()).steps).toEqual([]);
});

test('a later publish shows notes that changed, and no others', async () => {
  const made = await appliedWorld();
  made.edit(offerFile, 'title: My first offer', 'title: My second offer');
  expect(await carried(made)).toEqual([]);
  made.edit(offerFile, first, 'Ask for a code.');
  expect(await carried(made)).toEqual(['Ask for a code.']);
  const { steps, ...plan } = await made.plan();
  expect(factsOf(steps, plan).map(({ id }) => id)).toEqual(['page-changes']);
  await made.apply();
  made.edit(offerFile, 'title: My second offer', 'title: My third offer');
  expect(await carried(made)).toEqual([]);
});

test('notes alone are no reason to publish', async () => {
  const made = await appliedWorld();
  made.edit(offerFile, first, 'Ask for a code.');
  expect((await made.plan()).steps).toEqual([]);
});
