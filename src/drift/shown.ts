import type { TSchema } from 'typebox';
import { memberSchema } from '../diff/canonical.ts';
import { specSchemaAt } from '../diff/spec-schemas.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { fieldSchema, itemSchema } from '../kinds/keyed.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { joinPath, pathKeys } from '../model/path.ts';
import { masked } from '../plan/changes.ts';

/** The value without secrets, and without what names a customer. */
export const shownValue = (schema: TSchema | undefined, value: Json): Json =>
  withoutNames(schema, masked(schema, value) ?? null);

function withoutNames(schema: TSchema | undefined, value: Json): Json {
  if (isObject(value) && value['secret'] === true) return value;
  if (annotationsOf(schema).personal) return { personal: true };
  if (isList(value)) return value.map((item) => withoutNames(itemSchema(schema), item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, item]) => [
    key,
    withoutNames(memberSchema(schema, key), item),
  ]);
  return Object.fromEntries(members) as Json;
}

/** The path, with `…` for the key of an item that names a customer. */
export function shownPath(address: string, path: string): string {
  let schema: TSchema | undefined = specSchemaAt(address);
  let shown = '';
  for (const key of pathKeys(path)) {
    const items = itemSchema(schema);
    shown = joinPath(shown, items && isNamedByPerson(schema, items) ? '…' : key);
    schema = items ?? memberSchema(schema, key);
  }
  return shown;
}

const isNamedByPerson = (list: TSchema | undefined, item: TSchema): boolean =>
  (annotationsOf(list).key ?? []).some((name) => annotationsOf(fieldSchema(item, name)).personal === true);
