import type { TSchema } from 'typebox';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { annotationsOf, isPersonal } from '../kinds/annotations.ts';
import { itemSchema } from '../kinds/keyed.ts';
import { asSecret } from '../model/value-forms.ts';
import { isList, isObject, stableText, type Json, type JsonObject } from '../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../model/observed.ts';
import { saltedHash, sealed, type Sealing } from '../model/sealing.ts';
import { mapMembers } from '../model/walk.ts';

/** The content of a copy in the form in which it may be recorded: customers as hashes, without audiences. */
export function anonymousCopy(copy: SpecCopy, sealing: Sealing): SpecCopy {
  const plans = offerPlansOf(copy).map(([id, { content }]) => [
    id,
    { content: anonymousObject(offerPlanSpecSchema, content, sealing) },
  ]);
  return {
    content: anonymousObject(offerSpecSchema, copy.content, sealing),
    plans: Object.fromEntries(plans),
  };
}

const anonymousObject = (schema: TSchema | undefined, object: JsonObject, sealing: Sealing): JsonObject =>
  mapMembers(schema, object, (child) => anonymous(child.schema, child.value, sealing));

/** The value with personal texts and unknown fields hashed. */
export function anonymous(schema: TSchema | undefined, value: Json, sealing: Sealing): Json {
  // An unknown field may contain anything.
  if (schema === undefined) return hashed(stableText(value), sealing);
  // Secrets are treated by their value: they are hashed elsewhere, or left out.
  if (asSecret(value)) return value;
  if (isPersonal(schema) && !isObject(value) && !isList(value)) {
    return hashed((typeof value === 'string' ? value : stableText(value)).toLowerCase(), sealing);
  }
  if (isList(value)) return value.map((item) => anonymousItem(schema, item, sealing));
  return isObject(value) ? anonymousObject(schema, value, sealing) : value;
}

/** The fields that identify an item of a keyed list are part of a path and stay; they may name a tester. */
function anonymousItem(list: TSchema, item: Json, sealing: Sealing): Json {
  const schema = itemSchema(list);
  const { key = [] } = annotationsOf(list);
  if (!isObject(item) || key.length === 0) return anonymous(schema, item, sealing);
  const names = new Set(key.flatMap((part) => part.split('|')));
  const { kept = [], others = [] } = Object.groupBy(Object.entries(item), ([name]) =>
    names.has(name) ? 'kept' : 'others',
  );
  return { ...anonymousObject(schema, Object.fromEntries(others), sealing), ...Object.fromEntries(kept) };
}

const hashed = (text: string, sealing: Sealing): string =>
  sealed(sealing, `hash:${saltedHash(sealing, text).slice(0, 24)}`);
