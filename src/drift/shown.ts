import type { TSchema } from 'typebox';
import type { Json } from '../model/json.ts';
import { masked } from '../plan/changes.ts';
import { namelessValue } from '../plan/personal.ts';

/** The value without secrets, and without what names a customer. */
export const shownValue = (schema: TSchema | undefined, value: Json): Json =>
  namelessValue(schema, masked(schema, value) ?? null);
