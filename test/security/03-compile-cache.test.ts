import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

/** The installed program, with a stand-in for what it loads, on its own machine. */
function installed() {
  const root = mkdtempSync(join(tmpdir(), 'offerctl-bin-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['bin', 'dist', 'shared', 'home', 'cache']) mkdirSync(join(root, folder));
  copyFileSync(join(import.meta.dirname, '../../bin/offerctl.cjs'), join(root, 'bin/offerctl.cjs'));
  writeFileSync(join(root, 'package.json'), '{"type": "module"}');
  writeFileSync(join(root, 'dist/cli.js'), 'console.log("ran");');
  const at = (name: string): string => join(root, name);
  return {
    at,
    run: (env: Readonly<Record<string, string>>): string =>
      spawnSync(process.execPath, [at('bin/offerctl.cjs')], {
        env: { TMPDIR: at('shared'), ...env },
        encoding: 'utf8',
      }).stdout,
    /** Number of files with compiled code. */
    compiled: (name: string): number =>
      readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        .length,
  };
}

it('keeps compiled code in a folder of its owner, and none in the shared temp folder', () => {
  const { at, run, compiled } = installed();
  expect(run({ XDG_CACHE_HOME: at('cache'), HOME: at('home') })).toBe('ran\n');
  expect(run({ HOME: at('home') })).toBe('ran\n');
  expect([compiled('cache') > 0, compiled('home/.cache') > 0, compiled('shared')]).toEqual([true, true, 0]);
  expect(statSync(at('cache/offerctl')).mode & 0o777).toBe(0o700);
  expect(statSync(at('home/.cache/offerctl')).mode & 0o777).toBe(0o700);
});

const planted: Readonly<Record<string, (folder: string, elsewhere: string) => void>> = {
  'is a link to a folder of somebody else': (folder, elsewhere) => symlinkSync(elsewhere, folder),
  'lets others write': (folder) => {
    mkdirSync(folder);
    chmodSync(folder, 0o777);
  },
  'is no folder': (folder) => writeFileSync(folder, ''),
  'belongs to another account': (folder) => {
    mkdirSync(folder, { mode: 0o700 });
    // Only an administrator can change the owner of a file.
    if (process.getuid?.() === 0) chownSync(folder, 12_345, 12_345);
    else chmodSync(folder, 0o755);
  },
};

it.each(Object.keys(planted))('runs nothing from a cache that %s', (what) => {
  const { at, run, compiled } = installed();
  planted[what]?.(at('cache/offerctl'), at('home'));
  expect(run({ XDG_CACHE_HOME: at('cache'), HOME: at('home') })).toBe('ran\n');
  const files = what === 'is no folder' ? 1 : 0;
  expect([compiled('cache'), compiled('home'), compiled('shared')]).toEqual([files, 0, 0]);
});

it('keeps none where no folder is named', () => {
  const { run, compiled } = installed();
  expect([run({}), run({ XDG_CACHE_HOME: 'cache', HOME: '' })]).toEqual(['ran\n', 'ran\n']);
  expect([compiled('cache'), compiled('home'), compiled('shared')]).toEqual([0, 0, 0]);
});
