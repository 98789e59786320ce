import * as fc from 'fast-check';

/** The document with other texts wherever a person or the service chooses them. */
export function withTexts(value: unknown, next: () => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withTexts(item, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'string' && !fixed.has(key) ? next() : withTexts(member, next),
    ]),
  );
}

const fixed = new Set([
  'command',
  'action',
  'op',
  'origin',
  'reversibility',
  'kind',
  'for',
  'carriedBy',
  'severity',
  'status',
  'id',
]);

/** Texts that control terminals, runners or parsers, or hide something. */
export const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({
    unit: fc.constantFrom(
      '\u001B',
      '\n',
      '\r',
      '\t',
      '`',
      ':',
      '\u202E',
      '\uD800',
      ' ',
      '<',
      '-',
      '@',
      'é',
      '製',
    ),
    maxLength: 60,
  }),
);
