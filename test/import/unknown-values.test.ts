import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importOffers } from '../../src/commands/import/import.ts';
import { showDrift } from '../../src/commands/drift.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import { decodeCopy } from '../../src/marketplace/partner-center/codec/decode.ts';
import { encodeEdit } from '../../src/marketplace/partner-center/codec/encode.ts';
import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { offerPlanSections } from '../../src/kinds/offer-plan.ts';
import { offerSections } from '../../src/kinds/offer.ts';
import { offerId } from '../../src/model/ids.ts';
import { isObject, type JsonObject } from '../../src/model/json.ts';
import { offerPlansOf } from '../../src/model/observed.ts';
import { commandsOf, filesBelow } from '../acceptance/make.ts';
import { projectFor } from './live-trees/project-for.ts';
import { anyLiveTree, type LiveTree } from './live-trees/any-live-tree.ts';

const runs = Number(process.env['UNKNOWN_VALUES'] ?? 30);

/** Every word of every list in the schemas of sections. */
const listedWords: ReadonlySet<string> = new Set(
  [...offerSections, ...offerPlanSections].flatMap(({ schema }) => wordsIn(schema)),
);

function wordsIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = Reflect.get(schema, 'enum') as unknown;
  const words = Array.isArray(own) ? own.filter((word) => typeof word === 'string') : [];
  return [...words, ...Object.values(schema).flatMap(wordsIn)];
}

/** What identifies a resource, and members of audiences, which are no fields of a section. */
const aside: ReadonlySet<string> = new Set(['kind', 'languageId', 'lifecycleState', 'privateAudiences']);

type Place = readonly (string | number)[];

/** Where a value of a list is, below a resource. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value === 'string') return listedWords.has(value) ? [at] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => placesIn(item, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => !aside.has(name))
    .flatMap(([name, item]) => placesIn(item, [...at, name]));
}

const tomorrow = 'OfTomorrow';

function withTomorrow(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined) return `${String(value)}${tomorrow}`;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? withTomorrow(item, rest) : item));
  return { ...(value as object), [key]: withTomorrow(Reflect.get(Object(value), key), rest) };
}

/** A live offer in which one value of a list is one that we do not know. */
const anyTreeOfTomorrow = anyLiveTree
  .map((tree) => ({
    tree,
    places: tree.resources.flatMap((resource, index) =>
      index === 0 ? [] : placesIn(resource).map((place): Place => [index, ...place]),
    ),
  }))
  .filter(({ places }) => places.length > 0)
  .chain(({ tree, places }) =>
    fc.constantFrom(...places).map((place) => ({
      tree: { ...tree, resources: withTomorrow(tree.resources, place) as LiveTree['resources'] },
      place,
    })),
  );

type Found = { readonly problems?: readonly { readonly severity: string; readonly rule: string }[] };
const errorsIn = ({ problems = [] }: Found) => problems.filter(({ severity }) => severity === 'error');
const rulesIn = ({ problems = [] }: Found) => problems.map(({ rule }) => rule);

it(
  'imports a value that we do not know without an error, names it, and plans nothing',
  { timeout: 200_000 },
  () =>
    fc.assert(
      fc.asyncProperty(anyTreeOfTomorrow, async ({ tree }) => {
        const { root, context, remove } = projectFor(tree);
        try {
          const choice = { offers: [], all: true, draft: false, overwrite: false };
          const { document: imported } = await importOffers(context, choice);
          const { document: validated } = await validateFiles(context);
          expect([...errorsIn(imported), ...errorsIn(validated)]).toEqual([]);
          const isWritten = Object.values(filesBelow(root)).some((text) => text.includes(tomorrow));
          expect(isWritten ? rulesIn(validated) : rulesIn(imported)).toContain(
            isWritten ? 'SCHEMA-ENUM' : 'IMPORT-OMITTED',
          );
          expect(await commandsOf(context).plan()).toMatchObject({ steps: [], refusals: [], exitCode: 0 });
          expect((await showDrift(context)).document).toMatchObject({ exitCode: 0, drift: [] });
        } finally {
          remove();
        }
      }),
      { numRuns: runs },
    ),
);

const everySection = [...offerSections, ...offerPlanSections].map(({ name }) => name);

/** Each section with one more field, so that its resource is written. */
const changed = (content: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(content).map(([name, section]) => [
      name,
      isObject(section) && name !== 'meters' ? { ...section, more: true } : section,
    ]),
  );

const sameOwner = (one: WireResource, other: WireResource): boolean =>
  ['$schema', 'plan', 'identity', 'languageId'].every(
    (name) => JSON.stringify(one[name]) === JSON.stringify(other[name]),
  );

it('sends a value that we do not know back as it was read, when its resource is written', () => {
  let sentBack = 0;
  fc.assert(
    fc.property(anyTreeOfTomorrow, ({ tree, place: [index] }) => {
      const raw = tree.resources as readonly WireResource[];
      const read = raw[Number(index)];
      const copy = decodeCopy(raw);
      const product = String(raw[0]?.id);
      const context = { offer: offerId(tree.offer), type: tree.type, product, raw, urls: {} };
      const whole = { sections: everySection, media: {} };
      const edits = [
        { ...whole, content: changed(copy.content) },
        ...offerPlansOf(copy).map(([plan, { content, audience = [] }]) => ({
          ...whole,
          plan,
          content: changed(content),
          audience,
        })),
      ];
      const sent = edits.flatMap((edit) => encodeEdit(context, edit)).map(({ resource }) => resource);
      const own = sent.filter((resource) => read !== undefined && sameOwner(resource, read));
      for (const resource of own) expect(JSON.stringify(resource)).toContain(tomorrow);
      sentBack += own.length;
    }),
    { numRuns: 200 },
  );
  expect(sentBack).toBeGreaterThan(50);
});
