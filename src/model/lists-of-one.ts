import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import type { Json, JsonObject } from './json.ts';
import { mapChildren, mapMembers } from './walk.ts';

/** The value with a list wherever a single text stands for a list of one, in files and in the marketplace. */
export const withListsOfOne = (schema: TSchema | undefined, object: JsonObject): JsonObject =>
  mapMembers(schema, object, ({ schema: member, value }) => listedValue(member, value));

const listedValue = (schema: TSchema | undefined, value: Json): Json =>
  annotationsOf(schema).listOfOne && typeof value === 'string'
    ? [value]
    : mapChildren(schema, value, (child) => listedValue(child.schema, child.value));
