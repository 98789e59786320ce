import { expect, test } from 'vitest';
import { explain } from '../../src/commands/explain.ts';
import { project, shown } from './project.ts';
import { slips } from './slip-rows.ts';
import { kinds } from '../../src/kinds/index.ts';
import { annotationsOf } from '../../src/kinds/annotations.ts';

/** What publishing needs is not said because of the slip. */
const isNeed = ({ message }: { readonly message: string }): boolean =>
  message.endsWith('which publishing needs.');

const found = await Promise.all(
  slips.map(async (slip) => ({
    ...slip,
    problems: (await project(slip.files)).problems.filter((one) => !isNeed(one) && one.severity !== 'notice'),
  })),
);

test('sixty slips are tried', () => {
  expect(slips.length).toBeGreaterThanOrEqual(60);
  expect(new Set(slips.map(({ name }) => name)).size).toBe(slips.length);
});

test.each(found)('$name is found at its place, and nothing besides', ({ problems, expected }) => {
  expect(problems.map(shown)).toEqual(expected);
});

test('every answer says what to do next, and shows no regular expression', () => {
  const all = found.flatMap(({ problems }) => problems);
  expect(all.filter(({ hint = '' }) => hint === '')).toEqual([]);
  expect(all.filter(({ message, hint }) => /\[\^?[a-zA-Z0-9]-|\]\$/.test(`${message} ${hint}`))).toEqual([]);
});

test('the answers read as follows', async () => {
  const text = found.map(({ name, problems }) =>
    [
      `# ${name}`,
      ...problems.map((one) => `${shown(one)}  ${one.severity}: ${one.message}\n    ${one.hint}`),
    ].join('\n'),
  );
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('../golden/slips.txt');
});

/** Every schema that has a pattern, also within others. */
function patterned(schema: unknown): readonly object[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = typeof Reflect.get(schema, 'pattern') === 'string' ? [schema] : [];
  return [...own, ...Object.values(schema).flatMap(patterned)];
}

test('every pattern of a field has words for people', () => {
  const silent = patterned(kinds).filter((schema) => annotationsOf(schema).form === undefined);
  expect(silent).toEqual([]);
});

test.each([
  ['Offers', 'Offer'],
  ['offer.listing.titel', 'Offer.listing.title'],
  ['Ofer.listing.supportContact.emial', 'Offer.listing.supportContact.email'],
  ['AUD14', 'AUD-14'],
  ['button', 'buttons'],
])('asked to explain %s, it suggests %s', (asked, meant) => {
  expect(() => explain(asked)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining(`did you mean \`${meant}\`?`) as unknown }),
  );
});
