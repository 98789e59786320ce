import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { isAnnotatedBelow } from '../kinds/annotated-below.ts';
import type { Json, JsonObject } from './json.ts';
import { mapChildren, mapMembers } from './walk.ts';

/** The value with a list wherever a single text stands for a list of one, in files and in the marketplace. */
export const withListsOfOne = (schema: TSchema | undefined, object: JsonObject): JsonObject =>
  mapMembers(schema, object, ({ schema: member, value }) => listedValue(member, value));

function listedValue(schema: TSchema | undefined, value: Json): Json {
  if (!isAnnotatedBelow(schema, 'listOfOne')) return value;
  if (annotationsOf(schema).listOfOne && typeof value === 'string') return [value];
  return mapChildren(schema, value, (child) => listedValue(child.schema, child.value));
}
