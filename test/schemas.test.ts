import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { generatedSchemas } from '../scripts/generated-schemas.ts';
import { annotationKeyword } from '../src/kinds/annotations.ts';

const folder = join(import.meta.dirname, '../schemas');
const committed = globSync('**/*', { cwd: folder, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const generated = [...generatedSchemas()].map(([path, text]) => ({ path, text }));

test('schemas/ holds the generated files and no others', () => {
  expect(committed.toSorted()).toEqual(generated.map(({ path }) => path).toSorted());
});

test.each(generated)('$path is fresh; otherwise run `npm run schemas`', ({ path, text }) => {
  expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
});

test.each(generated)('$path compiles strictly', ({ text }) => {
  const ajv = new Ajv2020({ strict: true }).addKeyword(annotationKeyword);
  expect(() => ajv.compile(JSON.parse(text))).not.toThrow();
});
