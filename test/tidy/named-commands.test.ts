import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { definedCommands, unknownCommands, unnamedCommands } from './named-commands.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '../..');
const documents = globSync(['*.md', 'examples/**/*.md', 'action.yml', 'examples/**/*.yml'], {
  cwd: root,
}).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const known = definedCommands(sourceFiles);

test('every command that a document names exists', () => {
  expect(known).toContain('discard-draft');
  expect(documents.map(({ path }) => path)).toContain('README.md');
  expect(documents.flatMap(unknownCommands(known))).toEqual([]);
});

test('the README names every command', () => {
  const readme = documents.find(({ path }) => path === 'README.md');
  expect(unnamedCommands(known, readme?.text ?? '')).toEqual([]);
});

describe('the guard bites:', () => {
  test('a command that is named in prose alone', () => {
    expect(unnamedCommands(new Set(['page', 'plan']), 'It shows a page: `offerctl plan`.')).toEqual(['page']);
  });

  test.each(['`offerctl page x`', 'offerctl page --out x', 'cd x && offerctl page', '  offerctl   page x'])(
    'a command that does not exist in %s',
    (text) => {
      expect(unknownCommands(known)({ path: 'a.md', text })).toEqual(['a.md: page']);
    },
  );

  test.each(['`offerctl plan`', 'Then offerctl writes the file.', '`offerctl-state`', '`offerctl OFFER`'])(
    'none in %s',
    (text) => {
      expect(unknownCommands(known)({ path: 'a.md', text })).toEqual([]);
    },
  );
});
