import type { TSchema } from 'typebox';
import { annotationsOf, isDiscreet } from '../../kinds/annotations.ts';
import { didYouMean, nearest } from './nearest.ts';
import { quoted, type Mistake } from '../problems.ts';
import { schemaAt } from './schema-at.ts';
import type { Keys } from '../yaml/tree.ts';
import type { Violation } from './validate.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';
import { fieldNames, fieldSchema } from '../../kinds/keyed.ts';
import { suggestedMarketFor } from '../../kinds/markets.ts';
import { entryOf } from '../../model/json.ts';
import { isUnknownWord, knownWords } from '../../model/unknown-words.ts';

/** The facts about a violation that all wordings use. */
type ViolationFacts = {
  readonly violation: Violation;
  readonly keys: Keys;
  readonly schema: TSchema | undefined;
  /** `"title"`, or `Item 3 of "markets"`. */
  readonly name: string;
  /** The value as it may be shown; secrets and customers are hidden. */
  readonly shown: () => string;
  readonly rule: RuleId | undefined;
};

/** Message and rule for a violation of the schema at these keys. */
export function wordingOf(violation: Violation, root: TSchema, keys: Keys): Mistake {
  const schema = schemaAt(root, keys);
  const facts: ViolationFacts = {
    violation,
    keys,
    schema,
    name: nameOfKeys(keys),
    shown: () => (isDiscreet(schema) ? 'The value' : quoted(violation.value)),
    rule: limitRule(root, keys),
  };
  return (keywordWordings[violation.keyword] ?? otherwise)(facts);
}

/** The rule of a field; a plain item without one uses the rule of its list. */
function limitRule(root: TSchema, keys: Keys): RuleId | undefined {
  const own = schemaAt(root, keys);
  const list = schemaAt(root, keys.slice(0, -1));
  const isPlainItem = Reflect.get(list ?? {}, 'items') === own && fieldNames(own).length === 0;
  return annotationsOf(own).rule ?? (isPlainItem ? annotationsOf(list).rule : undefined);
}

function nameOfKeys(keys: Keys): string {
  const last = String(keys.at(-1) ?? '');
  if (keys.length === 0) return 'The document';
  if (!/^\d+$/.test(last)) return quoted(last);
  return `Item ${Number(last) + 1} of ${quoted(String(keys.at(-2) ?? 'the list'))}`;
}

/** A parameter of the violation: a name or a number. */
function paramText({ violation }: ViolationFacts, name: string): string {
  const param = violation.params[name];
  return typeof param === 'string' ? param : JSON.stringify(param ?? '');
}

const keywordWordings: Readonly<Record<string, (facts: ViolationFacts) => Mistake>> = {
  additionalProperties: unknownKey,
  required: (facts) => ({
    rule: 'SCHEMA-REQUIRED',
    message: `${facts.name} lacks ${quoted(paramText(facts, 'missingProperty'))}.`,
    hint: `Add ${paramText(facts, 'missingProperty')}${describe(facts, paramText(facts, 'missingProperty'))}`,
  }),
  type: wrongType,
  enum: (facts) => notAllowed(facts, listOf(facts.violation.params['allowedValues'])),
  const: (facts) => notAllowed(facts, [String(facts.violation.params['allowedValue'])]),
  pattern: wrongForm,
  minLength: (facts) => limit(facts, `is shorter than ${paramText(facts, 'limit')} characters`),
  maxLength: (facts) =>
    limit(
      facts,
      `has ${String(facts.violation.value).length} characters; ${paramText(facts, 'limit')} are allowed`,
    ),
  minimum: (facts) => limit(facts, `is below ${paramText(facts, 'limit')}`),
  maximum: (facts) => limit(facts, `is above ${paramText(facts, 'limit')}`),
  minItems: (facts) => limit(facts, `has fewer than ${paramText(facts, 'limit')} items`),
  maxItems: (facts) =>
    limit(facts, `has ${itemCount(facts)} items; ${paramText(facts, 'limit')} are allowed`),
};

const otherwise = (facts: ViolationFacts): Mistake =>
  limit(facts, `breaks the limit "${facts.violation.keyword}"`);

const itemCount = ({ violation }: ViolationFacts): number =>
  Array.isArray(violation.value) ? violation.value.length : 0;

function unknownKey(facts: ViolationFacts): Mistake {
  const key = paramText(facts, 'additionalProperty');
  const known = fieldNames(facts.schema);
  const place = facts.keys.length === 0 ? 'a document' : facts.name;
  const bare = key.replaceAll(curlyQuotes, '');
  if (bare !== key)
    return {
      rule: 'SCHEMA-KEY',
      message: `The quotes of ${quoted(key)} are curly, so YAML reads them as part of the key.`,
      hint: known.includes(bare) ? `Write ${bare} without quotes.` : didYouMean(bare, known, 'Remove them.'),
    };
  return {
    rule: 'SCHEMA-KEY',
    message: `${quoted(key)} is not known in ${place}.`,
    hint: didYouMean(key, known, known.length === 0 ? 'Remove it.' : placeHint(facts, key, known)),
  };
}

const curlyQuotes = /[\u2018-\u201F\u00AB\u00BB]/g;

/** A field of `spec` that stands at the top is indented too little. */
const placeHint = ({ schema, keys }: ViolationFacts, key: string, known: readonly string[]): string =>
  keys.length === 0 && fieldNames(fieldSchema(schema, 'spec')).includes(key)
    ? `It is a field of "spec": indent it below that line.`
    : `Known keys: ${known.join(', ')}.`;

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

function wrongType(facts: ViolationFacts): Mistake {
  const { value } = facts.violation;
  const expected = paramText(facts, 'type');
  const isScalar = typeof value !== 'object';
  return {
    rule: 'SCHEMA-TYPE',
    message: `${facts.name} must be ${typeWords[expected] ?? expected}; this is ${kindWords(value)}.`,
    hint:
      expected === 'string' && isScalar
        ? 'Put the value in quotes to make it text.'
        : `${slipOf(expected, value)}Write ${typeWords[expected] ?? expected}${describe(facts)}`,
  };
}

/** What a text most likely lacks where another kind of value is asked for. */
const slipsOfType: Readonly<Record<string, readonly (readonly [slip: RegExp, words: string])[]>> = {
  object: [[/^[\w-]+:\S/, 'Is a blank missing after the colon? ']],
  array: [[/^-\S/, 'Is a blank missing after the dash? ']],
  boolean: [
    [/^(?:yes|on)$/i, 'In YAML 1.2 this is text; did you mean true? '],
    [/^(?:no|off)$/i, 'In YAML 1.2 this is text; did you mean false? '],
  ],
};

const slipOf = (expected: string, value: unknown): string =>
  typeof value === 'string'
    ? ((slipsOfType[expected] ?? []).find(([slip]) => slip.test(value))?.[1] ?? '')
    : '';

function kindWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    object: 'a mapping',
  };
  return words[typeof value] ?? 'something else';
}

const listOf = (values: unknown): readonly string[] => (Array.isArray(values) ? values.map(String) : []);

function notAllowed(facts: ViolationFacts, allowed: readonly string[]): Mistake {
  if (isUnknownWord(facts.schema, facts.violation.value)) return notKnown(facts, allowed);
  const written = String(facts.violation.value);
  const near = titled(facts, written) ?? nearest(written, allowed);
  const suggestion = near === undefined ? '' : `Did you mean ${quoted(near)}? `;
  return {
    rule: 'SCHEMA-ENUM',
    message: `${facts.shown()} is not a value of ${facts.name}.`,
    hint: `${suggestion}Allowed: ${allowed.join(', ')}.`,
  };
}

/** The word that goes by this name elsewhere: `softwareAsAService` for `SaaS`. */
const titled = ({ schema }: ViolationFacts, written: string): string | undefined =>
  entryOf(
    annotationsOf(schema).alsoCalled ?? {},
    written
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ')
      .trim(),
  );

/** The list may be older than the marketplace, so the value may be right. */
function notKnown(facts: ViolationFacts, known: readonly string[]): Mistake {
  const { source, date } = knownWords(facts.schema) ?? { source: 'offerctl', date: '' };
  return {
    rule: 'SCHEMA-ENUM',
    severity: 'warning',
    message: `${facts.shown()} is not among the values of ${facts.name} that are known.`,
    hint: `The marketplace decides. Known (${source}, ${date}): ${known.join(', ')}.`,
  };
}

function wrongForm(facts: ViolationFacts): Mistake {
  const { form } = annotationsOf(facts.schema);
  return {
    rule: facts.rule ?? 'SCHEMA-FORMAT',
    message: `${facts.shown()} is not ${form ?? 'of the form of its field'}.`,
    hint: `${marketHint(facts) ?? otherCase(facts)}Correct ${facts.name}${describe(facts)}`,
  };
}

/** A market that was written in capitals, as another code, or by its name. */
function marketHint({ schema, violation: { value } }: ViolationFacts): string | undefined {
  if (annotationsOf(schema).suggested !== 'market' || typeof value !== 'string') return undefined;
  const market = suggestedMarketFor(value);
  return market && `Did you mean ${quoted(market)}? `;
}

/** What to do with a value that is right in another case. A customer's value is not shown. */
function otherCase(facts: ViolationFacts): string {
  const { value } = facts.violation;
  if (typeof value !== 'string' || value.length > 100) return '';
  const isRight = (text: string): boolean => new RegExp(paramText(facts, 'pattern'), 'u').test(text);
  if (isRight(value.toLowerCase())) return meant(facts, value.toLowerCase(), 'small letters');
  return isRight(value.toUpperCase()) ? meant(facts, value.toUpperCase(), 'capital letters') : '';
}

const meant = ({ schema }: ViolationFacts, word: string, letters: string): string =>
  isDiscreet(schema) ? `Write it in ${letters}. ` : `Did you mean ${quoted(word)}? `;

const limit = (facts: ViolationFacts, what: string): Mistake => ({
  rule: facts.rule ?? 'SCHEMA-FORMAT',
  message: `${facts.name} ${what}.`,
  hint: `Change it${describe(facts)}`,
});

/** `: what the field is, for example …`. */
function describe({ schema }: ViolationFacts, field?: string): string {
  const described = field === undefined ? schema : schemaAt(schema, [field]);
  const text: unknown = described === undefined ? undefined : Reflect.get(described, 'description');
  const { example } = annotationsOf(described);
  const sentence = typeof text === 'string' ? `: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : '.';
  return example === undefined ? sentence : `${sentence} For example: ${example}`;
}
