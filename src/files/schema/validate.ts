import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { annotationKeyword } from '../../kinds/annotations.ts';
import { kinds, type KindName } from '../../kinds/index.ts';
import type { JsonObject } from '../../model/json.ts';
import { joinPath } from '../../model/path.ts';

/** A violation of the schema of a kind, with the schema's own keyword and parameters. */
export type Violation = {
  readonly keyword: string;
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly value: unknown;
};

const validators = new Map<KindName, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** Compiling a kind takes tens of milliseconds, so each is compiled only when its first document appears. */
function validatorOf(kind: KindName): ValidateFunction {
  const known = validators.get(kind);
  if (known !== undefined) return known;
  ajv ??= new Ajv2020({ allErrors: true, strict: true, verbose: true }).addKeyword(annotationKeyword);
  const compiled = ajv.compile(kinds[kind]);
  validators.set(kind, compiled);
  return compiled;
}

/**
 * Validates a document against its schema, one violation per error. Says nothing about the places in
 * `silent`: they are left out because of a form, or were checked before.
 */
export function validateSchema(
  kind: KindName,
  value: JsonObject,
  silent: readonly string[],
): readonly Violation[] {
  const validator = validatorOf(kind);
  if (validator(value)) return [];
  const judged = new Set<string>();
  const quiet = new Set(silent);
  return (validator.errors ?? [])
    .filter((error) => isFirstAt(judged, error) && !isQuieted(quiet, error))
    .map(toViolation);
}

/** Keywords that one mapping may violate several times; each is an error of its own. */
const repeatable = new Set(['required', 'additionalProperties']);

function isFirstAt(judged: Set<string>, { keyword, instancePath }: ErrorObject): boolean {
  if (repeatable.has(keyword)) return true;
  const fresh = !judged.has(instancePath);
  judged.add(instancePath);
  return fresh;
}

function isQuieted(quiet: ReadonlySet<string>, error: ErrorObject): boolean {
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

const toViolation = ({ keyword, instancePath, params, data }: ErrorObject): Violation => ({
  keyword,
  pointer: instancePath,
  params,
  value: data,
});
