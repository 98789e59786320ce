import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { annotationsOf } from '../../src/kinds/annotations.ts';
import { itemKey, itemSchema, mapValueSchema } from '../../src/kinds/keyed.ts';
import { isList, isObject, type Json, type JsonObject } from '../../src/model/json.ts';

type Values = fc.Arbitrary<Json>;

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', 'A', 'a', '<p> a  b </p>', 'x/y~z', 'pro'),
);

const propertiesOf = (schema: TSchema): Readonly<Record<string, TSchema>> | undefined =>
  Reflect.get(schema, 'properties') as Record<string, TSchema> | undefined;

/** Any value that a schema of the kinds describes, with and without each field. */
function valuesOf(schema: TSchema): Values {
  const choices = Reflect.get(schema, 'enum') as readonly string[] | undefined;
  if (choices) return fc.constantFrom(...choices);
  const items = itemSchema(schema);
  if (items) return listOf(schema, items);
  const map = mapValueSchema(schema);
  if (map) return fc.dictionary(fc.constantFrom('one', 'two', 'x/y'), valuesOf(map), { maxKeys: 2 });
  const properties = propertiesOf(schema);
  if (properties) return fc.record(arbitraries(properties), { requiredKeys: [] }) as Values;
  switch (Reflect.get(schema, 'type')) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: 0, max: 9 });
    default:
      return word;
  }
}

const arbitraries = (properties: Readonly<Record<string, TSchema>>): Record<string, Values> =>
  Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valuesOf(field)]));

const isGiven = (value: Json | undefined): value is Json => value !== undefined;

function listOf(list: TSchema, items: TSchema): Values {
  const { key } = annotationsOf(list);
  if (key === undefined) return fc.array(valuesOf(items), { maxLength: 3 });
  // An item without its key is an error in a file.
  const isKeyed = (item: Json) =>
    isObject(item) &&
    key.every(
      (part) =>
        (part
          .split('|')
          .map((name) => item[name])
          .find(isGiven) ?? '') !== '',
    );
  const selector = (item: Json) => itemKey(list, isObject(item) ? item : {});
  return fc.uniqueArray(valuesOf(items).filter(isKeyed), { maxLength: 3, selector });
}

/** The objects among them. */
export const objectsOf = (schema: TSchema): fc.Arbitrary<JsonObject> =>
  valuesOf(schema).filter((value): value is JsonObject => isObject(value));

/** The same value for a comparison: with keys, sets and keyed lists in reverse order. */
export function turned(schema: TSchema | undefined, value: Json): Json {
  if (isList(value)) {
    const { set, key } = annotationsOf(schema);
    const items = value.map((item) => turned(itemSchema(schema), item));
    return set || key ? items.toReversed() : items;
  }
  if (!isObject(value)) return value;
  const fields = schema ? (propertiesOf(schema) ?? {}) : {};
  const map = mapValueSchema(schema);
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turned(fields[name] ?? map, member)]),
  );
}
