import type { TSchema } from 'typebox';
import { aliasOf } from '../kinds/alias.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { asSecret } from '../model/value-forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../model/observed.ts';
import { mapMembers } from '../model/walk.ts';

/**
 * Values that the service sets itself when it creates something: switches, words of a fixed list, masks,
 * empty values, and the alias as the first name. Any other text, number or item was written by a user,
 * however soon after the create it is read.
 */
export const knownSeeds = ({ content, plans }: SpecCopy): SpecCopy => ({
  content: seedsIn(offerSpecSchema, content, aliasOf(content)),
  plans: Object.fromEntries(
    offerPlansOf({ content, plans }).map(([id, plan]) => [
      id,
      { content: seedsIn(offerPlanSpecSchema, plan.content, aliasOf(plan.content)) },
    ]),
  ),
});

const seedsIn = (schema: TSchema | undefined, value: JsonObject, alias: Json | undefined): JsonObject =>
  mapMembers(schema, value, (child) => seed(child.schema, child.value, alias));

function seed(schema: TSchema | undefined, value: Json, alias: Json | undefined): Json | undefined {
  if (asSecret(value) || value === alias) return value;
  if (isList(value)) return value.length === 0 ? value : undefined;
  if (isObject(value)) return seedsIn(schema, value, alias);
  return typeof value === 'boolean' || value === null || isWord(schema) ? value : undefined;
}

const isWord = (schema: TSchema | undefined): boolean =>
  schema !== undefined && ['enum', 'const'].some((key) => Reflect.has(schema, key));
