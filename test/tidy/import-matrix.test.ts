import { describe, expect, test } from 'vitest';
import { importsOf, platformImports, strayImports } from './import-matrix.ts';
import { sourceFiles } from './source-files.ts';

const src = sourceFiles.filter(({ path }) => path.startsWith('src/'));
const imports = (path: string, ...specifiers: readonly string[]) => ({
  path,
  text: specifiers.map((name) => `import { x } from '${name}';\n`).join(''),
});

test('imports in src/ go the way of the data', () => {
  expect(src.flatMap(strayImports)).toEqual([]);
});

test('what decides and what words it touches nothing of Node but hashing', () => {
  expect(src.flatMap(platformImports)).toEqual([]);
});

test('the guards see the imports of every part', () => {
  const seen = src.filter(({ text }) => importsOf(text).length > 0);
  expect(seen.length).toBeGreaterThan(src.length / 2);
  expect(importsOf(src.find(({ path }) => path === 'src/cli.ts')?.text ?? '')).toEqual(
    expect.arrayContaining(['commander', './version.ts', './cli/run-command.ts', './cli/catalog.ts']),
  );
});

describe('importsOf', () => {
  test.each([
    [`import './a.ts';`],
    [`import a from "./a.ts";`],
    [`import type { A } from './a.ts';`],
    [`import {\n  a,\n  type B,\n} from './a.ts';`],
    [`import * as a from './a.ts';`],
    [`export * from './a.ts';`],
    [`export type { A } from './a.ts';`],
    [`const a = await import('./a.ts');`],
    [`const a = await import(\n  './a.ts'\n);`],
    [`let a: import('./a.ts').A;`],
  ])('finds %s', (text) => {
    expect(importsOf(`const before = 1;\n${text}\nconst after = 'from';\n`)).toEqual(['./a.ts']);
  });

  test('takes no text for an import', () => {
    expect(importsOf(`export const told = 'where it came from';\n// import './a.ts'\n`)).toEqual([]);
  });
});

describe('the matrix', () => {
  test.each([
    ['src/kinds/a.ts', '../model/b.ts'],
    ['src/model/a.ts', '../diff/b.ts'],
    ['src/rules/a.ts', '../plan/b.ts'],
    ['src/diff/a.ts', '../rules/b.ts'],
    ['src/plan/refusals/a.ts', '../../apply/b.ts'],
    ['src/plan/a.ts', '../marketplace/open.ts'],
    ['src/apply/a.ts', '../state/b.ts'],
    ['src/report/a.ts', '../commands/b.ts'],
    ['src/report/a.ts', '../rules/b.ts'],
    ['src/files/a.ts', '../rules/b.ts'],
    ['src/state/a.ts', '../files/b.ts'],
    ['src/marketplace/wire/a.ts', '../../model/b.ts'],
    ['src/marketplace/emulator/store/a.ts', '../../../model/b.ts'],
    ['src/marketplace/emulator/a.ts', '../partner-center/b.ts'],
    ['src/marketplace/partner-center/a.ts', '../emulator/b.ts'],
    ['src/marketplace/partner-center/a.ts', '../open.ts'],
    ['src/starter/a.ts', '../model/b.ts'],
    ['src/session/a.ts', '../commands/b.ts'],
    ['src/apply/a.ts', '../session/b.ts'],
    ['src/report/a.ts', '../session/b.ts'],
    ['src/commands/a.ts', '../version.ts'],
    ['src/model/a.ts', '../cli.ts'],
    ['src/brand-new/a.ts', '../model/b.ts'],
    ['src/commands/a.ts', '../brand-new/b.ts'],
    ['src/commands/a.ts', '../../scripts/b.ts'],
    ['src/commands/a.ts', '../../package.json'],
  ])('refuses %s -> %s', (path, specifier) => {
    expect(strayImports(imports(path, './same.ts', specifier))).toHaveLength(1);
  });

  test('lets commands use every part, and entries use commands and entries', () => {
    const parts = ['../model/a.ts', '../rules/a.ts', '../files/a.ts', '../marketplace/emulator/open.ts'];
    expect(strayImports(imports('src/commands/a.ts', ...parts))).toEqual([]);
    expect(strayImports(imports('src/cli.ts', './commands/a.ts', './version.ts', './model/a.ts'))).toEqual(
      [],
    );
  });

  test('refuses an import that is computed', () => {
    expect(strayImports({ path: 'src/cli.ts', text: 'await import(name);' })).toEqual(['src/cli.ts -> ?']);
  });

  test.each(['node:fs', 'fs', 'node:fs/promises', 'node:process', 'node:path'])(
    'refuses %s where things are decided, and lets edges have it',
    (name) => {
      expect(platformImports(imports('src/plan/refusals/a.ts', name, 'node:crypto'))).toEqual([
        `src/plan/refusals/a.ts -> ${name}`,
      ]);
      expect(platformImports(imports('src/files/a.ts', name))).toEqual([]);
    },
  );
});
