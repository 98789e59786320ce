import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isList, isObject, sameJson, type Json, type JsonObject } from '../../src/model/json.ts';
import { isAsWritten, sealedDocument } from '../../src/record/plan-seal.ts';

const plan = sealedDocument({
  command: 'plan',
  digest: 'sha256:0',
  steps: [
    {
      id: 'offer/vault#publish',
      address: 'offer/vault',
      changes: [{ path: '/listing/title', before: 'A "quoted" title', after: '9 USD \u{1F4B6}' }],
      exposure: { members: 20, markets: 24 },
    },
  ],
  refusals: [],
});
const text = JSON.stringify(plan, null, 1);

/** An edit as a person or a broken tool makes it: characters in place of others. */
const edit = fc.record({
  at: fc.nat(text.length - 1),
  length: fc.nat(12),
  put: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '0', 'true', 'null', '"', ',', '{}')),
});

const parsed = (edited: string): Json | undefined => {
  try {
    return JSON.parse(edited) as Json;
  } catch {
    return undefined;
  }
};

test('no edit of a plan file gets through: it is no document, or not as written, or says the same', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const edited = edits.reduce(
        (now, { at, length, put }) => now.slice(0, at) + put + now.slice(at + length),
        text,
      );
      const document = parsed(edited);
      return !isObject(document) || !isAsWritten(document) || sameJson(document, parsed(text));
    }),
    { numRuns: 1000 },
  );
  expect(isAsWritten(parsed(text) as JsonObject)).toBe(true);
});

const pathsIn = (value: Json, at: readonly string[] = []): readonly (readonly string[])[] =>
  isObject(value) || isList(value)
    ? Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...at, key]))
    : [at];

const changedAt = (value: Json, [key, ...rest]: readonly string[]): Json =>
  key === undefined
    ? [value]
    : Object.assign(structuredClone(value) as JsonObject, {
        [key]: changedAt((value as JsonObject)[key] ?? null, rest),
      });

test('a change of one value shows, wherever it stands', () => {
  const document = parsed(text) ?? null;
  const through = pathsIn(document).filter((path) => isAsWritten(changedAt(document, path) as JsonObject));
  expect(through).toEqual([]);
});
