import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { annotationsOf } from '../../src/kinds/annotations.ts';
import { itemKey } from '../../src/kinds/keyed.ts';
import { offerPlanSections } from '../../src/kinds/offer-plan.ts';
import { offerSections } from '../../src/kinds/offer.ts';
import type { Section } from '../../src/kinds/section.ts';
import { toRawCopy } from '../../src/marketplace/partner-center/codec/resources.ts';
import { offerId, offerPlanId, productRef } from '../../src/model/ids.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { ObservedOffer } from '../../src/model/observed.ts';

/** Texts that a parser of YAML, CSV or HTML could misread. */
const awkward = fc.constantFrom(
  'no',
  'Yes',
  'on',
  '~',
  'null',
  '1e3',
  '007',
  '0x1F',
  '12:30',
  '2020-01-01',
  '.inf',
  '<<',
  '=',
  '---',
  '- a',
  '# a',
  'a: b',
  'a #b',
  ' a',
  'a ',
  'a\n',
  '\na',
  'a\n\n',
  'a \nb',
  'a\tb',
  'a\r\nb',
  '\ta',
  '...',
  '"',
  "'",
  '{a}',
  '[a',
  '&a',
  '*a',
  '!a',
  '%a',
  '@a',
  '`a',
  '|',
  '>',
  'a,b',
  '?',
  ':',
  '\u2028',
  '\uFEFFa',
);

const words = fc.oneof(
  { arbitrary: awkward, weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }), weight: 3 },
  { arbitrary: fc.array(awkward, { maxLength: 3 }).map((parts) => parts.join('')), weight: 3 },
  { arbitrary: fc.constantFrom('long ', 'a\n', '<p>x</p>').map((text) => text.repeat(130)), weight: 1 },
);

type Limits = { minLength?: number; maxLength?: number; pattern?: string; enum?: Json[]; minItems?: number };
type Shape = Limits & { type?: string; items?: TSchema; properties?: Record<string, TSchema> };
type More = { required?: string[]; patternProperties?: Record<string, TSchema>; maxItems?: number };

/** Any value of a schema, including empty ones. */
function valueOf(schema: TSchema, offerType: string): fc.Arbitrary<Json> {
  const shape = schema as unknown as Shape & More & { minimum?: number; maximum?: number };
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const { minimum = 0, maximum = 10_000 } = shape;
  switch (shape.type ?? 'object') {
    case 'string':
      return textOf(shape);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: minimum, max: Math.min(maximum, minimum + 10_000) });
    case 'number':
      return fc.integer({ min: minimum * 100, max: maximum * 100 }).map((cents) => cents / 100);
    case 'array':
      return listOf(schema, shape, offerType);
    default:
      return shape.patternProperties ? mapOf(shape.patternProperties, offerType) : objectOf(shape, offerType);
  }
}

const textOf = ({ pattern, minLength = 0, maxLength = 1000 }: Limits): fc.Arbitrary<string> =>
  pattern === undefined
    ? words.map((text) => text.slice(0, maxLength).padEnd(minLength, 'x'))
    : fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, 40) });

function listOf(schema: TSchema, shape: Shape & More, offerType: string): fc.Arbitrary<Json> {
  const { items, minItems = 0, maxItems = 2 } = shape;
  if (items === undefined) return fc.constant([]);
  const list = fc.array(valueOf(items, offerType), { minLength: minItems, maxLength: Math.min(maxItems, 2) });
  const { key, set } = annotationsOf(schema);
  const nameOf = (item: Json) => (key ? itemKey(schema, item as JsonObject) : JSON.stringify(item));
  return key || set
    ? list.map((all) => [...new Map(all.map((item) => [nameOf(item), item])).values()])
    : list;
}

const mapOf = (values: Record<string, TSchema>, offerType: string): fc.Arbitrary<Json> =>
  fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
    valueOf(Object.values(values)[0] ?? {}, offerType),
    {
      maxKeys: 3,
    },
  );

function objectOf({ properties = {}, required = [] }: Shape & More, offerType: string): fc.Arbitrary<Json> {
  const fields = Object.entries(properties).filter(([, field]) => isSaid(field, offerType));
  const drawn = Object.fromEntries(fields.map(([name, field]) => [name, valueOf(field, offerType)]));
  const requiredKeys = required.filter((name) => name in drawn);
  return fc.record(drawn, { requiredKeys, noNullPrototype: true });
}

/** Secrets are masks, files are bytes, and signed addresses expire, so other tests cover them. */
function isSaid(schema: TSchema, offerType: string): boolean {
  const { secret, offerTypes } = annotationsOf(schema);
  const text = JSON.stringify(schema);
  return !secret && !/"(?:media|volatile)":true/.test(text) && offerTypes?.includes(offerType) !== false;
}

const sectionsOf = (sections: readonly Section[], offerType: string): fc.Arbitrary<JsonObject> =>
  objectOf(
    {
      properties: Object.fromEntries(
        sections
          .filter(({ offerTypes }) => offerTypes?.includes(offerType) !== false)
          .map(({ name, schema }) => [name, schema]),
      ),
    },
    offerType,
  ).map((value) => value as JsonObject);

const alias = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

const plans = (offerType: string) =>
  fc.dictionary(
    fc.stringMatching(/^[a-z0-9_-]{1,12}$/),
    fc
      .tuple(alias, sectionsOf(offerPlanSections, offerType), fc.boolean())
      .map(([name, content, stopped]) => ({
        content: { ...content, alias: name, lifecycle: stopped ? 'stopped' : 'live' },
      })),
    { maxKeys: 2 },
  );

const draftOf = (type: string) =>
  fc.record({
    id: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{2,12}$/).map(offerId),
    type: fc.constant(type),
    ref: fc.constant(productRef('p')),
    submissions: fc.constant([]),
    draft: fc.tuple(alias, sectionsOf(offerSections, type), plans(type)).map(([name, content, all]) => ({
      content: { ...content, alias: name },
      plans: Object.fromEntries(Object.entries(all).map(([id, plan]) => [offerPlanId(id), plan])),
      raw: toRawCopy([]),
    })),
  });

/** Any draft that files can declare, of any family of types. */
export const anyDraft: fc.Arbitrary<ObservedOffer> = fc.oneof(
  ...['softwareAsAService', 'azureVirtualMachine', 'azureContainer', 'azureApplication'].map(draftOf),
);
