import type { TSchema } from 'typebox';
import { asSecret, isUnset } from '../model/forms.ts';
import { defined, isObject, type Json, type JsonObject } from '../model/json.ts';
import { planIn, plansOf, type PlanCopy, type SpecCopy } from '../model/observed.ts';
import { mapValueSchema, memberSchema } from './canonical.ts';
import { offerPlanSpecSchema, offerSpecSchema } from './spec-schemas.ts';

/**
 * What the service made of what was declared, over what it held before. An undeclared value that changed
 * since is left as it was: somebody else changed it, and it stays a passenger until a file says it or it is
 * live.
 */
export function returnedCopy(declared: SpecCopy, observed: SpecCopy, before: SpecCopy | undefined): SpecCopy {
  if (before === undefined) return observed;
  const ids = new Set([...plansOf(before), ...plansOf(declared)].map(([id]) => id));
  const plans = [...ids].flatMap((id): readonly [string, PlanCopy][] => {
    const [wanted, found, old] = [planIn(declared, id), planIn(observed, id), planIn(before, id)];
    if (found === undefined || old === undefined) return found ? [[id, found]] : [];
    return [[id, { content: returnedContent(offerPlanSpecSchema, wanted?.content ?? {}, found, old) }]];
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
  const whole = isUnset(declared) || asSecret(declared) || mapValueSchema(schema) !== undefined;
  if (whole || !isObject(declared) || !isObject(observed) || !isObject(before)) return observed;
  const fields = Object.keys({ ...before, ...declared }).map((name) => [
    name,
    returned(memberSchema(schema, name), declared[name], observed[name], before[name]),
  ]);
  return defined(Object.fromEntries(fields));
}
