import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { childrenOf, mapChildren, mapMembers } from '../../src/model/walk.ts';

const word = Type.String();
const words = Type.Array(word);
const map = Type.Record(Type.String(), words);
const object = Type.Object({ word, words, map });

test('members, items and values of a map are found with their schema', () => {
  const found = childrenOf(object, { word: 'a', words: ['b'], strange: 1 });
  expect(found).toEqual([
    { key: 'word', schema: word, value: 'a' },
    { key: 'words', schema: words, value: ['b'] },
    { key: 'strange', schema: undefined, value: 1 },
  ]);
  expect(childrenOf(words, ['b'])).toEqual([{ key: '0', schema: word, value: 'b' }]);
  expect(childrenOf(map, { any: [] })).toEqual([{ key: 'any', schema: words, value: [] }]);
});

test.each(['a', 1, true, null])('%j holds nothing, and stays as it is', (value) => {
  expect(childrenOf(word, value)).toEqual([]);
  expect(mapChildren(word, value, () => 'x')).toBe(value);
});

const dropB = ({ value }: { readonly value: unknown }) => (value === 'b' ? undefined : 'x');

test('what is changed to nothing leaves an object, and keeps its place in a list', () => {
  expect(mapMembers(object, { word: 'a', other: 'b' }, dropB)).toEqual({ word: 'x' });
  expect(mapChildren(words, ['a', 'b'], dropB)).toEqual(['x', null]);
});
