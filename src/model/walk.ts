import type { TSchema } from 'typebox';
import { itemSchema, memberSchema } from '../kinds/keyed.ts';
import { isList, isObject, type Json, type JsonObject } from './json.ts';

/** A member of an object or an item of a list; without a schema if the kinds do not know it. */
export type Child = {
  readonly key: string;
  readonly schema: TSchema | undefined;
  readonly value: Json;
};

/** The children of a value: members in their order, items by index; none for a plain value. */
export function childrenOf(schema: TSchema | undefined, value: Json): readonly Child[] {
  if (isList(value)) {
    return value.map((item, index) => ({ key: String(index), schema: itemSchema(schema), value: item }));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, member]) => ({
    key,
    schema: memberSchema(schema, key),
    value: member,
  }));
}

/**
 * The value with each of its children replaced. If `change` returns `undefined`, a member is left out, and
 * an item becomes null so that the others keep their positions. A plain value stays as it is.
 */
export function mapChildren(
  schema: TSchema | undefined,
  value: Json,
  change: (child: Child) => Json | undefined,
): Json {
  if (isList(value)) return childrenOf(schema, value).map((child) => change(child) ?? null);
  if (!isObject(value)) return value;
  const members: (readonly [string, Json])[] = [];
  for (const key of Object.keys(value)) {
    const member = change({ key, schema: memberSchema(schema, key), value: value[key] ?? null });
    if (member !== undefined) members.push([key, member]);
  }
  return Object.fromEntries(members);
}

/** Like `mapChildren`, for an object. */
export const mapMembers = (
  schema: TSchema | undefined,
  object: JsonObject,
  change: (child: Child) => Json | undefined,
): JsonObject => {
  const mapped = mapChildren(schema, object, change);
  return isObject(mapped) ? mapped : {};
};
