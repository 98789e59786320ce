import { describe, expect, it } from 'vitest';
import { importOffers } from '../../src/commands/import/import.ts';
import type { ImportOptions } from '../../src/commands/import/import-run.ts';
import { refusalsOf, starter, stepsOf, type World } from '../acceptance/make.ts';
import {
  catalogOf,
  checkoutOf,
  empty,
  madeInPortal,
  portalLive,
  publishedInPortal,
  settled,
} from './make.ts';

const id = 'contoso-insights';
const file = `offers/${id}/offer.yaml`;

/** The code of the error with which an import ends. */
async function codeOf(made: World, offers: string[], options: Partial<ImportOptions> = {}): Promise<unknown> {
  const asked = { offers, all: false, draft: false, overwrite: false, ...options };
  try {
    const { document } = await importOffers(made.context, asked);
    return 'error' in document ? document.error.code : 'none';
  } catch (error) {
    return error instanceof Error ? Reflect.get(error, 'code') : error;
  }
}

const rulesOf = ({ problems }: Awaited<ReturnType<World['import']>>): string[] => [
  ...new Set(problems.map(({ rule }) => rule)),
];

describe('an offer that somebody made in the portal', () => {
  it('is written down with its images, and there is nothing to do then', async () => {
    const made = await portalLive();
    const imported = await made.import([id]);
    expect(imported).toMatchObject({
      exitCode: 0,
      offers: [{ offer: id, status: 'live', lifecycle: 'live', from: 'live' }],
      next: { steps: [], refusals: [] },
      problems: [],
    });
    expect(Object.keys(catalogOf(made))).toEqual([
      'audiences/contoso-insights-fabrikam.yaml',
      'offerctl.yaml',
      `offers/${id}/media/guide.pdf`,
      `offers/${id}/media/logo.png`,
      `offers/${id}/media/one.png`,
      `offers/${id}/media/two.png`,
      file,
      `offers/${id}/plans/fabrikam.yaml`,
      `offers/${id}/plans/team.yaml`,
    ]);
    await settled(made);
  });

  it('names the schema for editors once, and renews one of another version', async () => {
    const made = await portalLive();
    await made.import([id]);
    const imported = made.read(file);
    const schema = made.read('.offerctl/catalog.schema.json');
    expect(imported).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.offerctl\/catalog\.schema\.json\n/,
    );
    made.write('.offerctl/catalog.schema.json', '{}');
    // An earlier version wrote no such line.
    made.write(file, imported.slice(imported.indexOf('\n') + 1));
    expect(await made.import([id])).toMatchObject({ exitCode: 0 });
    expect(made.read(file)).toBe(imported);
    expect(made.read('.offerctl/catalog.schema.json')).toBe(schema);
  });

  it('takes later edits of the imported files live, with the images as they were', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.edit(file, 'title: Contoso Insights', 'title: Contoso Outlooks');
    made.edit(file, 'goLive: manual', 'goLive: auto');
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [], passengers: [] });
    expect(await made.portal(({ title }) => title(id, 'live'))).toBe('Contoso Outlooks');
    const names = (await made.portal(({ tree }) => tree(id, 'live')))
      .filter(({ $schema }) => $schema.includes('/listing-asset/'))
      .map(({ fileName }) => String(fileName));
    expect(names.toSorted()).toEqual(['guide.pdf', 'logo.png', 'one.png', 'two.png']);
    await settled(made);
  });

  it('is refused by apply as long as it is not imported, and is no more after that', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.delete('.offerctl/state');
    expect(refusalsOf(await made.plan())).toContain(`SAFE-ADOPT:offer/${id}`);
    const again = await made.import([id]);
    expect(new Set(again.files.map(({ state }) => state))).toEqual(new Set(['unchanged']));
    await settled(made);
  });
});

describe('files that are there', () => {
  it('are never overwritten without being told to, and nothing else is written then', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.edit(file, 'title: Contoso Insights', 'title: Mine');
    made.delete(`offers/${id}/plans/team.yaml`);
    const [files, state] = [catalogOf(made), made.state()];
    expect(await codeOf(made, [id])).toBe('file-exists');
    expect([catalogOf(made), made.state()]).toEqual([files, state]);
    const again = await made.import([id], { overwrite: true });
    expect(again.files.filter(({ state }) => state !== 'unchanged')).toEqual([
      { path: file, state: 'overwritten' },
      { path: `offers/${id}/plans/team.yaml`, state: 'created' },
    ]);
    await settled(made);
  });

  it('keep what no marketplace can tell: who signs off, and the notes for those who certify', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.edit(file, 'goLive: manual', 'certificationNotes: Sign in.\n  goLive: auto');
    made.edit(file, 'title: Contoso Insights', 'title: Mine');
    await made.import([id], { overwrite: true });
    expect(made.read(file)).toContain('goLive: auto');
    expect(made.read(file)).toContain('certificationNotes: Sign in.');
    expect(made.read(file)).toContain('title: Contoso Insights');
    await settled(made);
  });

  it('are left alone by an import of all offers, which says so', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.delete('.offerctl/state');
    made.edit(file, 'title: Contoso Insights', 'title: Mine');
    await madeInPortal(made, 'contoso-other');
    const all = await made.import([]);
    expect(all).toMatchObject({ exitCode: 0, skipped: [{ offer: id, why: 'files' }] });
    expect(all.offers.map(({ offer }) => offer)).toEqual(['contoso-other']);
    expect(made.read(file)).toContain('title: Mine');
  });

  it('are not doubled: an offer that another file declares is not imported', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.write('elsewhere.yaml', made.read(file).replaceAll('{file: ', `{file: offers/${id}/`));
    made.delete(file);
    expect(await codeOf(made, [id], { overwrite: true })).toBe('import-declared');
  });

  it('come back as they were when the last one cannot be written', async () => {
    const made = await portalLive();
    await made.import([id]);
    made.edit(`offers/${id}/offer.yaml`, 'title: Contoso Insights', 'title: Mine');
    made.delete(`offers/${id}/plans`);
    made.write(`offers/${id}/plans`, 'a file where a folder has to be');
    const before = catalogOf(made);
    expect(await codeOf(made, [id], { overwrite: true })).not.toBe('none');
    expect(catalogOf(made)).toEqual(before);
  });

  it('of an import that was killed halfway are completed by the next one', async () => {
    const made = await portalLive();
    await made.import([id]);
    const whole = catalogOf(made);
    for (const lost of ['offerctl.yaml', `offers/${id}/plans/team.yaml`, 'audiences']) {
      made.delete('.offerctl/state');
      if (lost === 'offerctl.yaml') made.write(lost, starter()['offerctl.yaml'] ?? '');
      else made.delete(lost);
      await made.import([id]);
      expect(catalogOf(made)).toEqual(whole);
      await settled(made);
    }
  });
});

const drafted = async (): Promise<World> => {
  const made = await portalLive();
  await made.portal(async ({ change, createPlan }) => {
    await change(id, 'listing', { title: 'A draft title' });
    await createPlan(id, 'only-drafted');
  });
  return made;
};

describe('unpublished edits of the draft', () => {
  it('are named and not taken; the next plan writes the live values back', async () => {
    const made = await drafted();
    const imported = await made.import([id]);
    expect(rulesOf(imported)).toEqual(['IMPORT-DRAFT']);
    expect(imported.problems.map(({ address }) => address)).toEqual([
      `offer/${id}`,
      `offer/${id}/plan/only-drafted`,
    ]);
    expect(JSON.stringify(imported)).not.toContain('A draft title');
    expect(made.read(file)).toContain('title: Contoso Insights');
    expect(imported.next).toEqual({ steps: [`offer/${id}#save-draft`], refusals: [] });
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(await made.portal(({ title }) => title(id))).toBe('Contoso Insights');
    expect(await made.portal(({ submissions }) => submissions(id))).toHaveLength(1);
    await settled(made);
  });

  it('that no file of ours knows go nowhere with a later publish', async () => {
    const made = await drafted();
    await made.import([id]);
    made.edit(file, 'title: Contoso Insights', 'title: Contoso Outlooks');
    expect(refusalsOf(await made.plan())).toEqual([`PUB-07:offer/${id}`]);
  });

  it('are taken with --draft, and published by the next plan', async () => {
    const made = await portalLive();
    await made.portal(({ change }) => change(id, 'listing', { title: 'A draft title' }));
    const imported = await made.import([id], { draft: true });
    expect(imported.offers).toMatchObject([{ from: 'draft', lifecycle: 'live' }]);
    expect(made.read(file)).toContain('title: A draft title');
    expect(imported.next?.steps).toContain(`offer/${id}#publish`);
  });
});

describe('the lifecycle in the files is where the offer stands', () => {
  it('draft: everything of it is ours then', async () => {
    const made = empty();
    await madeInPortal(made, id);
    const imported = await made.import([id]);
    expect(imported).toMatchObject({ offers: [{ lifecycle: 'draft', from: 'draft' }], exitCode: 0 });
    await settled(made);
    made.edit(file, 'lifecycle: draft', 'lifecycle: live');
    expect(await made.plan()).toMatchObject({ refusals: [], passengers: [] });
  });

  it('preview: it waits for a sign-off of exactly what was imported', async () => {
    const made = empty();
    await madeInPortal(made, id);
    await publishedInPortal(made, id, 'preview');
    const imported = await made.import([id]);
    expect(imported).toMatchObject({ offers: [{ lifecycle: 'preview', from: 'preview' }], exitCode: 0 });
    const planned = await made.plan();
    expect(planned).toMatchObject({ steps: [], refusals: [], waiting: [{ for: 'sign-off' }] });
    made.edit(file, 'lifecycle: preview', 'lifecycle: live');
    expect(stepsOf(await made.plan())).toEqual([]);
    const { next } = planned.waiting[0] ?? {};
    expect(await made.goLive(String(next).split(' ').at(-1) ?? '')).toMatchObject({ exitCode: 0 });
    await settled(made);
  });

  it('stopped: it stays off sale', async () => {
    const made = await portalLive();
    await made.portal(({ stop }) => stop(id));
    const imported = await made.import([id]);
    expect(imported).toMatchObject({ offers: [{ status: 'notAvailable', lifecycle: 'stopped' }] });
    await settled(made);
    made.edit(file, 'lifecycle: stopped', 'lifecycle: live');
    expect(refusalsOf(await made.plan())).toEqual([]);
  });
});

describe('what cannot be imported', () => {
  it('is said: nothing named, an unknown offer, no configuration', async () => {
    const made = await portalLive();
    expect(await codeOf(made, [])).toBe('usage');
    expect(await codeOf(made, ['nobody'])).toBe('unknown-offer');
    made.delete('offerctl.yaml');
    expect(await codeOf(made, [id])).toBe('no-publisher');
    expect(Object.keys(catalogOf(made))).toEqual([]);
  });

  it('is not hindered by mistakes of other offers', async () => {
    const made = await portalLive();
    made.write('broken.yaml', 'apiVersion: offerctl/v1\nkind: Offer\nmetadata: {name: x}\nspec: {}\n');
    expect(await made.import([id])).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
  });

  it('is not half taken: its own mistakes in other files end it before anything is written', async () => {
    const made = await portalLive();
    const spec = `{offer: ${id}, alias: 7}`;
    made.write('broken.yaml', `apiVersion: offerctl/v1\nkind: Plan\nmetadata: {name: x}\nspec: ${spec}\n`);
    expect(await codeOf(made, [id])).toBe('invalid-files');
    expect(Object.keys(catalogOf(made))).toEqual(['broken.yaml', 'offerctl.yaml']);
  });

  it('is left out with a word where all are asked for: offers of other types', async () => {
    const made = empty();
    await made.portal(({ configured }) =>
      configured({
        $schema: 'https://schema.mp.microsoft.com/schema/product/2022-03-01-preview3',
        identity: { externalId: 'contoso-managed' },
        type: 'managedService',
        alias: 'Managed',
      }),
    );
    expect(await codeOf(made, ['contoso-managed'])).toBe('import-type');
    const all = await made.import([]);
    expect(all).toMatchObject({
      exitCode: 0,
      offers: [],
      skipped: [{ offer: 'contoso-managed', why: 'type' }],
    });
    expect(Object.keys(catalogOf(made))).toEqual(['offerctl.yaml']);
  });
});

it('lets go of the lock, and is recorded in the history', async () => {
  const made = await portalLive();
  await made.import([id]);
  const history = made.state()['history.jsonl'] ?? '';
  const lines = history.trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ step: `offer/${id}#import`, outcome: 'done', by: 'tester' }),
  );
  expect(Object.keys(made.state())).not.toContain('lock');
});

it('finds in a second checkout the same files, to the byte', async () => {
  const made = await portalLive();
  const other = checkoutOf(made);
  await made.import([]);
  await other.import([]);
  expect(catalogOf(other)).toEqual(catalogOf(made));
});
