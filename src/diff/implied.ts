import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import type { JsonObject } from '../model/json.ts';

/**
 * Adds what the declared values imply: clears a member that the service drops together with a declared value.
 * Without that, the drop would look like an edit by another user.
 */
export function withImplied(schema: TSchema | undefined, declared: JsonObject): JsonObject {
  const { dependent } = annotationsOf(schema);
  if (dependent === undefined) return declared;
  const { member, sibling, value } = dependent;
  const said = declared[sibling];
  if (said === undefined || said === value || declared[member] !== undefined) return declared;
  return { ...declared, [member]: { unset: true } };
}
