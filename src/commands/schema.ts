import { given } from '../model/given.ts';
import { isFreeText } from '../kinds/annotations.ts';
import { kinds, kindNames, kindRows, type KindName } from '../kinds/index.ts';
import { UserError } from '../model/errors.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import type { CommandResult } from '../session/context.ts';

/** Finds a kind by its name in any case: both `offer` and `Offer` work. */
export const kindNamed = (name: string): KindName | undefined =>
  kindNames.find((kind) => kind.toLowerCase() === name.toLowerCase());

/** The JSON Schema of a kind, for editors. */
export function schema(name: string): CommandResult<Documents['schema']> {
  const kind = kindNamed(name);
  if (kind === undefined) {
    throw new UserError('unknown-kind', `there is no kind \`${name}\``, {
      hint: `kinds are: ${kindNames.join(', ')}`,
    });
  }
  return { document: { formatVersion, command: 'schema', exitCode: 0, kind, schema: editorSchema(kind) } };
}

/** The schema for editors, including the forms that may replace a value. */
export const editorSchema = (kind: KindName): unknown => ({ $schema: dialect, ...kindSchema(kind) });

/** The schema of any document of a catalog, by its kind: for files that hold documents of several. */
export const catalogSchema = (): unknown => ({
  $schema: dialect,
  title: 'offerctl',
  type: 'object',
  properties: { kind: { enum: kindNames } },
  required: ['kind'],
  allOf: kindNames.map((kind) => ({
    if: { type: 'object', properties: { kind: { const: kind } }, required: ['kind'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: kindSchema(kind),
  })),
});

const dialect = 'https://json-schema.org/draft/2020-12/schema';

function kindSchema(kind: KindName): Schema {
  const frame = JSON.parse(JSON.stringify(kinds[kind])) as Schema & { readonly properties: Schema };
  const { properties } = frame;
  // Only values inside `spec` may use another form; the rest of the document is literal.
  return {
    title: kind,
    ...frame,
    properties: { ...properties, spec: withForms(properties['spec'], kindRows[kind]) },
  };
}

type Schema = Readonly<Record<string, unknown>>;
type AllowedForms = Pick<(typeof kindRows)[KindName], 'textsInFiles' | 'clearable'>;

const form = (key: string, value: object) => ({
  type: 'object',
  properties: { [key]: value },
  required: [key],
  additionalProperties: false,
});
const fileForm = form('file', {
  type: 'string',
  description: 'Path of a text file, relative to this document.',
});
const envForm = form('env', { type: 'string', description: 'Environment variable, listed in spec.secrets.' });
const unsetForm = form('unset', { const: true, description: 'Clear the field.' });

/** Adds the forms to every field below a schema. A field may itself be called `properties`. */
function withForms(schema: unknown, allowed: AllowedForms): unknown {
  if (Array.isArray(schema)) return schema.map((part) => withForms(part, allowed));
  if (!isSchema(schema)) return schema;
  return mapped(withOtherWords(schema), (value, keyword) =>
    keyword === 'properties' && isSchema(value)
      ? mapped(value, (field) => orForm(withForms(field, allowed) as Schema, allowed))
      : withForms(value, allowed),
  );
}

const mapped = (map: Schema, change: (value: unknown, key: string) => unknown): Schema =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));

function orForm(field: Schema, { textsInFiles, clearable }: AllowedForms): Schema {
  const { description, ...rest } = field;
  const forms = [
    ...(textsInFiles && isFreeText(field) ? [fileForm] : []),
    ...(isSecret(field) ? [envForm] : []),
    ...(clearable ? [unsetForm] : []),
  ];
  return forms.length === 0 ? field : { ...given({ description }), anyOf: [rest, ...forms] };
}

/** A list that Microsoft extends: an editor suggests the known words and accepts others. */
function withOtherWords(schema: Schema): Schema {
  const { enum: known, ...rest } = schema;
  const notes = schema['x-offerctl'];
  const isExtended = isSchema(notes) && notes['extended'] !== undefined;
  return isExtended ? { ...rest, anyOf: [{ enum: known }, { type: 'string' }] } : schema;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

const isSecret = (schema: Schema): boolean => {
  const notes = schema['x-offerctl'];
  return isSchema(notes) && notes['secret'] === true;
};
