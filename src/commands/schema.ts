import { kinds, kindNames, type KindName } from '../kinds/index.ts';
import { UserError } from '../model/errors.ts';
import { formatVersion, type Documents } from '../report/documents.ts';
import type { CommandResult } from './context.ts';

/** Finds a kind by its name in any case, so that `offer` and `Offer` both work. */
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

/** The schema as editors get it: with the forms that may stand for a value. */
export const editorSchema = (kind: KindName): unknown => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: kind,
  ...(withForms(JSON.parse(JSON.stringify(kinds[kind])), []) as object),
});

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

// Frames are literal: only values inside `spec` may be given in another form.
function withForms(schema: unknown, path: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withForms(item, path));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, withForms(value, [...path, key])]);
  const plain = Object.fromEntries(entries) as Record<string, unknown>;
  if (!path.includes('spec') || path.at(-2) !== 'properties') return plain;
  const { description, ...rest } = plain;
  const forms = [...(isText(plain) ? [fileForm] : []), ...(isSecret(plain) ? [envForm] : []), unsetForm];
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, ...forms] };
}

const isText = (schema: Record<string, unknown>): boolean =>
  schema['type'] === 'string' && schema['enum'] === undefined && schema['const'] === undefined;

const isSecret = (schema: Record<string, unknown>): boolean => {
  const notes = schema['x-offerctl'];
  return typeof notes === 'object' && notes !== null && Reflect.get(notes, 'secret') === true;
};
