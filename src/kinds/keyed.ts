import type { TSchema } from 'typebox';
import { annotationsOf } from './annotations.ts';

type KeyedItem = { readonly [key: string]: unknown };

/**
 * Key of an item of a keyed list, as used in paths: `azureLogoLarge:logo.png`. A part `file|url` is the
 * file's name, wherever it comes from: `media/logo.png`, `logo.png#1a2b…` and `https://…/logo.png` give the
 * same key.
 */
export function itemKey(list: TSchema, item: KeyedItem): string {
  const { key = [] } = annotationsOf(list);
  return key.map((part) => keyPart(list, part, item)).join(':');
}

function keyPart(list: TSchema, part: string, item: KeyedItem): string {
  const names = part.split('|');
  const found = names.map((name) => item[name]).find((candidate) => candidate !== undefined);
  const value = typeof found === 'string' ? found : JSON.stringify(found ?? '');
  if (names.length > 1) return fileName(value);
  return annotationsOf(fieldSchema(itemSchema(list), part)).caseless ? value.toLowerCase() : value;
}

const fileName = (reference: string): string =>
  (reference.split('#')[0] ?? '').split('?')[0]?.split('/').pop() ?? reference;

/** Schema of the items of a list; `undefined` when `list` is not one. */
export const itemSchema = (list: TSchema | undefined): TSchema | undefined =>
  list === undefined ? undefined : (Reflect.get(list, 'items') as TSchema | undefined);

/** Schema of one fixed field of an object. */
export function fieldSchema(object: TSchema | undefined, name: string): TSchema | undefined {
  const properties: unknown = object === undefined ? undefined : Reflect.get(object, 'properties');
  if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, name))
    return undefined;
  return Reflect.get(properties, name) as TSchema;
}

/** Names of the fixed fields of an object. */
export function fieldNames(object: TSchema | undefined): readonly string[] {
  const properties: unknown = object === undefined ? undefined : Reflect.get(object, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/** Schema of the values of a map with free keys; `undefined` when the schema is not a map. */
export function mapValueSchema(map: TSchema | undefined): TSchema | undefined {
  const patterns: unknown = map === undefined ? undefined : Reflect.get(map, 'patternProperties');
  if (typeof patterns !== 'object' || patterns === null) return undefined;
  return Object.values(patterns)[0] as TSchema | undefined;
}

/** Schema of one member: of a fixed field, or of the values of a map. */
export const memberSchema = (object: TSchema | undefined, name: string): TSchema | undefined =>
  fieldSchema(object, name) ?? mapValueSchema(object);
