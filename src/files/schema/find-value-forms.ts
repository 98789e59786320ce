import type { TSchema } from 'typebox';
import { annotationsOf } from '../../kinds/annotations.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { childSchema, isOptional, isText } from './schema-at.ts';
import type { Keys } from '../yaml/tree.ts';

/** Something that stands for a value: a file, a variable, a request to clear, an image, or an empty value. */
export type Form = {
  readonly type: 'file' | 'env' | 'unset' | 'media' | 'null';
  readonly keys: Keys;
  readonly schema: TSchema | undefined;
  /** What is written behind `file`, `env` or `unset`; for media the path. */
  readonly written: Json;
};

type FormSpot = {
  readonly keys: Keys;
  readonly schema: TSchema | undefined;
  /** Schema of the mapping that contains it. */
  readonly parent?: TSchema | undefined;
};

/** Every form of a document, in document order. Forms have a meaning inside `spec` only. */
export function findForms(schema: TSchema, value: JsonObject): readonly Form[] {
  const forms: Form[] = [];
  visitForms({ keys: [], schema }, value, forms);
  return forms;
}

function visitForms(spot: FormSpot, value: Json, forms: Form[]): void {
  const form = formAt(spot, value);
  if (form !== undefined) forms.push({ keys: spot.keys, schema: spot.schema, ...form });
  else if (Array.isArray(value)) value.forEach((item: Json, index) => visitChild(spot, index, item, forms));
  else if (isObject(value))
    for (const [name, item] of Object.entries(value)) visitChild(spot, name, item, forms);
}

function visitChild({ keys, schema }: FormSpot, key: string | number, value: Json, forms: Form[]): void {
  visitForms({ keys: [...keys, key], schema: childSchema(schema, key), parent: schema }, value, forms);
}

function formAt(spot: FormSpot, value: Json): Pick<Form, 'type' | 'written'> | undefined {
  if (value === null) return { type: 'null', written: null };
  const { keys, schema } = spot;
  if (keys[0] !== 'spec' || schema === undefined) return undefined;
  const { media } = annotationsOf(schema);
  if (typeof value === 'string') return media ? { type: 'media', written: value } : undefined;
  const [name, written = null] = onlyMember(value) ?? [];
  if ((name === 'file' || name === 'env') && isText(schema) && !media) return { type: name, written };
  if (name === 'unset' && isClearable(spot)) return { type: 'unset', written };
  return undefined;
}

function onlyMember(value: Json): readonly [string, Json] | undefined {
  if (!isObject(value)) return undefined;
  const [first, ...others] = Object.entries(value);
  return others.length === 0 ? first : undefined;
}

/** Depth of the fields of a section: `spec`, section, field. Nothing above that is a field of the service. */
const sectionDepth = 3;

const isClearable = ({ keys, parent }: FormSpot): boolean =>
  keys.length >= sectionDepth && isOptional(parent, keys.at(-1) ?? '');
