import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { validatorsModule } from '../../scripts/validators.ts';
import { validateSchema } from '../../src/files/schema/validate.ts';
import { annotationKeyword } from '../../src/kinds/annotations.ts';
import { kinds, type KindName } from '../../src/kinds/index.ts';
import { isList, isObject, type Json, type JsonObject } from '../../src/model/json.ts';

const checkoutRoot = join(import.meta.dirname, '../..');

test('the compiled validators are fresh; otherwise run `npm run schemas`', () => {
  const committed = readFileSync(join(checkoutRoot, 'src/files/schema/validators.js'), 'utf8');
  expect(committed).toBe(validatorsModule());
});

const exampleDocuments = globSync('examples/**/*.yaml', { cwd: checkoutRoot })
  .toSorted()
  .flatMap((path) => parseAllDocuments(readFileSync(join(checkoutRoot, path), 'utf8')))
  .map((document) => document.toJS() as JsonObject & { readonly kind: KindName });

/** One mistake of a person, somewhere in a document. */
type WrongMember = { readonly at: readonly number[]; readonly value: Json | undefined };

const drawnSlips: fc.Arbitrary<WrongMember> = fc.record({
  at: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  value: fc.constantFrom<Json | undefined>(undefined, null, '', 'x'.repeat(5000), -1, 1.5, true, [], {}, [1]),
});

/** Replaces, adds or removes the member that the numbers lead to. */
function slipped(value: Json, { at: [first = 0, ...rest], value: wrong }: WrongMember): Json {
  if (isList(value) && value.length > 0) {
    const index = first % value.length;
    const next = (item: Json) =>
      rest.length === 0 ? (wrong ?? null) : slipped(item, { at: rest, value: wrong });
    return value.map((item, place) => (place === index ? next(item) : item));
  }
  if (!isObject(value)) return wrong ?? null;
  const names = [...Object.keys(value), 'unknown'];
  const name = names[first % names.length] ?? '';
  const { [name]: member, ...others } = value;
  if (rest.length > 0 && member !== undefined)
    return { ...others, [name]: slipped(member, { at: rest, value: wrong }) };
  return wrong === undefined ? others : { ...others, [name]: wrong };
}

test('they find in documents with mistakes what a validator finds that is compiled now', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, verbose: true }).addKeyword(
    annotationKeyword,
  );
  for (const [kind, schema] of Object.entries(kinds)) ajv.addSchema(schema, kind);
  const documents = fc.record({
    document: fc.constantFrom(...exampleDocuments),
    mistakes: fc.array(drawnSlips, { maxLength: 4 }),
  });
  const law = fc.property(documents, ({ document, mistakes }) => {
    const value = mistakes.reduce<Json>(slipped, document) as JsonObject;
    const compiledNow = ajv.getSchema(document.kind);
    void compiledNow?.(value);
    const seen = new Set<string>();
    const expected = (compiledNow?.errors ?? [])
      .filter(({ keyword, instancePath }) => {
        if (keyword === 'required' || keyword === 'additionalProperties') return true;
        return !seen.has(instancePath) && seen.add(instancePath);
      })
      .map(({ keyword, instancePath: pointer, params, data }) => ({ keyword, pointer, params, value: data }));
    expect(validateSchema(document.kind, value, [])).toEqual(expected);
  });
  fc.assert(law, { numRuns: 400 });
});
