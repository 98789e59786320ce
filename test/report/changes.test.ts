import { describe, expect, test } from 'vitest';
import { paintLine } from '../../src/report/words/paint.ts';
import { brief, shownChange } from '../../src/report/words/shown-change.ts';
import { valueWords } from '../../src/report/words/value-words.ts';
import { maskChange } from '../../src/plan/steps/changes.ts';
import { change, price } from './plans.ts';

const plain = { color: false };
const body = (before: unknown, after: unknown): readonly string[] =>
  shownChange(change({ path: '/a', before, after }), brief).body.map(
    ({ sign, line }) => `${sign} ${paintLine(line, plain)}`,
  );

const words = (n: number, start: number): string =>
  Array.from({ length: n }, (_, at) => `word${start + at}`).join(' ');

describe('a change of a long text', () => {
  test('shows a few words around what differs', () => {
    const text = words(60, 0);
    expect(body(text, text.replace('word30', 'other'))).toEqual([
      '- …word26 word27 word28 word29 word30 word31 word32 word33 word34…',
      '+ …word26 word27 word28 word29 other word31 word32 word33 word34…',
    ]);
  });

  test('says when only white space differs', () => {
    expect(body(`${words(20, 0)}\n`, `${words(20, 0)}\n\n`)).toEqual(['~ only white space differs']);
  });

  test('shows the beginnings of texts that have nothing in common, without searching for long', () => {
    const lines = body(words(9000, 0), words(9000, 20_000));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('characters)');
  });

  test('shows the first few of many differences', () => {
    const text = Array.from({ length: 9 }, (_, at) => `line ${at} of the text`).join('\n');
    expect(body(text, text.replaceAll('the', 'a')).at(-1)).toBe('  5 more differences');
  });
});

describe('a change of a list', () => {
  test('shows what left and what came', () => {
    expect(body(['de', 'fr', 'gb'], ['de', 'ie', 'gb'])).toEqual(['- "fr"', '+ "ie"', '  2 items kept']);
  });

  test('says when only the order changes', () => {
    expect(body(['a', 'b'], ['b', 'a'])).toEqual(['~ the order changes']);
  });

  test('tells a long list apart by whole items', () => {
    const long = 'x'.repeat(300);
    expect(body([`${long}a`], [`${long}b`])).toHaveLength(2);
  });
});

const image = (tag: string, digest: string, registry = 'one') => ({
  source: { registry: `${registry}.azurecr.io`, path: 'p'.repeat(240) },
  tag,
  digest: `sha256:${digest.repeat(64)}`,
});
const digests = (sign: string, tag: string, digest: string): string =>
  `${sign} {tag: "${tag}", digest: "sha256:${digest.repeat(64)}"}`;

const versionAt = (version: string) => ({
  resourceId: `/subscriptions/${'x'.repeat(300)}/versions/${version}`,
});

describe('a change within long items', () => {
  test('shows of each item the members that differ, and not what both have in common', () => {
    const [before, after] = [
      [image('1.0', 'a'), image('5.0', 'c', 'two')],
      [image('5.1', 'd', 'two'), image('1.1', 'b')],
    ];
    expect(body(before, after)).toEqual([
      digests('-', '1.0', 'a'),
      digests('-', '5.0', 'c'),
      digests('+', '5.1', 'd'),
      digests('+', '1.1', 'b'),
    ]);
  });

  test('shows the same where no list is around them', () => {
    const lines = [digests('-', '1.0', 'a'), digests('+', '1.1', 'b')];
    expect(body(image('1.0', 'a'), image('1.1', 'b'))).toEqual(lines);
    expect(body([image('1.0', 'a')], [image('1.1', 'b')])).toEqual(lines);
  });

  test('shows the end of a long address, where that is what differs', () => {
    expect(body(versionAt('4.1.0'), versionAt('4.2.0'))).toEqual([
      '- {resourceId: "…xxxxxxxx/versions/4.1.0"}',
      '+ {resourceId: "…xxxxxxxx/versions/4.2.0"}',
    ]);
  });

  test('shows of items that came together first what tells them apart', () => {
    const [one, two] = body([], [image('1.0', 'a'), image('1.1', 'b')]);
    expect([one, two]).toEqual([
      expect.stringMatching(/^\+ \{tag: "1\.0", digest: "sha256:a{64}", source: .*characters\)$/),
      expect.stringMatching(/^\+ \{tag: "1\.1", digest: "sha256:b{64}", source: .*characters\)$/),
    ]);
    const [gone] = body([image('1.0', 'a'), image('1.1', 'b')], []);
    expect(gone).toContain('- {tag: "1.0"');
  });

  test('shows a value whole that came alone', () => {
    expect(body([], [image('1.0', 'a')])).toHaveLength(1);
  });
});

test('a field that this version does not know is told apart from a secret', () => {
  expect(valueWords(maskChange(undefined, 'what may be anything'))).toBe(
    '(not shown: unknown to this version)',
  );
});

describe('a value', () => {
  const euros = { markets: ['de', 'fr'], currency: 'EUR', price: 0.00123 };
  test.each([
    [[price(49)], '[49 USD / month]'],
    [{ ...price(1200, 'year'), billingTerm: { type: 'year', value: 3 } }, '1,200 USD / year, for 3 years'],
    [price(undefined, 'month', [euros]), '0.00123 EUR in de and fr / month'],
    [{ secret: true }, '(secret)'],
    [{ secret: true, unknown: true }, '(secret, not set here)'],
    [{ type: 'email', id: 'a@b' }, '{type: "email", id: "a@b"}'],
    [null, 'null'],
    ['x'.repeat(70_000), `"${'x'.repeat(200)}… (+69,800 characters)"`],
    [['x'.repeat(70_000)], `["${'x'.repeat(198)}… (+69,804 characters)`],
  ])('case %#', (value, told) => {
    expect(valueWords(value)).toBe(told);
  });
});
