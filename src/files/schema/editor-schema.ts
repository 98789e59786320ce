import type { TSchema } from 'typebox';
import { annotationsOf, isFreeText } from '../../kinds/annotations.ts';
import { kinds, kindNames, kindRows, type KindName } from '../../kinds/index.ts';
import { fieldNames, fieldSchema } from '../../kinds/keyed.ts';
import { markets } from '../../kinds/markets.ts';
import { offerSections } from '../../kinds/offer.ts';
import { offerTypes, type OfferType } from '../../kinds/offer-types.ts';
import { given } from '../../model/given.ts';
import { hoverWords } from './editor-words.ts';

type EditorSchema = Readonly<Record<string, unknown>>;

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** The schema for editors, including the forms that may replace a value. */
export const editorSchema = (kind: KindName): EditorSchema => ({
  $schema: dialect,
  ...kindSchema(kind),
  $defs: definitions,
});

/** The schema of any document of a catalog, by its kind: for files that hold documents of several. */
export const catalogSchema = (): EditorSchema => ({
  $schema: dialect,
  title: 'offerctl',
  type: 'object',
  properties: { kind: { enum: kindNames } },
  required: ['kind'],
  allOf: kindNames.map((kind) => when('kind', [kind], kindSchema(kind))),
  $defs: definitions,
});

/** A schema for the values that hold one of these words in a field. */
const when = (field: string, words: readonly string[], schema: EditorSchema): EditorSchema => ({
  if: { type: 'object', properties: { [field]: { enum: words } }, required: [field] },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: schema,
});

const form = (key: string, value: object) => ({
  type: 'object',
  properties: { [key]: value },
  required: [key],
  additionalProperties: false,
});

/** Words of many fields, and what may stand instead of a value. */
const definitions = {
  file: form('file', { type: 'string', description: 'Path of a text file, relative to this document.' }),
  env: form('env', { type: 'string', description: 'Environment variable, listed in spec.secrets.' }),
  market: { enum: markets },
  unset: form('unset', { const: true, description: 'Clear the field.' }),
} as const;

const definitionOf = (name: keyof typeof definitions): EditorSchema => ({ $ref: `#/$defs/${name}` });

type AllowedForms = Pick<(typeof kindRows)[KindName], 'textsInFiles' | 'clearable'>;

/** Only values inside `spec` may use another form; the rest of the document is literal. */
function kindSchema(kind: KindName): EditorSchema {
  const frame = forEditors(kinds[kind], { textsInFiles: false, clearable: false });
  const spec = forEditors(fieldSchema(kinds[kind], 'spec'), kindRows[kind]);
  return {
    title: kind,
    ...frame,
    properties: {
      ...asSchema(frame['properties']),
      spec: kind === 'Offer' ? byOfferType(spec, kindRows[kind]) : spec,
    },
  };
}

/** A schema with our notes in words, other words where they may be right, and the forms of its fields. */
function forEditors(schema: unknown, allowed: AllowedForms): EditorSchema {
  const { 'x-offerctl': _inWords, ...rest } = withOtherWords(schema as TSchema);
  const described = { ...rest, ...given({ description: hoverWords(schema as TSchema) }) };
  return changeEach(described, (value, keyword) =>
    // A field may itself be called `properties`.
    keyword === 'properties'
      ? changeEach(asSchema(value), (field) => orForm(field as TSchema, allowed))
      : forEditorsWithin(value, allowed),
  );
}

function forEditorsWithin(value: unknown, allowed: AllowedForms): unknown {
  if (Array.isArray(value)) return value.map((part) => forEditorsWithin(part, allowed));
  return typeof value === 'object' && value !== null ? forEditors(value, allowed) : value;
}

function orForm(field: TSchema, allowed: AllowedForms): EditorSchema {
  const edited = forEditors(field, allowed);
  const { description, ...rest } = edited;
  const forms = [
    ...(allowed.textsInFiles && isFreeText(field) ? [definitionOf('file')] : []),
    ...(annotationsOf(field).secret ? [definitionOf('env')] : []),
    ...(allowed.clearable ? [definitionOf('unset')] : []),
  ];
  return forms.length === 0 ? edited : { ...given({ description }), anyOf: [rest, ...forms] };
}

/** An editor suggests the words that are known, and accepts others where the marketplace may know more. */
function withOtherWords(schema: TSchema): EditorSchema {
  const { extended, suggested } = annotationsOf(schema);
  const { enum: known, type, pattern, ...rest } = asSchema(schema);
  if (rest['else'] !== undefined) return wordOrMapping(rest);
  if (extended) return { ...rest, anyOf: [{ enum: known }, { type: 'string' }] };
  return suggested
    ? { ...rest, anyOf: [definitionOf(suggested), { type, ...given({ pattern }) }] }
    : asSchema(schema);
}

/** Editors complete the words and the fields of a value that is a word or a mapping. */
function wordOrMapping({ else: words, if: _mapping, description, ...mapping }: EditorSchema): EditorSchema {
  return { ...given({ description }), anyOf: [words, { type: 'object', ...mapping }] };
}

/** The spec of an offer, whose sections have the fields of its type once the type is known. */
function byOfferType(spec: EditorSchema, allowed: AllowedForms): EditorSchema {
  const groups = new Map<string, { readonly types: OfferType[]; readonly sections: EditorSchema }>();
  for (const type of offerTypes) {
    const sections = sectionsOfType(type, allowed);
    const key = JSON.stringify(sections);
    const group = groups.get(key) ?? { types: [], sections };
    group.types.push(type);
    groups.set(key, group);
  }
  const varying = offerSections.filter(({ schema }) => varies(schema));
  const described = varying.map(({ name, schema }) => [name, given({ description: hoverWords(schema) })]);
  return {
    ...spec,
    properties: { ...asSchema(spec['properties']), ...Object.fromEntries(described) },
    allOf: [...groups.values()].map(({ types, sections }) =>
      when('type', types, { type: 'object', properties: sections }),
    ),
  };
}

/** What is special about the sections of a type; `false`: its offers have none. */
const sectionsOfType = (type: OfferType, allowed: AllowedForms): EditorSchema =>
  Object.fromEntries(
    offerSections.flatMap(({ name, schema, offerTypes: some }): [string, unknown][] => {
      if (some?.includes(type) === false) return [[name, false]];
      return varies(schema) ? [[name, orForm(fieldsOfType(schema, type), allowed)]] : [];
    }),
  );

const varies = (schema: TSchema): boolean =>
  fieldNames(schema).some((name) => annotationsOf(fieldSchema(schema, name)).offerTypes !== undefined);

/** A section without the fields of other types. */
function fieldsOfType(schema: TSchema, type: OfferType): TSchema {
  const own = Object.entries(asSchema(schema)['properties'] ?? {}).filter(
    ([name]) => annotationsOf(fieldSchema(schema, name)).offerTypes?.includes(type) !== false,
  );
  return { ...schema, properties: Object.fromEntries(own) };
}

const changeEach = (map: EditorSchema, change: (value: unknown, key: string) => unknown): EditorSchema =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));

/** A copy as plain JSON. */
const asSchema = (value: unknown): EditorSchema => JSON.parse(JSON.stringify(value)) as EditorSchema;
