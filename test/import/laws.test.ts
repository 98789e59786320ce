import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { compareCopies, declaredCopy } from '../../src/diff/copies.ts';
import type { Disk } from '../../src/files/disk/disk.ts';
import { loadProject } from '../../src/files/load.ts';
import { overlayNewFiles } from '../../src/files/disk/overlay.ts';
import { printYaml } from '../../src/files/print/print.ts';
import { importedCatalog, type ImportedCatalog } from '../../src/import/catalog.ts';
import { sourceOf } from '../../src/import/source.ts';
import { isList, isObject, type Json } from '../../src/model/json.ts';
import type { ObservedOffer } from '../../src/model/observed.ts';
import { isWithin } from '../../src/model/path.ts';
import { openWorld } from '../acceptance/make.ts';
import { config } from '../files/project.ts';
import { catalog, frame, together } from '../laws/catalogs.ts';
import { checkoutOf, settled } from './make.ts';
import { anyDraft } from './observed.ts';

const nothing: Disk = {
  list: async () => [],
  read: async () => ({ failure: 'missing', detail: 'it does not exist' }),
};

const imported = (offer: ObservedOffer): ImportedCatalog =>
  importedCatalog([{ offer, source: sourceOf(offer, false), media: new Map() }], {
    isAudience: () => false,
    variableAt: () => undefined,
    localOf: () => ({}),
  });

const textsOf = ({ documents, files }: ImportedCatalog): ReadonlyMap<string, string> =>
  new Map([
    ...documents.map(({ path, document }) => [path, printYaml(document)] as const),
    ...files.map(({ path, content }) => [path, String(content)] as const),
  ]);

async function loaded(texts: ReadonlyMap<string, string>) {
  const all = [...texts, ['offerctl.yaml', config] as const];
  const files = new Map(all.map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return loadProject({
    root: '/',
    env: {},
    disk: overlayNewFiles(nothing, files),
    missingSecrets: 'warning',
    now: new Date(0),
    check: () => [],
  });
}

it(
  'writes down what loads as exactly what was there: print and load undo an import',
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(anyDraft, async (offer) => {
        const made = imported(offer);
        const { desired, settled: problems } = await loaded(textsOf(made));
        expect(problems).toEqual([]);
        const [own] = desired.offers;
        if (!own) throw new Error('no offer was loaded');
        const how = { offer: offer.id, extent: 'whole', secretStands: () => true } as const;
        const lost = compareCopies(declaredCopy(own), offer.draft, how).map(({ address, path }) => ({
          address,
          path,
        }));
        const said = (place: { address: string; path: string }) =>
          !made.omitted.some(
            ({ address, path }) =>
              address === place.address && (isWithin(place.path, path) || isWithin(path, place.path)),
          );
        expect(lost.filter(said)).toEqual([]);
      }),
      { numRuns: 60 },
    ),
);

it('writes the same text for what YAML 1.1 reads as for what YAML 1.2 reads', () =>
  fc.assert(
    fc.property(anyDraft, (offer) => {
      for (const [path, text] of textsOf(imported(offer))) {
        if (!path.endsWith('.yaml')) continue;
        const old: unknown = parseDocument(text, { version: '1.1' }).toJS();
        expect(old).toEqual(parseDocument(text).toJS());
        visit(parseDocument(text), {
          Alias: () => expect.fail('an alias'),
          Node: (_key, node) => expect('anchor' in node ? node.anchor : undefined).toBeUndefined(),
        });
      }
    }),
    { numRuns: 40 },
  ));

it('makes the same files whatever order the service answers in', () =>
  fc.assert(
    fc.property(anyDraft, (offer) => {
      const content = backwards(offer.draft.content);
      if (!isObject(content)) throw new Error('no content');
      const reversed = { ...offer, draft: { ...offer.draft, content } };
      expect(textsOf(imported(reversed))).toEqual(textsOf(imported(offer)));
    }),
    { numRuns: 100 },
  ));

/** The value with the members of all mappings in reverse order. */
function backwards(value: Json): Json {
  if (isList(value)) return value.map(backwards);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, backwards(member)]),
  );
}

it('leaves nothing to do after an import of any catalog that was applied', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      catalog.filter(({ first }) => first.some(({ kind }) => kind === 'Offer')),
      async ({ first }) => {
        const made = openWorld({ files: { ...frame(), ...together(first) } });
        try {
          await made.apply();
          const fresh = checkoutOf(made);
          const { offers, next } = await fresh.import([]);
          expect(offers.length).toBeGreaterThan(0);
          expect(next).toEqual({ steps: [], refusals: [] });
          const planned = await fresh.plan();
          expect(planned).toMatchObject({ steps: [], refusals: [], passengers: [] });
          if (planned.waiting.length === 0) await settled(fresh);
          fresh.remove();
        } finally {
          made.remove();
        }
      },
    ),
    { numRuns: 6 },
  ),
);
