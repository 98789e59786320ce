import { describe, expect, test } from 'vitest';
import {
  fieldsByName,
  impurities,
  longLines,
  optionalSpreads,
  processUses,
  unwatched,
  vagueNames,
} from './house-rules.ts';
import config from '../../vitest.config.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../../src/diff/spec-schemas.ts';
import { sourceFiles } from './source-files.ts';

test('the guards look at every folder of code', () => {
  const folders = new Set(sourceFiles.map(({ path }) => path.split('/')[0]));
  expect(folders).toEqual(new Set(['bench', 'bin', 'scripts', 'src', 'test']));
});

test('no line is longer than 110', () => {
  expect(sourceFiles.flatMap(longLines)).toEqual([]);
});

test('every file is named after what is in it', () => {
  expect(sourceFiles.flatMap(vagueNames)).toEqual([]);
});

test('only entries use the process and the console', () => {
  expect(sourceFiles.flatMap(processUses)).toEqual([]);
});

test('what decides reads no clock, throws no dice and calls nobody', () => {
  expect(sourceFiles.flatMap(impurities)).toEqual([]);
});

test('a member that may be missing is spread by given()', () => {
  expect(sourceFiles.flatMap(optionalSpreads)).toEqual([]);
});

const fields = new Set(
  [offerSpecSchema, offerPlanSpecSchema].flatMap((schema) => Object.keys(Reflect.get(schema, 'properties'))),
);

test('what treats all fields alike knows none by its name', () => {
  expect(fields).toContain('availability');
  expect(sourceFiles.flatMap(fieldsByName(fields))).toEqual([]);
});

test('every test is watched: on the wire, with its processes, and for what it leaves behind', () => {
  expect(config.test?.setupFiles).toEqual([
    'test/draws.ts',
    'test/wire/watch.ts',
    'test/security/watch-leavings.ts',
  ]);
  expect(sourceFiles.flatMap(unwatched)).toEqual([]);
});

describe('the guards bite:', () => {
  test('a line of 111 is long, one of 110 is not', () => {
    const text = `${'x'.repeat(110)}\n${'x'.repeat(111)}\n`;
    expect(longLines({ path: 'src/a.ts', text })).toEqual(['src/a.ts:2']);
  });

  test.each(['src/files/utils.ts', 'test/test-helpers.ts', 'src/common/a.ts', 'src/base.test.ts'])(
    '%s is a vague name',
    (path) => {
      expect(vagueNames({ path, text: '' })).toEqual([path]);
    },
  );

  test.each(['src/commands/service-ids.ts', 'src/diff/baseline.ts'])('%s is not', (path) => {
    expect(vagueNames({ path, text: '' })).toEqual([]);
  });

  test.each(['process.env', 'console.log', 'process?.cwd', 'process['])('%s is for entries', (use) => {
    const text = `const a = ${use}x;`;
    expect(processUses({ path: 'src/plan/a.ts', text })).toHaveLength(1);
    expect(processUses({ path: 'src/cli.ts', text })).toEqual([]);
  });

  test('the lock may know its process, and nothing else of it', () => {
    const text = 'process.pid; process.hrtime.bigint(); process.exit(1);';
    expect(processUses({ path: 'src/state/holder.ts', text })).toEqual(['src/state/holder.ts: process.exit']);
  });

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'fetch(url)', 'setTimeout(f)'])(
    '%s makes a plan depend on more than its input',
    (use) => {
      expect(impurities({ path: 'src/plan/a.ts', text: `const a = ${use};` })).toHaveLength(1);
      expect(impurities({ path: 'src/state/a.ts', text: `const a = ${use};` })).toEqual([]);
    },
  );

  test('a spread of what may be undefined is found, one of another condition is not', () => {
    const text = '...(a.b === undefined ? {} : { b: a.b }), ...(list.length > 0 ? { list } : {}),';
    expect(optionalSpreads({ path: 'src/plan/a.ts', text })).toHaveLength(1);
    expect(optionalSpreads({ path: 'test/a.ts', text })).toEqual([]);
  });

  test.each(["content['listing']", "path === '/listing/title'"])('%s names a field', (text) => {
    expect(fieldsByName(fields)({ path: 'src/diff/a.ts', text })).toHaveLength(1);
    expect(fieldsByName(fields)({ path: 'src/rules/a.ts', text })).toEqual([]);
  });

  test.each([
    ['env: {}', 1],
    ['env: { PATH: join(a, b) }', 1],
    ['env: bare', 1],
    ['env', 1],
    ['env: { ...process.env, CI: undefined }', 0],
    ['cwd: root', 0],
  ])('a process of a test that is started with %s', (option, found) => {
    const text = `const child = spawn(process.execPath, [join(root, 'cli.ts')], { ${option} });`;
    expect(unwatched({ path: 'test/a.test.ts', text })).toHaveLength(found);
  });
});
