import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import type { JsonObject } from '../model/json.ts';

/**
 * What is declared, with what that implies: a member that the service drops together with the declared value
 * is cleared. Without that its going would look like an edit of somebody else.
 */
export function withImplied(schema: TSchema | undefined, declared: JsonObject): JsonObject {
  const { dependent } = annotationsOf(schema);
  if (dependent === undefined) return declared;
  const { member, sibling, value } = dependent;
  const said = declared[sibling];
  if (said === undefined || said === value || declared[member] !== undefined) return declared;
  return { ...declared, [member]: { unset: true } };
}
