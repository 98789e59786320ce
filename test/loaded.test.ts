import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Loading } from './record-loads.ts';

const root = join(import.meta.dirname, '..');
const rootUrl = pathToFileURL(root).href;

/** `yaml` or `@azure/identity` for a file of a package, `src/cli.ts` for one of this project. */
function nameOf(url: string): string {
  const [, inPackage] = url.split('/node_modules/');
  if (inPackage !== undefined) return /^(?:@[^/]+\/)?[^/]+/.exec(inPackage)?.[0] ?? inPackage;
  return url.replace(`${rootUrl}/`, '');
}

/** For every run, the packages by name, and our files relative to the root, that it was the first to load. */
function runAll(): readonly Loading[] {
  const recorder = join(import.meta.dirname, 'record-loads.ts');
  const args = [recorder, `${rootUrl}/src/cli.ts`, join(root, 'examples/contoso')];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
  return (JSON.parse(printed) as readonly Loading[]).map((run) => ({
    ...run,
    loaded: run.loaded.filter((url) => url.startsWith('file:')).map(nameOf),
  }));
}

const words = [
  'options',
  'files',
  'licenses',
  'catalog',
  'apply',
  'state',
  'by-hand',
  'emulator',
  'emulator-desk',
  'examples',
  'completion',
].map((name) => `src/cli/${name}.ts`);
const light = new Set([
  'src/cli.ts',
  ...words,
  'src/model/given.ts',
  'src/version.ts',
  'package.json',
  'commander',
]);

describe('what prints only words loads neither validators nor clients', () => {
  const all = runAll();
  const wordy = all.slice(0, -1);

  test('every command is found in the help', () => {
    const commands = wordy.map(({ args }) => args.slice(0, -1).join(' '));
    expect(commands).toEqual(expect.arrayContaining(['init', 'plan', 'apply', 'explain', 'emulator serve']));
  });

  test.each(wordy.map((run, at) => ({ ...run, at, line: run.args.join(' ') })))(
    '$line',
    ({ at, status, stdout, loaded }) => {
      expect(status).toBe(0);
      expect(stdout).not.toBe('');
      // All runs are in one process: what the first one loaded is already there for the others.
      expect(new Set(loaded)).toEqual(at === 0 ? light : new Set(['src/cli.ts']));
    },
  );

  test.each(wordy.slice(1).map((run) => ({ ...run, line: run.args.slice(0, -1).join(' ') })))(
    'the help of "$line" ends with examples, whose options exist, and names the global options',
    ({ line, stdout }) => {
      const [text = '', examples = ''] = stdout.split('\nExamples:\n');
      const isGroup = text.includes('\nCommands:\n');
      expect(isGroup || examples.includes(`  offerctl ${line}`)).toBe(true);
      const flags = [...examples.matchAll(/ (--?[a-z][a-z-]*)/gi)].map(([, flag = '']) => flag);
      for (const flag of [...flags, '--format', '-C']) expect(text).toContain(flag);
    },
  );

  test('the recorder sees them where they are used', () => {
    const { status, loaded } = all.at(-1) ?? { status: 1, loaded: [] };
    expect(status).toBe(0);
    expect(loaded).toEqual(
      expect.arrayContaining(['src/files/schema/validators.js', 'typebox', 'yaml', 'src/files/load.ts']),
    );
  });
});
