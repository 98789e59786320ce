import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemSchema } from '../kinds/keyed.ts';
import { asSecret, isUnset } from '../model/forms.ts';
import { defined, isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { planIn, plansOf, type PlanCopy, type SpecCopy } from '../model/observed.ts';
import { mapValueSchema, memberSchema } from './canonical.ts';
import { byKey } from './compare.ts';
import { offerPlanSpecSchema, offerSpecSchema } from './spec-schemas.ts';

/**
 * What the service made of what was declared, over what it held before. An undeclared value that changed
 * since is left as it was: somebody else changed it, and it stays a passenger until a file says it or it is
 * live.
 */
export function returnedCopy(declared: SpecCopy, observed: SpecCopy, before: SpecCopy): SpecCopy {
  const ids = new Set([...plansOf(before), ...plansOf(declared)].map(([id]) => id));
  const plans = [...ids].flatMap((id): readonly [string, PlanCopy][] => {
    const [wanted, found, old] = [planIn(declared, id), planIn(observed, id), planIn(before, id)];
    if (found === undefined) return [];
    const held = old ?? { content: {} };
    return [[id, { content: returnedContent(offerPlanSpecSchema, wanted?.content ?? {}, found, held) }]];
  });
  return {
    content: returnedContent(offerSpecSchema, declared.content, observed, before),
    plans: Object.fromEntries(plans),
  };
}

type Holder = { readonly content: JsonObject };

function returnedContent(
  schema: TSchema,
  declared: JsonObject,
  observed: Holder,
  before: Holder,
): JsonObject {
  const result = returned(schema, declared, observed.content, before.content);
  return isObject(result) ? result : {};
}

function returned(
  schema: TSchema | undefined,
  declared: Json | undefined,
  observed: Json | undefined,
  before: Json | undefined,
): Json | undefined {
  if (declared === undefined) return before;
  if (schema && annotationsOf(schema).key && isList(declared) && isList(observed))
    return returnedItems(schema, declared, observed, before);
  const whole = isUnset(declared) || asSecret(declared) || mapValueSchema(schema) !== undefined;
  if (whole || !isObject(declared) || !isObject(observed)) return observed;
  const held = isObject(before) ? before : {};
  const fields = Object.keys({ ...held, ...declared }).map((name) => [
    name,
    returned(memberSchema(schema, name), declared[name], observed[name], held[name]),
  ]);
  return defined(Object.fromEntries(fields));
}

/** What somebody else added is nothing that the service made; of a new item of ours it made all. */
function returnedItems(
  list: TSchema,
  declared: readonly Json[],
  observed: readonly Json[],
  before: Json | undefined,
): Json {
  const [wanted, held] = [byKey(list, declared), byKey(list, isList(before) ? before : [])];
  return [...byKey(list, observed)].flatMap(([key, item]) => {
    const [ours, old] = [wanted.get(key), held.get(key)];
    const found = ours && !old ? item : returned(itemSchema(list), ours, item, old);
    return found === undefined ? [] : [found];
  });
}
