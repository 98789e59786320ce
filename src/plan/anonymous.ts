import { createHmac } from 'node:crypto';
import type { TSchema } from 'typebox';
import { memberSchema } from '../diff/canonical.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemSchema } from '../kinds/keyed.ts';
import { isList, isObject, stableText, type Json, type JsonObject } from '../model/json.ts';
import { plansOf, type SpecCopy } from '../model/observed.ts';

/** The content of a copy as it may be recorded: customers are salted hashes, audiences are left out. */
export function anonymousCopy(copy: SpecCopy, salt: string): SpecCopy {
  const plans = plansOf(copy).map(([id, { content }]) => [
    id,
    { content: anonymousObject(offerPlanSpecSchema, content, salt) },
  ]);
  return {
    content: anonymousObject(offerSpecSchema, copy.content, salt),
    plans: Object.fromEntries(plans),
  };
}

const anonymousObject = (schema: TSchema | undefined, object: JsonObject, salt: string): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, anonymous(memberSchema(schema, name), value, salt)]),
  );

/** The value with each personal text, and what we do not know, hashed. */
export function anonymous(schema: TSchema | undefined, value: Json, salt: string): Json {
  const { personal } = annotationsOf(schema);
  // A field that we do not know may hold anything.
  if (schema === undefined) return hashed(stableText(value), salt);
  if (personal && typeof value === 'string') return hashed(value.toLowerCase(), salt);
  if (isList(value)) return value.map((item) => anonymousItem(schema, item, salt));
  return isObject(value) ? anonymousObject(schema, value, salt) : value;
}

/** What tells an item of a keyed list from the others is a path, and stays; it may name a tester. */
function anonymousItem(list: TSchema, item: Json, salt: string): Json {
  const found = anonymous(itemSchema(list), item, salt);
  const { key = [] } = annotationsOf(list);
  if (!isObject(item) || !isObject(found) || key.length === 0) return found;
  const names = new Set(key.flatMap((part) => part.split('|')));
  return { ...found, ...Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name))) };
}

const hashed = (text: string, salt: string): string =>
  `hash:${createHmac('sha256', salt).update(text).digest('hex').slice(0, 24)}`;
