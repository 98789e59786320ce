import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { assertOutput, worldOf, type World } from '../acceptance/make.ts';
import { catalogOf, checkoutOf, settled } from './make.ts';

const root = join(import.meta.dirname, '../..');
const folders = globSync('examples/*/offerctl.yaml', { cwd: root }).map((file) => basename(dirname(file)));
const signature = 'sig=first-signature';
const env = { CRM_PACKAGE: `https://packages.example/3.1.zip?sv=2024&${signature}` };

async function applied(folder: string): Promise<World> {
  const made = worldOf(join('examples', folder), env);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  return made;
}

it.each(folders.toSorted())(
  'writes examples/%s down from the marketplace alone, and has nothing to do then',
  async (folder) => {
    const fresh = checkoutOf(await applied(folder));
    const imported = await fresh.import([]);
    expect(imported).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
    expect(imported.offers.map(({ from, lifecycle }) => [from, lifecycle])).toEqual(
      imported.offers.map(() => ['live', 'live']),
    );
    await settled(fresh);
    const { document } = await validateFiles(fresh.context);
    assertOutput(document);
    expect(document).toMatchObject({ exitCode: 0, summary: { errors: 0 } });
    const before = catalogOf(fresh);
    expect(JSON.stringify([before, imported, fresh.state()])).not.toContain(signature);

    const ids = imported.offers.map(({ offer }) => offer);
    expect(await fresh.import([])).toMatchObject({ offers: [], files: [], next: { steps: [] } });
    const again = await fresh.import(ids);
    expect(new Set(again.files.map(({ state }) => state))).toEqual(new Set(['unchanged']));
    expect(catalogOf(fresh)).toEqual(before);
    await settled(fresh);
  },
);

it('keeps images, documents and prices through a later change of the imported files', async () => {
  const made = await applied('contoso');
  const fresh = checkoutOf(made);
  await fresh.import([]);
  const assets = async () =>
    (await fresh.portal(({ tree }) => tree('contoso-relay', 'live')))
      .filter(({ $schema }) => $schema.includes('listing-asset'))
      .map((asset) => [asset['type'], asset['fileName'], asset['description']]);
  const before = await assets();
  const file = 'offers/contoso-relay/offer.yaml';
  fresh.edit(file, 'title: Contoso Relay', 'title: Contoso Relay 2');
  fresh.edit(file, 'goLive: manual', 'goLive: auto');
  const changed = await fresh.apply();
  expect(changed).toMatchObject({ exitCode: 0, refusals: [], passengers: [] });
  expect(changed.steps.map(({ address }) => address)).toEqual(changed.steps.map(() => 'offer/contoso-relay'));
  expect(await assets()).toEqual(before);
  expect(before.length).toBeGreaterThan(2);
  await settled(fresh);
});
