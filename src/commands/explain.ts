import type { TSchema } from 'typebox';
import { annotationsOf, schemaText, type Annotations } from '../kinds/annotations.ts';
import { nearest } from '../files/schema/nearest.ts';
import { kinds, kindNames, type KindName } from '../kinds/index.ts';
import { fieldNames, fieldSchema, itemSchema, mapValueSchema } from '../kinds/keyed.ts';
import { UserError } from '../model/errors.ts';
import type { OfferReview } from '../model/review.ts';
import { buttonsBySetup } from '../plan/offer/store-buttons.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { isRuleId, rulebook } from '../rulebook/rulebook.ts';
import { sourceDates, sources, type RuleSource } from '../rulebook/sources.ts';
import type { CommandResult } from '../session/context.ts';
import { kindNamed } from './schema.ts';

type Explanation = Omit<Documents['explain'], 'formatVersion' | 'command' | 'exitCode'>;

/** Explains a rule (`AUD-14`), a kind (`Offer`), a field of a kind (`Offer.listing.title`), or `buttons`. */
export function explain(subject: string): CommandResult<Documents['explain']> {
  const found = explainRule(subject) ?? explainTopic(subject) ?? explainField(subject);
  if (!found) {
    throw new UserError('unknown-subject', `there is nothing to explain under \`${subject}\``, {
      hint: `${suggestSubject(subject)}${subjectsToName}`,
    });
  }
  return { document: { formatVersion, command: 'explain', exitCode: 0, ...found } };
}

const subjectsToName =
  'name a kind (Offer), a field (Offer.listing.title), a rule (AUD-14) or the topic buttons';

/** `did you mean Offer.listing.title? `, or nothing. */
function suggestSubject(subject: string): string {
  const [first = '', ...keys] = subject.split('.');
  const kind = kindNamed(first) ?? kindNames.find((name) => name === nearest(first, kindNames));
  const meant =
    kind === undefined || keys.length === 0
      ? nearest(subject, [...kindNames, ...Object.keys(rulebook), 'buttons'])
      : nearestField(kind, keys);
  return meant === undefined ? '' : `did you mean \`${meant}\`? `;
}

/** The path that a misspelt one most likely means, level by level. */
function nearestField(kind: KindName, keys: readonly string[]): string | undefined {
  let at = fieldSchema(kinds[kind], 'spec');
  const path: string[] = [kind];
  for (const key of keys) {
    const known = [at, itemSchema(at), mapValueSchema(at)].flatMap((schema) => fieldNames(schema));
    const name = schemaBelow(at, key) === undefined ? nearest(key, known) : key;
    if (name === undefined) return undefined;
    at = schemaBelow(at, name);
    path.push(name);
  }
  return path.join('.');
}

function explainRule(subject: string): Explanation | undefined {
  const id = subject.toUpperCase();
  if (!isRuleId(id)) return undefined;
  const rule = rulebook[id];
  return {
    subject: id,
    title: rule.title,
    text: [rule.why],
    facts: [{ name: 'source', value: datedSource(rule.source) }],
    fields: [],
  };
}

/** A source, and when it was read. */
const datedSource = (source: RuleSource): string =>
  sourceDates[source] === undefined ? source : `${source} (${sourceDates[source]})`;

/** The buttons of the store page: no field and no rule, but what several switches do together. */
function explainTopic(subject: string): Explanation | undefined {
  if (subject.toLowerCase() !== 'buttons') return undefined;
  return {
    subject: 'buttons',
    title: 'Which buttons the store page of a Dynamics 365 app has, and for whom.',
    text: [
      'Get it now leads to the Power Platform admin center, where an admin installs the app. Contact me ' +
        'stays for questions, and to buy licences.',
      'Sources differ for visitors who are no admin and have no licence; these are the fewest that any of ' +
        'them names. `offerctl review OFFER` shows the buttons of one offer.',
    ],
    facts: buttonsBySetup.map(({ setup, buttons }) => ({ name: setup, value: buttonWords(buttons) })),
    fields: [],
  };
}

const buttonWords = (shown: OfferReview['buttons']): string =>
  shown.map(({ viewer, buttons }) => `${viewer}: ${buttons.join(', ')}`).join('; ');

function explainField(subject: string): Explanation | undefined {
  const [kindName = '', ...keys] = subject.split('.');
  const kind = kindNamed(kindName);
  if (kind === undefined) return undefined;
  const spec = fieldSchema(kinds[kind], 'spec');
  const schema = keys.reduce<TSchema | undefined>((at, key) => schemaBelow(at, key), spec);
  if (!schema) return undefined;
  return {
    subject: [kind, ...keys].join('.'),
    title: schemaText(schema, 'description') ?? `The spec of kind ${kind}.`,
    text: [],
    facts: [...schemaFacts(schema, ofMarketplace(kind, keys) ? sources.ingestionApi : sources.yamlLanguage)],
    fields: [...fieldsOf(schema)],
  };
}

/** True for a field of a section, whose limits are the marketplace's; all others are ours. */
const ofMarketplace = (kind: KindName, keys: readonly string[]): boolean =>
  kind !== 'Publisher' && keys.length > 1;

/** Finds a field of an object, of a list's items, or of a map's values. */
function schemaBelow(schema: TSchema | undefined, key: string): TSchema | undefined {
  return (
    fieldSchema(schema, key) ??
    fieldSchema(itemSchema(schema), key) ??
    fieldSchema(mapValueSchema(schema), key)
  );
}

const limitNames: readonly (readonly [keyword: string, name: string])[] = [
  ['minLength', 'shortest'],
  ['maxLength', 'longest'],
  ['minimum', 'least'],
  ['maximum', 'most'],
  ['minItems', 'fewest items'],
  ['maxItems', 'most items'],
  ['pattern', 'form'],
  ['default', 'default'],
  ['enum', 'one of'],
];

type SchemaFact = Explanation['facts'][number];

function schemaFacts(schema: TSchema, source: RuleSource): readonly SchemaFact[] {
  const notes = annotationsOf(schema);
  const found = limitNames.flatMap(([keyword, name]) => {
    const value: unknown = Reflect.get(schema, keyword);
    if (keyword === 'pattern') return notes.form === undefined ? [] : [{ name, value: notes.form }];
    return value === undefined
      ? []
      : [{ name, value: Array.isArray(value) ? value.join(', ') : JSON.stringify(value) }];
  });
  const limits = found.length === 0 ? [] : [{ name: 'source', value: limitSource(notes, source) }, ...found];
  return [{ name: 'type', value: typeName(schema) }, ...limits, ...noteFacts(notes)];
}

/** Where a limit or list comes from: its own note, its rule, or else what the field belongs to. */
const limitSource = ({ extended, rule }: Annotations, source: RuleSource): string =>
  extended
    ? `${extended.source} (${extended.date})`
    : datedSource(rule === undefined ? source : rulebook[rule].source);

const freezing: Readonly<Record<'create' | 'publish', string>> = {
  create: 'once it is created',
  publish: 'once it is published',
};

const sameItem = (key: readonly string[], isAppendOnly: boolean): string =>
  `the same item when ${key.join(' and ')} agree; ` +
  (isAppendOnly ? 'items that are not listed stay as they are' : 'the list is complete');

function noteFacts({
  rule,
  frozen,
  key,
  set,
  appendOnly,
  secret,
  sas,
  html,
  media,
  manual,
  extended,
  example,
}: Annotations): readonly SchemaFact[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['rule', rule],
    ['frozen', frozen && `${freezing[frozen.from]} (${frozen.rule})`],
    ['items', key && sameItem(key, appendOnly === true)],
    ['order', set && 'means nothing'],
    ['secret', secret && 'written as {env: NAME}; never shown or stored'],
    ['address', sas && 'compared without its query'],
    ['html', html && 'white space beside blocks and in runs means nothing'],
    ['file', media && 'a local file that is uploaded'],
    ['api', manual && 'Partner Center has none for it'],
    ['others', extended && 'are only doubted: the marketplace may know more'],
    ['example', example],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function typeName(schema: TSchema): string {
  const items = itemSchema(schema);
  if (items) return `list of ${typeName(items)}`;
  if (mapValueSchema(schema)) return 'map';
  return Reflect.get(schema, 'enum') === undefined ? (schemaText(schema, 'type') ?? 'value') : 'word';
}

function fieldsOf(schema: TSchema): Explanation['fields'] {
  const object = itemSchema(schema) ?? mapValueSchema(schema) ?? schema;
  return fieldNames(object).map((name) => {
    const field = fieldSchema(object, name) ?? object;
    return { name, type: typeName(field), description: schemaText(field, 'description') ?? '' };
  });
}
