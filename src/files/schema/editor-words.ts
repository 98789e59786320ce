import { annotationsOf, schemaText, type Annotations } from '../../kinds/annotations.ts';
import { supportedTypes } from '../../kinds/offer-types.ts';
import type { TSchema } from 'typebox';

/** What an editor shows of a field: what it is, its limits with their rule, and when it freezes. */
export function hoverWords(schema: TSchema): string | undefined {
  const notes = annotationsOf(schema);
  const limits = limitSentence(schema, notes);
  const ruled = notes.rule === undefined ? '' : ` (${notes.rule})`;
  const sentences = [
    schemaText(schema, 'description'),
    limits === '' ? notes.rule && `Rule ${notes.rule}.` : `${limits}${ruled}.`,
    notes.frozen && `Never changes ${frozenSince[notes.frozen.from]} (${notes.frozen.rule}).`,
    notes.offerTypes && onlyFor(notes.offerTypes),
    notes.secret && 'Write {env: NAME}; the value is never shown or stored.',
    notes.example && `For example: ${notes.example}`,
  ];
  return sentences.filter(Boolean).join(' ') || undefined;
}

const frozenSince: Readonly<Record<'create' | 'publish', string>> = {
  create: 'after it is created',
  publish: 'after the first publish',
};

const onlyFor = (types: readonly string[]): string =>
  `Only for ${supportedTypes.filter((type) => types.includes(type)).join(', ')}.`;

const limitPhrases: readonly (readonly [keyword: string, words: (limit: number) => string])[] = [
  ['minLength', (limit) => `at least ${numberOf(limit, 'character')}`],
  ['maxLength', (limit) => `at most ${numberOf(limit, 'character')}`],
  ['minItems', (limit) => `at least ${numberOf(limit, 'item')}`],
  ['maxItems', (limit) => `at most ${numberOf(limit, 'item')}`],
  ['minimum', (limit) => `at least ${limit}`],
  ['maximum', (limit) => `at most ${limit}`],
];

const numberOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `At least 1 character, at most 120 characters`; the words of a pattern stand for it. */
function limitSentence(schema: TSchema, { form }: Annotations): string {
  const found = limitPhrases.flatMap(([keyword, words]) => {
    const limit: unknown = Reflect.get(schema, keyword);
    return typeof limit === 'number' ? [words(limit)] : [];
  });
  const all = [...(form === undefined ? [] : [form]), ...found].join(', ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}`;
}
