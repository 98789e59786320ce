import type { TSchema } from 'typebox';
import type { Json } from '../model/json.ts';
import { maskChange } from '../plan/steps/changes.ts';
import { namelessValue } from '../plan/redaction/personal.ts';

/** The value without secrets, and without texts that name a customer. */
export const shownValue = (schema: TSchema | undefined, value: Json): Json =>
  namelessValue(schema, maskChange(schema, value) ?? null);
