import type { TSchema } from 'typebox';
import { fieldSchema, itemSchema, mapValueSchema } from '../../kinds/keyed.ts';
import type { Keys } from '../yaml/tree.ts';

/** Schema of a field, of any key of a map, or of an item of a list. */
export function childSchema(schema: TSchema | undefined, key: string | number): TSchema | undefined {
  if (schema === undefined) return undefined;
  return itemSchema(schema) ?? fieldSchema(schema, String(key)) ?? mapValueSchema(schema);
}

export const schemaAt = (schema: TSchema | undefined, keys: Keys): TSchema | undefined =>
  keys.reduce<TSchema | undefined>(childSchema, schema);

/** True for free text, where a file or a variable may be used as well. */
export const isText = (schema: TSchema | undefined): boolean =>
  schema !== undefined && Reflect.get(schema, 'type') === 'string';

/** True when the object may omit this field. */
export function isOptional(object: TSchema | undefined, field: string | number): boolean {
  if (object === undefined || typeof field === 'number' || fieldSchema(object, field) === undefined)
    return false;
  const required: unknown = Reflect.get(object, 'required');
  return !Array.isArray(required) || !required.includes(field);
}
