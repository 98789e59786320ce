import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/diff/canonical.ts';
import { note } from '../../src/kinds/annotations.ts';
import { maskSecrets, maskText } from '../../src/marketplace/partner-center/http/secrets.ts';
import { loggedPath } from '../../src/model/path.ts';
import { sourceFiles } from '../tidy/source-files.ts';
import { distinct, literalsOf, makesExpressions, patternsOf, slowness } from './expressions.ts';

/** An attacker chooses a text so that reading it takes minutes. */

const ours = sourceFiles.filter(({ path }) => path.startsWith('src/') && !path.endsWith('.d.ts'));

/** Expressions that are slow for some texts, and why such a text never comes from others. */
const onlyOurText: Readonly<Record<string, string>> = {};

it('every expression of the source takes time in proportion to the text', async () => {
  const all = distinct(ours.flatMap(literalsOf));
  expect(all.length).toBeGreaterThan(150);
  const slow: string[] = [];
  for (const one of all) {
    const problem =
      onlyOurText[`/${one.source}/${one.flags}`] === undefined ? await slowness(one) : undefined;
    if (problem !== undefined) slow.push(problem);
  }
  expect(slow).toEqual([]);
}, 600_000);

it('so does every pattern that the files are validated with', async () => {
  const folder = join(import.meta.dirname, '../../schemas');
  const files = globSync('**/*.json', { cwd: folder });
  const all = distinct(
    files.flatMap((file) => patternsOf(file, JSON.parse(readFileSync(join(folder, file), 'utf8')))),
  );
  expect(all.length).toBeGreaterThan(10);
  const slow: string[] = [];
  for (const one of all) {
    const problem = await slowness(one);
    if (problem !== undefined) slow.push(problem);
  }
  expect(slow).toEqual([]);
}, 600_000);

/** Files that make expressions from a table of ours, or from the patterns of our schemas, tried above. */
const ofTables = [
  'src/files/yaml/skipped.ts',
  'src/marketplace/emulator/store/forget-secrets.ts',
  'src/files/schema/wording.ts',
];

it('no expression is made of a text that is not a constant of ours', () => {
  expect(
    ours
      .filter(makesExpressions)
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual(ofTables.toSorted());
});

it.each([String.raw`^(a+)+$`, String.raw`[^\s@]+@x`, String.raw`\/+$`, String.raw`<[^>]*>`])(
  'the check bites: %s',
  async (source) => {
    expect(await slowness({ source, flags: '', where: 'here' })).toContain('here');
  },
);

const long = 200_000;
const milliseconds = (work: () => void): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

describe('200 kB of', () => {
  it.each([
    '-',
    'eyJ-',
    'eyJaaaaaaaa.',
    'http://',
    'http://a?',
    'sig=',
    'password=sig',
    'a@',
    'a.b-',
    'a@b.c',
    '://',
    '@',
    '\n',
    ' ',
    ' is not valid JSON',
    'cannot be pushed to ',
  ])('%j in the words of the service are masked at once', (piece) => {
    const text = piece.repeat(long / piece.length);
    const took = milliseconds(() => {
      maskSecrets(text, ['secret']);
      maskText(`${text}!`);
      loggedPath(text);
    });
    expect(took).toBeLessThan(2000);
  });

  it.each(['<', ' ', '< ', '<a ', '> ', '\n', '<>'])('%j in a description are compared at once', (piece) => {
    const text = `${piece.repeat(long / piece.length)}!`;
    const schema = { type: 'string', ...note({ html: true }) };
    expect(milliseconds(() => canonical(schema, text))).toBeLessThan(2000);
  });
});

describe('words of the service', () => {
  it.each([
    ['eyJ-eyJhbGciOiJub25lIn0.e30.x', '***'],
    ['x=password=hunter2', 'x=password=***'],
    ['see http://a.example/b?c and http://d.example', 'see http://a.example/b?*** and http://d.example'],
    ['a@b.example, c.d@e.example', '***@b.example, ***@e.example'],
    ['eyJx.eyJhbGciOiJub25lIn0.e30', '***'],
  ])('%j are shown as %j', (words, told) => {
    expect(maskText(words)).toBe(told);
  });
});
