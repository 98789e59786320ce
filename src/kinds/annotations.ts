import { Type, type Static, type TSchema } from 'typebox';
import type { RuleId } from '../rulebook/rulebook.ts';

/**
 * What the reconciler must know about a field that JSON Schema cannot express. It is stored in the schema
 * under one keyword, `x-offerctl`, so a field is described in one place.
 */
export type Annotations = {
  /** Rule that a wrong value breaks; without one, the problem is named `SCHEMA-*`. */
  readonly rule?: RuleId;
  /** What `pattern` asks for, in words: `a GUID`. */
  readonly form?: string;
  /** The rule that freezes the field, and from when. */
  /** `inferred`: no page says so; the service decides once a person allows the change. */
  readonly frozen?: {
    readonly from: 'create' | 'publish';
    readonly rule: RuleId;
    readonly inferred?: true;
  };
  /** List items with the same values here are the same item, and are merged field by field. */
  readonly key?: readonly string[];
  /** Items that are not listed stay as they are: they are sent back as they were read. */
  readonly appendOnly?: true;
  /** A single text is read as a list of it. */
  readonly listOfOne?: true;
  /** The order has no meaning. */
  readonly set?: true;
  /** May be written as `{env: NAME}`; never shown, stored, or hashed unsalted. */
  readonly secret?: true;
  /** An address with a signature: compared without its query, which is never shown or stored. */
  readonly sas?: true;
  /** Identifies a customer; masked on request. */
  readonly personal?: true;
  /** What a customer pays and until when; masked together with what identifies the customer. */
  readonly confidential?: true;
  /** White space between tags and words has no meaning. */
  readonly html?: true;
  /** Compared in lower case. */
  readonly caseless?: true;
  /** Members that only the service writes: never compared, and sent back as they were read. */
  readonly readOnly?: readonly string[];
  /** A member that the service drops when its sibling is declared with any value but this. */
  readonly dependent?: Dependent;
  /** Differs on each read; never compared. */
  readonly volatile?: true;
  /** Path of a local file that is uploaded; compared by name and content hash. */
  readonly media?: true;
  /** An id or a path: messages show it, so it is written in the document itself, never in a file. */
  readonly literal?: true;
  /** A path of the project where we keep our own files: a store, or the folder of the state. */
  readonly ownPath?: OwnPathUse;
  /** Offer types that have the field; absent: all of them. */
  readonly offerTypes?: readonly string[];
  /** Partner Center has no API for it. */
  readonly manual?: true;
  /** Microsoft adds values to the list, so a missing one may be valid. Where the list was read, and when. */
  readonly extended?: { readonly source: string; readonly date: string };
  /** What people call the values elsewhere, in small letters. */
  readonly alsoCalled?: Readonly<Record<string, string>>;
  /** What an editor suggests; other values may be right. */
  readonly suggested?: 'market';
  /** An example for `explain`. */
  readonly example?: string;
};

type Dependent = { readonly member: string; readonly sibling: string; readonly value: string };

/** What a path of ours contains. */
export type OwnPathUse = 'store' | 'state';

const keyword = 'x-offerctl';
const none: Annotations = {};

/** The one keyword that ajv must know. */
export const annotationKeyword = keyword;

/** Adds annotations to the options of a TypeBox schema. */
export const note = (annotations: Annotations): { readonly [keyword]: Annotations } => ({
  [keyword]: annotations,
});

/** The annotations of a schema; empty when it has none. */
export function annotationsOf(schema: TSchema | undefined): Annotations {
  const found: unknown = schema === undefined ? undefined : Reflect.get(schema, keyword);
  return found === undefined ? none : (found as Annotations);
}

/** A keyword of a schema, if it is a text. */
export const schemaText = (schema: TSchema, key: string): string | undefined => {
  const value: unknown = Reflect.get(schema, key);
  return typeof value === 'string' ? value : undefined;
};

/** True for a value that no output shows: of a secret, a customer, or a contract. */
export const isDiscreet = (schema: TSchema | undefined): boolean =>
  annotationsOf(schema).secret === true || isPersonal(schema);

/** True for a value that identifies a customer or belongs to its contract; masked and hashed. */
export const isPersonal = (schema: TSchema | undefined): boolean => {
  const { personal, confidential } = annotationsOf(schema);
  return personal === true || confidential === true;
};

/** True for free text, which may be in its own file. */
export function isFreeText(schema: TSchema | undefined): boolean {
  if (schema === undefined || Reflect.get(schema, 'type') !== 'string') return false;
  const { literal, media } = annotationsOf(schema);
  return (
    !literal &&
    !media &&
    ['enum', 'const', 'pattern'].every((word) => Reflect.get(schema, word) === undefined)
  );
}

/** Objects with fixed fields: unknown keys are errors. */
export const fields = <P extends Type.TProperties>(properties: P, options: Type.TObjectOptions = {}) =>
  Type.Object(properties, { ...options, additionalProperties: false });

/** A map with free keys; a declared map is always complete. */
export const mapOf = <V extends TSchema>(value: V, options: Type.TSchemaOptions = {}) =>
  Type.Record(Type.String(), value, options);

export const opt = Type.Optional;

/** One of several words. */
export const oneOf = <const V extends readonly string[]>(values: V, options: Type.TSchemaOptions = {}) =>
  Type.Unsafe<V[number]>(Type.Enum([...values], options));

/** One of the words known so far. The marketplace may know more, so others cause only a warning. */
export const oneOfSoFar = <const V extends readonly string[]>(
  values: V,
  { source, date, ...options }: NonNullable<Annotations['extended']> & Type.TSchemaOptions,
) => {
  const annotations: Annotations = (options[keyword] as Annotations | undefined) ?? none;
  return oneOf(values, { ...options, ...note({ ...annotations, extended: { source, date } }) });
};

/** Keywords of JSON Schema that limit a text. */
const textLimits = ['minLength', 'maxLength', 'pattern'] as const;

const isLimit = ([name]: readonly [string, unknown]) => textLimits.some((one) => one === name);

type LengthLimits = { readonly minLength?: number; readonly maxLength?: number; readonly pattern?: string };

/** Text with its limits in characters (UTF-16 units, as the portal counts). */
export function text(description: string, options: Annotations & LengthLimits = {}) {
  const entries = Object.entries(options);
  const annotations: Annotations = Object.fromEntries(entries.filter((entry) => !isLimit(entry)));
  return Type.String({
    description,
    ...Object.fromEntries(entries.filter(isLimit)),
    ...note(annotations),
  });
}

const guidPattern = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

/** A GUID in any case; compared in lower case. */
export const guid = (description: string, annotations: Annotations = {}) =>
  text(description, { caseless: true, form: 'a GUID', ...annotations, pattern: guidPattern });

/** An absolute http(s) URL; `https: true` refuses plain http. */
export const url = (description: string, options: Annotations & { readonly https?: true } = {}) => {
  const { https, ...annotations } = options;
  return text(description, {
    form: https ? 'an https:// address' : 'an http:// or https:// address',
    ...annotations,
    pattern: https ? '^https://[^\\s]+$' : '^https?://[^\\s]+$',
  });
};

/** An address with a signed query: a client that has it can open it. */
export const signedUrl = (description: string, annotations: Annotations = {}) =>
  url(description, { sas: true, secret: true, https: true, ...annotations });

export const yesNo = (description: string, annotations: Annotations = {}) =>
  Type.Boolean({ description, ...note(annotations) });

/** All members readonly, deeply; TypeBox's own types are mutable. */
type DeepReadonly<T> = T extends readonly (infer I)[]
  ? readonly DeepReadonly<I>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type ValueOf<S extends TSchema> = DeepReadonly<Static<S>>;
