import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const identity = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'Test'],
    [`GIT_${role}_EMAIL`, 'test@example.com'],
  ]),
);

/** What a process needs to run git, without the machine's own settings. */
export const gitEnv = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Runs git as a person would. */
export const git = (folder: string, ...args: readonly string[]): string => gitWith(folder, {}, '', ...args);

/** Like `git`, with more environment and an input. */
export const gitWith = (
  folder: string,
  env: Readonly<Record<string, string>>,
  input: string | Uint8Array,
  ...args: readonly string[]
): string =>
  execFileSync('git', ['-c', 'init.defaultBranch=main', '-c', 'maintenance.auto=false', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...gitEnv, ...identity, ...env },
    input,
  }).trim();

/** A folder that is removed after the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const kept: string[] = [];

/** A folder that is removed when the process ends. */
export function keptUntilExit(): string {
  if (kept.length === 0) {
    process.on('exit', () => kept.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  }
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-template-'));
  kept.push(folder);
  return folder;
}

const templates = new Map<string, string>();

/** A folder that is filled once per process, and then copied. */
export function templateOf(name: string, fill: (folder: string) => void): string {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const folder = keptUntilExit();
  fill(folder);
  templates.set(name, folder);
  return folder;
}

function fillWithRemote(folder: string): void {
  git(folder, 'init', '--quiet', '--bare', '--template=', 'bare.git');
  mkdirSync(join(folder, 'bare.git/hooks'));
  git(join(folder, 'bare.git'), 'config', 'receive.autogc', 'false');
  git(folder, 'clone', '--quiet', '--template=', './bare.git', 'first');
  commit(join(folder, 'first'), { 'readme.txt': 'hello\n' }, 'first');
  git(join(folder, 'first'), 'push', '--quiet', 'origin', 'HEAD:main');
}

/** A bare repository, and a checkout of it with one commit. */
export function remoteAndCheckout(base = scratch()) {
  return copiedFrom(templateOf('remote and checkout', fillWithRemote), base);
}

/** A copy of such a pair, whatever has happened to both. */
export function copiedFrom(template: string, base = scratch()) {
  cpSync(template, base, { recursive: true });
  pointTo(join(base, 'first'), join(base, 'bare.git'));
  return openPair(base, template);
}

function pointTo(checkout: string, url: string): void {
  const config = join(checkout, '.git/config');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/(?<=url = ).*/, url));
}

/** All refs of a bare repository. */
const refsOf = (bare: string): string =>
  readdirSync(join(bare, 'refs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path.slice(bare.length)} ${readFileSync(path, 'utf8')}`)
    .toSorted()
    .join('');

/** Makes a clone. A clone of an unchanged repository is made once per process and then copied. */
function makeClone(
  bare: string,
  template: string | undefined,
  args: readonly string[],
  folder: string,
): void {
  const clone = (of: string, to: string) => git(dirname(of), 'clone', '--quiet', ...args, `file://${of}`, to);
  const before = template && join(template, 'bare.git');
  if (before === undefined || refsOf(bare) !== refsOf(before)) return void clone(bare, folder);
  const name = `${args.join(' ')} ${before}`;
  cpSync(
    templateOf(name, (empty) => clone(before, empty)),
    folder,
    { recursive: true },
  );
  pointTo(folder, `file://${bare}`);
}

/** The pair in a folder. */
export function openPair(base: string, template?: string) {
  const [bare, first] = [join(base, 'bare.git'), join(base, 'first')];
  let clones = 0;
  return {
    bare,
    first,
    /** Another checkout; `depth` as for actions/checkout. */
    clone: (...args: readonly string[]): string => {
      clones += 1;
      const folder = join(base, `clone${clones}`);
      makeClone(bare, template, args, folder);
      return folder;
    },
  };
}

/** Writes files, commits everything, and returns the commit. */
export function commit(folder: string, files: Readonly<Record<string, string>>, message: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
  return headOf(folder);
}

/** Reads the commit that HEAD was just moved to; asks git only if its folder is elsewhere. */
function headOf(folder: string): string {
  const own = join(folder, '.git');
  if (!existsSync(join(own, 'HEAD'))) return git(folder, 'rev-parse', 'HEAD');
  const [head = '', ref] = readFileSync(join(own, 'HEAD'), 'utf8').trim().split('ref: ');
  return ref === undefined ? head : readFileSync(join(own, ref), 'utf8').trim();
}
