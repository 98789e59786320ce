import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { annotationKeyword } from '../src/kinds/annotations.ts';
import { kindNames, kinds } from '../src/kinds/index.ts';
import { isList, isObject, type Json } from '../src/model/json.ts';

const codePoints = createRequire(import.meta.url)('ajv/dist/runtime/ucs2length') as { default: () => number };

const generatedNote = `// Generated from src/kinds by \`npm run schemas\`: do not edit.\n`;

const isWordy = ([name, member]: readonly [string, Json]): boolean =>
  name === annotationKeyword || (name === 'description' && typeof member === 'string');

/** What a generated schema says to people and to our own rules decides nothing about what is valid. */
function wordless(value: Json): Json {
  if (isList(value)) return value.map(wordless);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter((entry) => !isWordy(entry));
  return Object.fromEntries(kept.map(([name, member]) => [name, wordless(member)]));
}

/** Shorter forms of what the compiler repeats for each of a thousand errors. */
const shorterForms: readonly (readonly [RegExp, string])[] = [
  [/^"use strict";\n/, ''],
  [/,schemaPath:"[^"]*"/g, ''],
  [
    /if\(vErrors === null\)\{\nvErrors = \[(err\d+)\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
    '(vErrors ??= []).push($1);\nerrors++;',
  ],
  [/const (err\d+) = (\{.*\});\n\(vErrors \?\?= \[\]\)\.push\(\1\);/g, '(vErrors ??= []).push($2);'],
];

/** The compiler calls `require`, which a module does not have, for the one function that it uses. */
const lengthCall = /^const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;$/m;

/** The module that validates a document of each kind, so that no run has to compile it. */
export function validatorsModule(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    // A field may be a word or a mapping.
    strictTypes: false,
    messages: false,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  });
  for (const kind of kindNames)
    ajv.addSchema(wordless(JSON.parse(JSON.stringify(kinds[kind])) as Json) as object, kind);
  const made = standalone.default(
    ajv,
    Object.fromEntries(kindNames.map((kind) => [`validate${kind === 'Plan' ? 'OfferPlan' : kind}`, kind])),
  );
  const alone = made.replace(lengthCall, `const $1 = ${codePoints.default.toString()};`);
  const code = shorterForms.reduce((text, [long, short]) => text.replace(long, short), alone);
  if (code.includes('require(')) throw new Error('the validators need a module that cannot be imported');
  return `${generatedNote}${code}\n`;
}
