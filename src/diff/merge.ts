import { given } from '../model/given.ts';
import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemKey, itemSchema, mapValueSchema, memberSchema } from '../kinds/keyed.ts';
import { isUnset } from '../model/value-forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { byKey, withoutOthers } from './compare.ts';
import { withImplied } from './implied.ts';

/**
 * What the marketplace should hold: the declared values over the observed ones. Objects merge field by field
 * and keyed items by their key; any other declared value replaces the whole observed one.
 */
export function mergeObject(schema: TSchema, desired: JsonObject, observed: JsonObject): JsonObject {
  const result = mergedValue(schema, desired, observed);
  return isObject(result) ? result : {};
}

function mergedValue(
  schema: TSchema | undefined,
  desired: Json | undefined,
  observed: Json | undefined,
): Json | undefined {
  if (desired === undefined) return observed;
  if (isUnset(desired)) return undefined;
  if (annotationsOf(schema).secret) return desired;
  if (annotationsOf(schema).key && isList(desired) && schema) return mergedItems(schema, desired, observed);
  if (isObject(desired) && mapValueSchema(schema) === undefined)
    return mergedFields(schema, desired, observed);
  return desired;
}

function mergedFields(schema: TSchema | undefined, written: JsonObject, observed: Json | undefined): Json {
  const other = isObject(observed) ? observed : {};
  const desired = withImplied(schema, written);
  const names = Object.keys({ ...other, ...desired });
  return given(
    Object.fromEntries(
      names.map((name) => [name, mergedValue(memberSchema(schema, name), desired[name], other[name])]),
    ),
  );
}

function mergedItems(schema: TSchema, desired: readonly Json[], observed: Json | undefined): Json {
  const others = byKey(schema, isList(observed) ? observed : []);
  const listed = desired.map((item) =>
    isObject(item)
      ? (mergedValue(
          itemSchema(schema),
          item,
          withoutOthers(schema, item, others.get(itemKey(schema, item))),
        ) ?? item)
      : item,
  );
  if (annotationsOf(schema).appendOnly !== true) return listed;
  const wanted = byKey(schema, desired);
  return [...[...others].filter(([key]) => !wanted.has(key)).map(([, item]) => item), ...listed];
}
