import { isList, isObject, type Json, type JsonObject } from './json.ts';

/** `{unset: true}` in a spec: clear this field. */
export const isUnset = (value: Json | undefined): boolean => isObject(value) && value['unset'] === true;

/**
 * `{env: NAME, value?}` in a spec: a secret. `value` is the variable's value if it is set; it must never
 * leave the process except to the marketplace.
 */
export type Secret = { readonly env: string; readonly value?: string };

/** The secret that this value is, if it is one. */
export function asSecret(value: Json | undefined): Secret | undefined {
  if (!isObject(value) || typeof value['env'] !== 'string') return undefined;
  const secret = value['value'];
  return typeof secret === 'string' ? { env: value['env'], value: secret } : { env: value['env'] };
}

/** What is shown instead of a secret; `from`: its variable; `unknown`: that variable is not set here. */
export function maskedSecret(secret?: Secret): JsonObject {
  if (secret === undefined) return { secret: true };
  const unknown = secret.value === undefined ? { unknown: true } : {};
  return { secret: true, ...unknown, from: secret.env };
}

/** What is shown instead of a value that this version does not know: it may contain a secret. */
export const unrecognizedValue: Json = { secret: true, unrecognized: true };

/** The values of all secrets in a spec. */
export function secretsIn(value: Json): readonly string[] {
  const secret = asSecret(value);
  if (secret) return secret.value === undefined ? [] : [secret.value];
  if (isList(value)) return value.flatMap(secretsIn);
  return isObject(value) ? Object.values(value).flatMap(secretsIn) : [];
}
