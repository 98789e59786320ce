import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { isEmpty, withoutQuery } from '../diff/canonical.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { limitKeywords } from '../kinds/limits.ts';
import { fieldNames, fieldSchema, itemKey, itemSchema, mapValueSchema } from '../kinds/keyed.ts';
import { byText, isList, isObject, stableText, type Json, type JsonObject } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import { isUnknownWord } from '../model/unknown-words.ts';

/** Content of the marketplace that the files do not manage; its value is never shown. */
export type Omission = { readonly path: Path; readonly why: 'unknown' | 'unfit' | 'expires' };

/** A place for `{env: NAME}`. */
export type SecretPlace = {
  readonly path: Path;
  /** The compared part of a signed address: everything but its signature. */
  readonly compared?: string;
};

/** How values become what a file can express. */
export type Fitting = {
  readonly offerType: string;
  /** Returns the replacement of a secret. */
  readonly secret: (place: SecretPlace) => Json;
  readonly omit: (omission: Omission) => void;
};

type FittingPlace = Fitting & {
  readonly path: Path;
  readonly schema: TSchema;
  /** Omitting something here would delete it, because the value is replaced as a whole. */
  readonly whole: boolean;
};

/** A value that cannot be expressed; `nothing` is empty and need not be. */
const unsayable = Symbol('unsayable');
type Fit = Json | undefined | typeof unsayable;

/**
 * As much of a section as a file can express: known fields with values that the language accepts. What is
 * left out is not managed and keeps its value; so a list or map that is replaced as a whole is included
 * completely or not at all.
 */
export function fitValue(schema: TSchema, value: Json, path: Path, fitting: Fitting): Json | undefined {
  const result = fit({ ...fitting, path, schema, whole: false }, value);
  return result === unsayable ? undefined : result;
}

function fit(at: FittingPlace, value: Json): Fit {
  const { offerTypes, volatile, secret } = annotationsOf(at.schema);
  if (isEmpty(at.schema, value)) return undefined;
  if (offerTypes?.includes(at.offerType) === false) return omitted(at, 'unknown');
  if (volatile) return omitted(at, 'expires');
  if (secret) return fitSecret(at, value);
  if (isList(value)) return fitList(at, value);
  if (isObject(value)) return fitObject(at, value);
  return isSayable(value) && hasShape(at.schema, value) ? value : omitted(at, 'unfit');
}

function omitted(at: FittingPlace, why: Omission['why']): typeof unsayable {
  at.omit({ path: at.path, why });
  return unsayable;
}

/**
 * Characters that no document may contain: control characters, and those that change the direction of text.
 */
const unprintableInText = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

const isSayable = (value: Json): boolean =>
  typeof value === 'string'
    ? value.isWellFormed() && !unprintableInText.test(value)
    : !Number.isInteger(value) || Number.isSafeInteger(value);

/** A masked secret, or an address with a query that opens it; without a query it is an ordinary address. */
function fitSecret(at: FittingPlace, value: Json): Fit {
  if (typeof value !== 'string') return omitted(at, 'unfit');
  if (!annotationsOf(at.schema).sas) return at.secret({ path: at.path });
  const address = withoutQuery(value);
  if (address === value && isSayable(value) && hasShape(at.schema, value)) return value;
  return at.secret({ path: at.path, compared: address });
}

function fitList(at: FittingPlace, list: readonly Json[]): Fit {
  const { key, set, appendOnly } = annotationsOf(at.schema);
  const schema = itemSchema(at.schema);
  if (schema === undefined) return omitted(at, 'unfit');
  const pathOf = (item: Json, index: number) =>
    joinPath(at.path, key && isObject(item) ? itemKey(at.schema, item) : String(index));
  const fits = sortedList(at.schema, list).map((item, index) =>
    fit({ ...at, schema, path: pathOf(item, index), whole: key === undefined }, item),
  );
  const items = fits.filter((item) => item !== undefined && item !== unsayable);
  const complete = items.length === list.length || appendOnly === true;
  const names = items.map((item) => (key && isObject(item) ? itemKey(at.schema, item) : stableText(item)));
  const repeats = (key !== undefined || set === true) && new Set(names).size < names.length;
  if (!complete || repeats) return omitted(at, 'unfit');
  return items;
}

/** The order of sets and keyed lists has no meaning, and the service returns another order on each read. */
function sortedList(schema: TSchema, list: readonly Json[]): readonly Json[] {
  const { key, set } = annotationsOf(schema);
  if (set) return list.toSorted((a, b) => byText(stableText(a), stableText(b)));
  if (key === undefined) return list;
  const nameOf = (item: Json) => (isObject(item) ? itemKey(schema, item) : stableText(item));
  return list.toSorted((a, b) => byText(nameOf(a), nameOf(b)));
}

/**
 * True for a value that the schema accepts, or would accept without its limits, which live values exceed, or
 * with a longer list of words.
 */
const hasShape = (schema: TSchema, value: Json): boolean =>
  Check(schema, value) ||
  isUnknownWord(schema, value) ||
  Errors(schema, value).every(({ keyword }) => limitKeywords.has(keyword));

function fitObject(at: FittingPlace, object: JsonObject): Fit {
  const map = mapValueSchema(at.schema);
  if (map !== undefined) return fitMap(at, object, map);
  const properties = fieldNames(at.schema);
  const { readOnly = [] } = annotationsOf(at.schema);
  const known = properties.flatMap((name): readonly (readonly [string, Fit])[] => {
    const [schema, value] = [fieldSchema(at.schema, name), object[name]];
    if (schema === undefined || value === undefined) return [];
    return [[name, fit({ ...at, schema, path: joinPath(at.path, name) }, value)]];
  });
  const strange = Object.entries(object).filter(
    ([name, value]) => ![...properties, ...readOnly].includes(name) && !isEmpty(undefined, value),
  );
  for (const [name] of strange) at.omit({ path: joinPath(at.path, name), why: 'unknown' });
  const lossy = strange.length > 0 || known.some(([, value]) => value === unsayable);
  const required = (Reflect.get(at.schema, 'required') as readonly string[] | undefined) ?? [];
  const said = known.flatMap(([name, value]): readonly (readonly [string, Json])[] => {
    if (value === unsayable) return [];
    const needed = value ?? (required.includes(name) ? emptyValue(at, object, name) : undefined);
    return needed === undefined ? [] : [[name, needed]];
  });
  const names = new Set(said.map(([name]) => name));
  if ((at.whole && lossy) || required.some((name) => !names.has(name))) return omitted(at, 'unfit');
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** A required value is written even if it is empty or the default. */
function emptyValue(at: FittingPlace, object: JsonObject, name: string): Json | undefined {
  const [schema, value] = [fieldSchema(at.schema, name), object[name]];
  return schema !== undefined && value !== undefined && hasShape(schema, value) ? value : undefined;
}

function fitMap(at: FittingPlace, object: JsonObject, schema: TSchema): Fit {
  const fits = Object.entries(object)
    .toSorted(([a], [b]) => byText(a, b))
    .map(([name, value]) => {
      const result = isSayable(name)
        ? fit({ ...at, schema, path: joinPath(at.path, name), whole: true }, value)
        : unsayable;
      // An empty entry of a map means that the entry exists.
      return [name, result === undefined ? inSchemaOrder(schema, value) : result] as const;
    });
  if (fits.some(([, value]) => value === unsayable)) return omitted(at, 'unfit');
  return Object.fromEntries(fits) as JsonObject;
}

/** The known members of an empty value, for which the service has no stable order, either. */
function inSchemaOrder(schema: TSchema | undefined, value: Json): Json {
  const properties = fieldNames(schema);
  if (!isObject(value) || properties.length === 0) return value;
  const said = properties.flatMap((name): readonly (readonly [string, Json])[] => {
    const member = value[name];
    return member === undefined ? [] : [[name, inSchemaOrder(fieldSchema(schema, name), member)]];
  });
  return Object.fromEntries(said);
}
