import type { TSchema } from 'typebox';
import { annotationsOf } from '../../kinds/annotations.ts';
import { kinds, type KindName } from '../../kinds/index.ts';
import { itemKey } from '../../kinds/keyed.ts';
import { isList, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { joinPath, pathKeys, type Path } from '../../model/path.ts';
import type { Keys } from '../yaml/tree.ts';
import { childSchema } from './schema-at.ts';

type SpecContent = { readonly kind: KindName | undefined; readonly content: JsonObject };

/** `/listing/assets/azureLogoLarge:logo.png` → `spec`, `listing`, `assets`, 0, and the value there. */
export function placeAt(
  { kind, content }: SpecContent,
  path: Path,
): { readonly keys: Keys; readonly value: Json | undefined } {
  let schema = kind === undefined ? undefined : childSchema(kinds[kind], 'spec');
  let value: Json | undefined = content['spec'];
  const keys: (string | number)[] = ['spec'];
  for (const key of pathKeys(path)) {
    const step = isList(value) ? indexIn(schema, value, key) : key;
    value = isList(value) ? value[Number(step)] : isObject(value) ? value[key] : undefined;
    schema = childSchema(schema, step);
    keys.push(step);
  }
  return { keys, value };
}

/** The way back: `/spec/listing/assets/0` → `/listing/assets/azureLogoLarge:logo.png`. */
export function specPathOf({ kind, content }: SpecContent, pointer: string): Path {
  let schema = kind === undefined ? undefined : childSchema(kinds[kind], 'spec');
  let value: Json | undefined = content['spec'];
  let path: Path = '';
  for (const key of pathKeys(pointer).slice(1)) {
    const item: Json | undefined = isList(value) ? value[Number(key)] : undefined;
    path = joinPath(path, isObject(item) && hasKeyedItems(schema) ? itemKey(schema, item) : key);
    value = isList(value) ? item : isObject(value) ? value[key] : undefined;
    schema = childSchema(schema, key);
  }
  return path;
}

const hasKeyedItems = (schema: TSchema | undefined): schema is TSchema =>
  schema !== undefined && annotationsOf(schema).key !== undefined;

function indexIn(schema: TSchema | undefined, list: readonly Json[], key: string): number {
  if (!hasKeyedItems(schema)) return Number(key);
  return list.findIndex((item) => isObject(item) && itemKey(schema, item) === key);
}
