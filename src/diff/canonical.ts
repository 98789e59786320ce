import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemKey, itemSchema, memberSchema } from '../kinds/keyed.ts';
import { asSecret, type Secret } from '../model/value-forms.ts';
import { foldedHtml } from './folded-html.ts';
import { byText, isList, isObject, sameJson, stableText, type Json, type JsonObject } from '../model/json.ts';

/**
 * The form in which two values are compared: sets sorted, case and white space normalised where they have no
 * meaning, and missing, null, empty and the schema's default all `undefined`.
 */
export function canonical(schema: TSchema | undefined, value: Json | undefined): Json | undefined {
  const form = canonicalForm(schema, value);
  const fallback = schema === undefined ? undefined : (Reflect.get(schema, 'default') as Json | undefined);
  return fallback !== undefined && sameJson(form, fallback) ? undefined : form;
}

export const sameValue = (schema: TSchema | undefined, a: Json | undefined, b: Json | undefined): boolean =>
  sameJson(a, b) || sameJson(canonical(schema, a), canonical(schema, b));

export const isEmpty = (schema: TSchema | undefined, value: Json | undefined): boolean =>
  canonical(schema, value) === undefined;

function canonicalForm(schema: TSchema | undefined, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return canonicalText(schema, value) || undefined;
  if (isList(value)) return canonicalList(schema, value);
  if (!isObject(value)) return value;
  const secret = asSecret(value);
  return secret ? { ...comparedSecret(schema, secret) } : canonicalObject(schema, value);
}

function canonicalText(schema: TSchema | undefined, value: string): string {
  const { html, caseless, sas } = annotationsOf(schema);
  if (sas) return withoutQuery(value);
  const text = html ? foldedHtml(value) : value;
  return caseless ? text.toLowerCase() : text;
}

/** Scheme, host and path of an address; its signature is in the query and differs each time. */
export const withoutQuery = (address: string): string => address.replace(/\?.*$/s, '');

/** What follows scheme, host and path: signature, permissions and expiry; empty if there is nothing. */
export const queryOf = (address: string): string => address.slice(withoutQuery(address).length + 1);

/** A secret in the form in which it is compared and hashed; a signed address without its signature. */
export const comparedSecret = (schema: TSchema | undefined, secret: Secret): Secret =>
  annotationsOf(schema).sas && secret.value !== undefined
    ? { ...secret, value: withoutQuery(secret.value) }
    : secret;

function canonicalList(schema: TSchema | undefined, list: readonly Json[]): Json | undefined {
  if (list.length === 0) return undefined;
  const items = list.map((item) => canonicalForm(itemSchema(schema), item) ?? null);
  const { set, key } = annotationsOf(schema);
  if (key !== undefined && schema !== undefined) {
    const keyed = items.filter(isObject).map((item) => [itemKey(schema, item), item] as const);
    return keyed.toSorted((a, b) => byText(a[0], b[0])).map(([, item]) => item);
  }
  return set ? items.toSorted((a, b) => byText(stableText(a), stableText(b))) : items;
}

function canonicalObject(schema: TSchema | undefined, object: JsonObject): Json | undefined {
  const { readOnly = [] } = annotationsOf(schema);
  const members = Object.entries(object)
    .filter(([name]) => !readOnly.includes(name))
    .map(([name, value]) => [name, canonicalMember(schema, name, value)] as const)
    .filter((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function canonicalMember(schema: TSchema | undefined, name: string, value: Json): Json | undefined {
  const member = memberSchema(schema, name);
  return annotationsOf(member).volatile ? undefined : canonical(member, value);
}
