import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { fidelityPage } from '../scripts/fidelity.ts';
import { generatedSchemas } from '../scripts/generated-schemas.ts';
import { annotationKeyword } from '../src/kinds/annotations.ts';
import { resourceTypes } from '../src/marketplace/wire/resource-types.ts';
import { starterFiles } from '../src/starter/starter.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'schemas');
const generated = [...generatedSchemas()].map(([path, text]) => ({ path, text }));

test('schemas/ holds the generated files and no others', () => {
  const committed = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  expect(new Set(committed)).toEqual(new Set(generated.map(({ path }) => path)));
});

test.each(generated)('$path is fresh; otherwise run `npm run schemas`', ({ path, text }) => {
  expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
});

test('docs/fidelity.md is fresh; otherwise run `npm run schemas`', () => {
  expect(readFileSync(join(root, 'docs/fidelity.md'), 'utf8')).toBe(fidelityPage());
});

test('docs/fidelity.md has a row for each resource type that the code knows', () => {
  const rows = [...fidelityPage().matchAll(/^\| `([\w-]+)`/gmu)].map(([, type]) => type);
  expect(rows).toEqual(Object.keys(resourceTypes));
});

const validators = new Map<string, ValidateFunction>();

function validatorOf(path: string): ValidateFunction {
  const known = validators.get(path);
  if (known) return known;
  const ajv = new Ajv2020({ strict: true }).addKeyword(annotationKeyword);
  const made = ajv.compile(JSON.parse(generatedSchemas().get(path) ?? '') as object);
  validators.set(path, made);
  return made;
}

test.each(generated)('$path compiles strictly, and refuses an empty document', ({ path }) => {
  expect(validatorOf(path)({})).toBe(false);
});

/** What an editor would mark as wrong in a document of this kind. */
function mistakes(kind: string, document: unknown): readonly unknown[] {
  const own = validatorOf(`${kind.toLowerCase()}.schema.json`);
  const any = validatorOf('catalog.schema.json');
  const accepted = own(document);
  expect(any(document)).toBe(accepted);
  return accepted ? [] : (own.errors ?? []);
}

type Document = { readonly kind: string; readonly metadata: { readonly name: string } };
const documentsOf = (text: string): readonly Document[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Document);

// An editor does not know that what was imported may exceed a limit of today.
const examples = globSync('examples/**/*.yaml', { cwd: root, exclude: ['examples/imported/**'] }).map(
  (path) => join(root, path),
);
const starter = starterFiles().flatMap(({ path, content }) =>
  path.endsWith('.yaml') && typeof content === 'string' ? [content] : [],
);
const documents = [...examples.map((path) => readFileSync(path, 'utf8')), ...starter].flatMap(documentsOf);

test.each(documents.map((document) => ({ ...document, document })))(
  'an editor accepts $kind $metadata.name of the examples and of `init`',
  ({ kind, document }) => {
    expect(mistakes(kind, document)).toEqual([]);
  },
);

const offer = (spec: object) => ({
  apiVersion: 'offerctl/v1',
  kind: 'Offer',
  metadata: { name: 'contoso-insights' },
  spec: { type: 'softwareAsAService', alias: 'Contoso', lifecycle: 'draft', ...spec },
});

test('the schema for all kinds refuses a kind that does not exist', () => {
  expect(validatorOf('catalog.schema.json')({ ...offer({}), kind: 'Offers' })).toBe(false);
});

test.each([
  ['a text in a file', { listing: { description: { file: 'description.html' } } }],
  ['a field that is cleared', { listing: { title: { unset: true } } }],
  ['a field of a section that is called properties', { properties: { appVersion: '4.2' } }],
])('an editor accepts %s', (_, spec) => {
  expect(mistakes('Offer', offer(spec))).toEqual([]);
});

test.each([
  ['a wrong value in a section that is called properties', offer({ properties: { appVersion: 42 } })],
  ['a field that does not exist', offer({ properties: { appversion: '4.2' } })],
  ['a switch in a file', offer({ setup: { sellThroughMicrosoft: { file: 'yes.txt' } } })],
  ['a spec that is cleared', { ...offer({}), spec: { unset: true } }],
  ['a name in a file', { ...offer({}), metadata: { name: { file: 'name.txt' } } }],
])('an editor underlines %s', (_, document) => {
  expect(mistakes('Offer', document)).not.toEqual([]);
});
