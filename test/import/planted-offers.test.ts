import { expect, it } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { plantableTypes } from '../../src/marketplace/emulator/live-offers/plant-live-offer.ts';
import { assertOutput, type World } from '../acceptance/make.ts';
import { recordsOf } from '../acceptance/records.ts';
import { pick } from '../marketplace/emulator/make.ts';
import { empty, settled } from './make.ts';

const offer = 'contoso-planted';

/** A project without offers, and a live offer of a type that was made by others. */
function planted(type: string): World {
  const made = empty();
  const emulator = made.opened();
  expect(emulator.plant(type, offer)).toBe(true);
  expect(emulator.plant(type, offer)).toBe(false);
  emulator.close();
  return made;
}

it.each(plantableTypes)(
  'imports a live offer of the type %s, with nothing left to do and no drift',
  async (type) => {
    const made = planted(type);
    const imported = await made.import([]);
    expect(imported).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
    const { document } = await validateFiles(made.context);
    assertOutput(document);
    expect(document).toMatchObject({ exitCode: 0, summary: { errors: 0 } });
    await settled(made);
    expect(await recordsOf(made.context).drift()).toMatchObject({ exitCode: 0, drift: [] });
    // Marks of what a rule of today refuses are no reason not to import again.
    const again = await made.import([offer]);
    expect(new Set(again.files.map(({ state }) => state))).toEqual(new Set(['unchanged']));
  },
);

it.each(plantableTypes)('plants an offer of the type %s with what public offers have', async (type) => {
  const made = planted(type);
  await made.portal(async ({ tree }) => {
    const live = await tree(offer, 'live');
    const languages = live
      .filter(({ $schema }) => $schema.includes('/listing/'))
      .map((one) => String(one['languageId']));
    expect(new Set(languages)).toEqual(new Set(['de-de', 'en-us']));
    expect(pick(live, 'listing')['description']).toContain('<a href=');
    expect(pick(live, 'property')['termsConditions']).toBe('custom');
    expect(JSON.stringify(live)).toContain('"an"');
  });
});

it('changes one price of a live plan without judging its other price lines as new (PRC-12)', async () => {
  const made = planted('softwareAsAService');
  await made.import([]);
  const file = `offers/${offer}/plans/enterprise.yaml`;
  made.edit(file, 'price: 4590', 'price: 4690');
  const plan = await made.plan();
  expect(plan.refusals).toEqual([]);
  expect(plan.steps.map(({ action }) => action)).toContain('publish');
  made.edit(file, 'currency: EUR', 'currency: USD');
  expect(await made.plan()).toMatchObject({ exitCode: 1, refusals: [{ rule: 'SAFE-FILES' }] });
});
