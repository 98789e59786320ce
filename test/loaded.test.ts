import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const cli = join(root, 'src/cli.ts');
const recorder = pathToFileURL(join(import.meta.dirname, 'record-loads.ts')).href;

type Run = {
  readonly status: number | null;
  readonly stdout: string;
  /** Packages by name, and files of ours relative to the root. */
  readonly loaded: ReadonlySet<string>;
};

function run(...args: readonly string[]): Run {
  const { status, output } = spawnSync(process.execPath, ['--import', recorder, cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const urls = (output[3] ?? '').split('\n').filter((url) => url.startsWith('file:'));
  return { status, stdout: output[1] ?? '', loaded: new Set(urls.map(nameOf)) };
}

/** `yaml` or `@azure/identity` for a file of a package, `src/cli.ts` for one of ours. */
function nameOf(url: string): string {
  const [, inPackage] = url.split('/node_modules/');
  if (inPackage !== undefined) return /^(?:@[^/]+\/)?[^/]+/.exec(inPackage)?.[0] ?? inPackage;
  return url.replace(`${pathToFileURL(root).href}/`, '');
}

/** Every command with its parents, read from the help as a person would. */
function commandsBelow(parents: readonly string[]): readonly (readonly string[])[] {
  const [, list = ''] = run(...parents, '--help').stdout.split('\nCommands:\n');
  const names = [...list.matchAll(/^ {2}(\S+)/gm)].flatMap(([, name = '']) =>
    name === 'help' ? [] : [name],
  );
  return names.flatMap((name) => [[...parents, name], ...commandsBelow([...parents, name])]);
}

const words = [
  'options',
  'files',
  'catalog',
  'apply',
  'state',
  'by-hand',
  'emulator',
  'emulator-desk',
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
  const commands = commandsBelow([]);

  test('every command is found in the help', () => {
    const words = commands.map((command) => command.join(' '));
    expect(words).toEqual(expect.arrayContaining(['init', 'plan', 'apply', 'explain', 'emulator serve']));
  });

  const wordy = [['--version'], ['--help'], ...commands.map((command) => [...command, '--help'])];
  test.each(wordy.map((args) => ({ args, line: args.join(' ') })))('$line', ({ args }) => {
    const { status, stdout, loaded } = run(...args);
    expect(status).toBe(0);
    expect(stdout).not.toBe('');
    expect(loaded).toEqual(light);
  });

  test('the recorder sees them where they are used', () => {
    const { status, loaded } = run('-C', join(root, 'examples/contoso'), 'validate');
    expect(status).toBe(0);
    expect([...loaded]).toEqual(expect.arrayContaining(['ajv', 'typebox', 'yaml', 'src/files/load.ts']));
  });
});
