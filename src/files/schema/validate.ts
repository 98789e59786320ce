import type { KindName } from '../../kinds/index.ts';
import { isList, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { joinPath, pathKeys } from '../../model/path.ts';
import * as compiled from './validators.js';
import type { CompiledError, CompiledValidator } from './validators.js';

/** A violation of the schema of a kind, with the schema's own keyword and parameters. */
export type Violation = {
  readonly keyword: string;
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly value: unknown;
};

const validators: Readonly<Record<KindName, CompiledValidator>> = {
  Publisher: compiled.validatePublisher,
  Offer: compiled.validateOffer,
  Plan: compiled.validateOfferPlan,
  Audience: compiled.validateAudience,
  LicenseAllocation: compiled.validateLicenseAllocation,
};

/**
 * Validates a document against its schema, one violation per error. Says nothing about the places in
 * `silent`: they are left out because of a form, or were checked before.
 */
export function validateSchema(
  kind: KindName,
  value: JsonObject,
  silent: readonly string[],
): readonly Violation[] {
  const validator = validators[kind];
  if (validator(value)) return [];
  const judged = new Set<string>();
  const quiet = new Set(silent);
  return (validator.errors ?? [])
    .filter((error) => isFirstAt(judged, error) && !isQuieted(quiet, error))
    .map(toViolation(value));
}

/** Keywords that one mapping may violate several times; each is an error of its own. */
const repeatable = new Set(['required', 'additionalProperties']);

function isFirstAt(judged: Set<string>, { keyword, instancePath }: CompiledError): boolean {
  if (repeatable.has(keyword)) return true;
  const fresh = !judged.has(instancePath);
  judged.add(instancePath);
  return fresh;
}

function isQuieted(quiet: ReadonlySet<string>, error: CompiledError): boolean {
  if (quiet.size === 0) return false;
  const missing: unknown = error.params['missingProperty'];
  const place = typeof missing === 'string' ? joinPath(error.instancePath, missing) : error.instancePath;
  return ancestors(place).some((pointer) => quiet.has(pointer));
}

/** `/a/b` → `/a/b`, `/a`, ``. */
function ancestors(pointer: string): readonly string[] {
  const cuts = [...pointer.matchAll(/\//g)].map(({ index }) => pointer.slice(0, index));
  return [pointer, ...cuts];
}

const toViolation =
  (root: JsonObject) =>
  ({ keyword, instancePath, params }: CompiledError): Violation => ({
    keyword,
    pointer: instancePath,
    params,
    value: pathKeys(instancePath).reduce<Json | undefined>(valueBelow, root),
  });

function valueBelow(value: Json | undefined, key: string): Json | undefined {
  if (isList(value)) return value[Number(key)];
  return isObject(value) ? value[key] : undefined;
}
