import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemSchema, memberSchema } from '../kinds/keyed.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { byKey } from './compare.ts';

/**
 * Whether a declared value says something about a place: an item of a list says nothing about members it
 * lacks.
 */
export function declares(
  schema: TSchema | undefined,
  declared: Json | undefined,
  [key, ...rest]: readonly string[],
): boolean {
  if (declared === undefined || key === undefined) return declared !== undefined;
  if (isList(declared) && annotationsOf(schema).key) {
    return declares(itemSchema(schema), byKey(schema, declared).get(key), rest);
  }
  // A value that is not an object is declared as a whole.
  if (!isObject(declared)) return true;
  return Object.hasOwn(declared, key) && declares(memberSchema(schema, key), declared[key], rest);
}
