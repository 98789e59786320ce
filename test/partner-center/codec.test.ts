import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareCopies, type CopyComparison } from '../../src/diff/copies.ts';
import { decodeCopy, externalIdOf } from '../../src/marketplace/partner-center/decode.ts';
import { encodeEdit, type EncodeContext } from '../../src/marketplace/partner-center/encode.ts';
import { productId } from '../../src/marketplace/wire/durable-ids.ts';
import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { parseSchemaUri } from '../../src/marketplace/wire/resource-types.ts';
import { offerId } from '../../src/model/ids.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { plansOf, type ObservedOffer } from '../../src/model/observed.ts';
import { inputOf, onlyOffer } from '../plan/input.ts';
import { offerFile, there, world, type World } from '../acceptance/make.ts';

const rich = (): World => {
  const links = 'generalLinks: [{displayText: Help, link: "https://my-company.example/help"}]';
  const trailer = `trailers:
      - streamingUrl: https://www.youtube.com/watch?v=abcdefghijk
        assets: {en-us: {title: Tour, imageList: [{url: "https://my-company.example/tour.png"}]}}`;
  return world({
    edits: [
      [offerFile, 'privacyPolicyLink:', `${links}\n    ${trailer}\n    privacyPolicyLink:`],
      [
        offerFile,
        '  technical:\n',
        '  meters: {calls: {displayName: Calls, unitOfMeasure: call}}\n  technical:\n',
      ],
    ],
  });
};

async function observedIn(made: World): Promise<ObservedOffer> {
  await made.apply();
  return onlyOffer(await inputOf(made)).observed;
}

const typeOf = ({ $schema }: WireResource): string => parseSchemaUri($schema)?.type ?? '';

const rawOf = (observed: ObservedOffer): readonly WireResource[] =>
  observed.draft.raw as readonly WireResource[];

const contextOf = (observed: ObservedOffer): EncodeContext => ({
  offer: observed.id,
  type: observed.type,
  product: productId(observed.ref),
  raw: rawOf(observed),
  urls: {},
});

const offerSectionsOf = (content: JsonObject): readonly string[] =>
  Object.keys(content).filter((key) => key !== 'alias');

/** Fields that name the resource rather than being its content. */
const aside = new Set(['$schema', 'id', 'resourceName', 'validations']);
const bodyOf = (resource: object): object =>
  Object.fromEntries(Object.entries(resource).filter(([key]) => !aside.has(key)));

it('writes nothing of an offer that does not change', async () => {
  const observed = await observedIn(rich());
  const { content } = observed.draft;
  expect(offerSectionsOf(content)).toEqual(
    expect.arrayContaining(['listing', 'meters', 'technical', 'leads']),
  );
  const sections = offerSectionsOf(content).filter((name) => name !== 'meters');
  expect(encodeEdit(contextOf(observed), { content, sections, media: {} })).toEqual([]);
});

it('writes of a plan exactly what was read when nothing changes', async () => {
  const observed = await observedIn(rich());
  for (const [plan, { content, audience = [] }] of plansOf(observed.draft)) {
    const sections = ['alias', 'listing', 'availability', 'audience'];
    const writes = encodeEdit(contextOf(observed), { plan, content, audience, sections, media: {} });
    expect(writes).toHaveLength(3);
    const own = rawOf(observed).filter((read) => read['plan'] === planResource(observed, plan).id);
    for (const { resource } of writes) {
      const before = [planResource(observed, plan), ...own].find((read) => typeOf(read) === typeOf(resource));
      expect(bodyOf(resource)).toEqual(bodyOf(before ?? {}));
    }
  }
});

function planResource(observed: ObservedOffer, plan: string): WireResource {
  const found = rawOf(observed).find((read) => typeOf(read) === 'plan' && externalIdOf(read) === plan);
  return there(found);
}

it('writes only the sections that are named, each with the version it was read with', async () => {
  const observed = await observedIn(rich());
  const { content } = observed.draft;
  const listing = { ...(content['listing'] as JsonObject), title: 'Another title' };
  const changed = { ...content, listing, technical: { landingPageUrl: 'https://elsewhere.example' } };
  const writes = encodeEdit(contextOf(observed), { content: changed, sections: ['listing'], media: {} });
  expect(writes).toMatchObject([
    { address: 'offer/my-first-offer', path: '/listing', resource: { title: 'Another title' } },
  ]);
  const read = rawOf(observed).find(({ $schema }) => $schema.includes('/listing/'));
  expect(writes[0]?.resource.$schema).toBe(read?.$schema);
});

it('keeps fields and resource types it does not know, and sends the fields back', async () => {
  const observed = await observedIn(rich());
  const strange: WireResource = {
    $schema: 'https://schema.mp.microsoft.com/schema/new-thing/2027-01-01',
    id: 'new-thing/1',
    a: 1,
  };
  const raw = [...rawOf(observed).map((resource) => ({ ...resource, newField: { keep: true } })), strange];
  const { content } = decodeCopy(raw);
  expect(content['new-thing']).toEqual({ a: 1 });
  const listing = { ...(content['listing'] as JsonObject), title: 'Another title' };
  const edit = { content: { ...content, listing }, sections: ['listing'], media: {} };
  const writes = encodeEdit({ ...contextOf(observed), raw }, edit);
  expect(writes).toMatchObject([{ resource: { title: 'Another title', newField: { keep: true } } }]);
});

const how: CopyComparison = { offer: offerId('my-first-offer'), extent: 'whole', secretStands: () => true };

const reversedKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversedKeys(item)]),
  );
};

it('reads the same offer from its resources in any order, with their fields in any order', async () => {
  const observed = await observedIn(rich());
  const raw = rawOf(observed);
  fc.assert(
    fc.property(fc.shuffledSubarray([...raw], { minLength: raw.length }), (shuffled) => {
      const turned = shuffled.map((resource) => reversedKeys(resource as Json) as WireResource);
      const copy = decodeCopy(turned);
      expect(compareCopies(copy, observed.draft, how)).toEqual([]);
      expect(compareCopies(observed.draft, copy, how)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
