import type { TSchema } from 'typebox';
import { memberSchema } from '../diff/canonical.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { asSecret } from '../model/forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { plansOf, type SpecCopy } from '../model/observed.ts';

/**
 * What the service fills in by itself, where nobody looked right after the create: switches, words of a
 * closed list, what is masked, and what is empty. A text, a number or an item there was written by somebody.
 */
export const assumedSeeds = ({ content, plans }: SpecCopy): SpecCopy => ({
  content: quietMembers(offerSpecSchema, content),
  plans: Object.fromEntries(
    plansOf({ content, plans }).map(([id, plan]) => [
      id,
      { content: quietMembers(offerPlanSpecSchema, plan.content) },
    ]),
  ),
});

const quietMembers = (schema: TSchema | undefined, value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const found = quiet(memberSchema(schema, key), member);
      return found === undefined ? [] : [[key, found]];
    }),
  );

function quiet(schema: TSchema | undefined, value: Json): Json | undefined {
  if (asSecret(value)) return value;
  if (isList(value)) return value.length === 0 ? value : undefined;
  if (isObject(value)) return quietMembers(schema, value);
  return typeof value === 'boolean' || value === null || isWord(schema) ? value : undefined;
}

const isWord = (schema: TSchema | undefined): boolean =>
  schema !== undefined && ['enum', 'const'].some((key) => Reflect.has(schema, key));
