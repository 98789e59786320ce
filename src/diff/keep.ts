import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemKey, itemSchema, memberSchema } from '../kinds/keyed.ts';
import { offerPlanOf } from '../model/ids.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { offerPlanIn, type OfferPlanCopy, type SpecCopy } from '../model/observed.ts';
import { pathKeys } from '../model/path.ts';
import type { CopyDifference } from './copies.ts';
import { specSchemaAt } from './spec-schemas.ts';

/**
 * The copy with the other side's value at each of these differences, so that it is sent back as it was read.
 */
export const keeping = (copy: SpecCopy, differences: readonly CopyDifference[]): SpecCopy =>
  differences.reduce(keptAt, copy);

function keptAt(copy: SpecCopy, found: CopyDifference): SpecCopy {
  if (found.kind === 'members' || found.before === undefined || found.after === undefined) return copy;
  const plan = offerPlanOf(found.address);
  const held: Pick<OfferPlanCopy, 'content'> | undefined =
    plan === undefined ? copy : offerPlanIn(copy, plan);
  if (held === undefined) return copy;
  const kept = withValue(specSchemaAt(found.address), held.content, pathKeys(found.path), found.before);
  const content = isObject(kept) ? kept : held.content;
  return plan === undefined
    ? { ...copy, content }
    : { ...copy, plans: { ...copy.plans, [plan]: { ...held, content } } };
}

function withValue(
  schema: TSchema | undefined,
  value: Json,
  [key, ...rest]: readonly string[],
  kept: Json,
): Json {
  if (key === undefined) return kept;
  if (isList(value) && schema && annotationsOf(schema).key) {
    const isMeant = (item: Json) => isObject(item) && itemKey(schema, item) === key;
    return value.map((item) => (isMeant(item) ? withValue(itemSchema(schema), item, rest, kept) : item));
  }
  const member = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (!isObject(value) || member === undefined) return value;
  return { ...value, [key]: withValue(memberSchema(schema, key), member, rest, kept) };
}
