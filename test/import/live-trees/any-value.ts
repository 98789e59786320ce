import fc from 'fast-check';

/** The part of JSON Schema that the schemas of the API use. */
type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
};

/** How many values there are of each part of a resource. */
const variants = Number(process.env['LIVE_VARIANTS'] ?? 40);

/** Drawn once: a state hashes slowly what it does not know, and each value only once in a process. */
export const drawnFrom = <T>(values: fc.Arbitrary<T>, numRuns = variants): fc.Arbitrary<T> =>
  fc.constantFrom(...fc.sample(values, { numRuns, seed: 1 }));

/** Texts as they stand in live listings: markup, other scripts, long, blank, with characters of slides. */
const texts = fc.oneof(
  { weight: 4, arbitrary: drawnFrom(fc.string({ unit: 'grapheme', maxLength: 30 })) },
  fc.constantFrom(
    '<p>Read <a href="https://contoso.com">more</a>.</p>',
    '<h1 style="color:red">Now</h1><ul><li>one<li>two</ul>',
    'Line one\r\nline two\u000B\u00A0end ',
    'https://contoso.com/?a=1&b=2',
    'yes',
    '0x1F',
    '',
    'Insights and more. '.repeat(40),
    'Insights and more. '.repeat(400),
  ),
);

const anyJson = drawnFrom(fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }));

const anyKey = fc.constantFrom('azure', 'us', 'gb', 'analytics', 'a-b', 'price', 'en-us', 'other');

const known = new WeakMap<Schema, fc.Arbitrary<unknown>>();

/** Any value that the schema of a resource allows. */
export const anyResourceValue = (schema: Schema): fc.Arbitrary<unknown> => anyObject(schema);

/** Any value that a schema of a part allows; made once for each schema, which takes most of the time. */
function anyValue(schema: Schema): fc.Arbitrary<unknown> {
  const made = known.get(schema) ?? drawnFrom(makeValue(schema));
  known.set(schema, made);
  return made;
}

function makeValue(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(anyValue));
  switch (schema.type) {
    case 'string':
      return anyText(schema);
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0.5, 9.99, 1_234_567.125));
    case 'integer':
      return fc.integer({ min: 0, max: 1000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return anyList(schema);
    case 'object':
      return anyObject(schema);
    case undefined:
    default:
      return anyJson;
  }
}

function anyText({ pattern, minLength = 0, maxLength = Infinity }: Schema): fc.Arbitrary<string> {
  const fits = (text: string): boolean => text.length >= minLength && text.length <= maxLength;
  if (pattern === undefined) return texts.map((text) => text.slice(0, maxLength)).filter(fits);
  if (pattern === '^https?://')
    return fc.constantFrom(
      'https://contoso.com/a',
      'http://contoso.com',
      'https://contoso.com/?a=1&b=2',
      'https://ä.example/',
    );
  // oxlint-disable-next-line security/detect-non-literal-regexp -- of our schemas
  return drawnFrom(fc.stringMatching(new RegExp(pattern)).filter(fits));
}

const anyList = ({ items = {}, minItems = 0, maxItems = 4 }: Schema): fc.Arbitrary<unknown> =>
  fc.array(anyValue(items), { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, 4)) });

function anyObject({ properties = {}, patternProperties, required = [] }: Schema): fc.Arbitrary<unknown> {
  const [values] = Object.values(patternProperties ?? {});
  if (values !== undefined) return fc.dictionary(anyKey, anyValue(values), { maxKeys: 3 });
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, anyValue(schema)]),
  );
  return fc.record(members, { requiredKeys: required.filter((name) => Object.hasOwn(properties, name)) });
}
