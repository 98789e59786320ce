import type { TSchema } from 'typebox';
import { annotationsOf, type Annotations } from '../kinds/annotations.ts';
import { itemKey, itemSchema, mapValueSchema, memberSchema } from '../kinds/keyed.ts';
import { asSecret, isUnset, type Secret } from '../model/value-forms.ts';
import { byText, isList, isObject, sameJson, type Json, type JsonObject } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import { withImplied } from './implied.ts';
import { comparedSecret, isEmpty, sameValue } from './canonical.ts';

/** One place where two specs differ; `before` and `after` are as written, not canonical. */
export type Difference = {
  readonly path: Path;
  readonly op: 'add' | 'replace' | 'remove';
  readonly before?: Json;
  readonly after?: Json;
  readonly schema: TSchema | undefined;
  readonly annotations: Annotations;
  /** Only the query of an address differs: a new signature, which is never a reason to publish. */
  readonly onlyQuery?: true;
};

/** How much is compared, and how secrets are compared, which can never be read back. */
export type Comparison = {
  /** `declared`: what the left side leaves out is not managed. `whole`: what it leaves out is absent. */
  readonly extent: 'declared' | 'whole';
  /** True when the marketplace is known to hold this secret already. */
  readonly secretStands: (path: Path, secret: Secret) => boolean;
};

type SpecCursor = Comparison & { readonly path: Path; readonly schema: TSchema | undefined };

/** All differences to apply so that `observed` equals `desired`, in order of path. */
export function compare(
  schema: TSchema,
  desired: Json | undefined,
  observed: Json | undefined,
  how: Comparison,
): readonly Difference[] {
  return differ({ ...how, path: '', schema }, desired, observed);
}

function differ(
  at: SpecCursor,
  desired: Json | undefined,
  observed: Json | undefined,
): readonly Difference[] {
  if (isPlainlySame(desired, observed)) return [];
  const annotations = annotationsOf(at.schema);
  if (annotations.volatile) return [];
  if (desired === undefined || isUnset(desired)) {
    const managed = desired !== undefined || at.extent === 'whole';
    return managed && !isEmpty(at.schema, observed) ? [difference(at, undefined, observed)] : [];
  }
  const secret = annotations.secret ? asSecret(desired) : undefined;
  if (secret) return isSecretThere(at, secret, observed) ? [] : [difference(at, desired, observed)];
  if (annotations.key && isList(desired)) return differItems(at, desired, observed);
  if (isObject(desired) && mapValueSchema(at.schema) === undefined)
    return differFields(at, desired, observed);
  return sameValue(at.schema, desired, observed) ? [] : [difference(at, desired, observed)];
}

/**
 * Whether two values are the same whatever their schema; most are, and this is far cheaper. A secret says
 * nothing about what the marketplace holds, and `{unset: true}` is no value.
 */
const isPlainlySame = (a: Json | undefined, b: Json | undefined): boolean => sameJson(a, b) && !hasForms(a);

const hasForms = (value: Json | undefined): boolean =>
  isList(value)
    ? value.some(hasForms)
    : isObject(value) &&
      (isUnset(value) || asSecret(value) !== undefined || Object.values(value).some(hasForms));

/** A signed address can be read back and compared; other secrets are masked, and recorded as hashes. */
function isSecretThere(at: SpecCursor, declared: Secret, observed: Json | undefined): boolean {
  const secret = comparedSecret(at.schema, declared);
  return annotationsOf(at.schema).sas && secret.value !== undefined && typeof observed === 'string'
    ? sameValue(at.schema, secret.value, observed)
    : at.secretStands(at.path, secret);
}

function differFields(
  at: SpecCursor,
  written: JsonObject,
  observed: Json | undefined,
): readonly Difference[] {
  const other = isObject(observed) ? observed : {};
  const desired = at.extent === 'whole' ? written : withImplied(at.schema, written);
  const names = at.extent === 'whole' ? { ...other, ...desired } : desired;
  const { readOnly = [] } = annotationsOf(at.schema);
  return Object.keys(names)
    .filter((name) => !readOnly.includes(name))
    .toSorted(byText)
    .flatMap((name) =>
      differ(cursorBelow(at, name, memberSchema(at.schema, name)), desired[name], other[name]),
    );
}

function differItems(
  at: SpecCursor,
  desired: readonly Json[],
  observed: Json | undefined,
): readonly Difference[] {
  const [left, right] = [byKey(at.schema, desired), byKey(at.schema, isList(observed) ? observed : [])];
  const partial = at.extent === 'declared' && annotationsOf(at.schema).appendOnly;
  const keys = new Set([...left.keys(), ...(partial ? [] : right.keys())]);
  return [...keys].toSorted(byText).flatMap((key) => {
    const [item, other] = [left.get(key), right.get(key)];
    const place = cursorBelow(at, key, itemSchema(at.schema));
    return item && other
      ? differ(place, item, withoutOthers(at.schema, item, other))
      : [difference(place, item, other)];
  });
}

/** An item has only one part of a key `file|url`: declaring one replaces the other. */
export function withoutOthers(list: TSchema | undefined, item: JsonObject, observed: JsonObject | undefined) {
  const parts = (annotationsOf(list).key ?? []).filter((part) => part.includes('|'));
  const others = parts.flatMap((part) => part.split('|').filter((name) => item[name] === undefined));
  return observed && Object.fromEntries(Object.entries(observed).filter(([name]) => !others.includes(name)));
}

/** Items of a keyed list by their key; of items with the same key, the last counts. */
export function byKey(list: TSchema | undefined, items: readonly Json[]): ReadonlyMap<string, JsonObject> {
  if (list === undefined) return new Map();
  return new Map(items.filter(isObject).map((item) => [itemKey(list, item), item]));
}

const cursorBelow = (at: SpecCursor, key: string, schema: TSchema | undefined): SpecCursor => ({
  ...at,
  path: joinPath(at.path, key),
  schema,
});

function difference(at: SpecCursor, desired: Json | undefined, observed: Json | undefined): Difference {
  const gone = desired === undefined || isUnset(desired);
  const fresh = isEmpty(at.schema, observed);
  return {
    path: at.path,
    op: gone ? 'remove' : fresh ? 'add' : 'replace',
    ...(fresh || observed === undefined ? {} : { before: observed }),
    ...(gone ? {} : { after: desired }),
    schema: at.schema,
    annotations: annotationsOf(at.schema),
  };
}
