import type { TSchema } from 'typebox';
import { specSchemaAt } from '../../diff/spec-schemas.ts';
import { annotationsOf, isPersonal } from '../../kinds/annotations.ts';
import { fieldSchema, itemSchema, memberSchema } from '../../kinds/keyed.ts';
import { isObject, stableText, type Json } from '../../model/json.ts';
import { joinPath, pathKeys } from '../../model/path.ts';
import { mapChildren } from '../../model/walk.ts';

/** The replacement of a text that names a customer or a tester. */
type Mask<T> = (text: string) => T;

/** The value with each personal text replaced. */
export function replacePersonal(schema: TSchema | undefined, value: Json, mask: Mask<Json>): Json {
  if (isObject(value) && value['secret'] === true) return value;
  if (isPersonal(schema)) return mask(typeof value === 'string' ? value : stableText(value));
  return mapChildren(schema, value, (child) => replacePersonal(child.schema, child.value, mask));
}

/** A path whose keys name no person, and the schema of the value there. */
type PersonalPlace = { readonly path: string; readonly schema: TSchema | undefined };

/** The place at a path, with each key replaced that names a person. */
export function replaceKeys(address: string, path: string, mask: Mask<string>): PersonalPlace {
  let place: PersonalPlace = { path: '', schema: specSchemaAt(address) };
  for (const key of pathKeys(path)) {
    const items = itemSchema(place.schema);
    const shown = items && isNamedByPerson(place.schema, items) ? mask(key) : key;
    place = { path: joinPath(place.path, shown), schema: items ?? memberSchema(place.schema, key) };
  }
  return place;
}

const isNamedByPerson = (list: TSchema | undefined, item: TSchema): boolean =>
  (annotationsOf(list).key ?? []).some((name) => isPersonal(fieldSchema(item, name)));

/** The value without personal texts. */
export const namelessValue = (schema: TSchema | undefined, value: Json): Json =>
  replacePersonal(schema, value, () => ({ personal: true }));

/** The path, with `…` for the key of an item that names a person. */
export const namelessPath = (address: string, path: string): string =>
  replaceKeys(address, path, () => '…').path;
