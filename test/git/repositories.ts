import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const identity = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'Test'],
    [`GIT_${role}_EMAIL`, 'test@example.com'],
  ]),
);

/** What a process needs to run git, and nothing of the machine's own settings. */
export const gitEnv = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Runs git as a person would. */
export const git = (folder: string, ...args: readonly string[]): string => gitWith(folder, {}, '', ...args);

/** As `git`, with more environment and something to read. */
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

/** A folder that is removed when the test has ended. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let template: string | undefined;

/** Made once per process, and copied from then on. */
function templateFolder(): string {
  if (template !== undefined) return template;
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-git-template-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  git(folder, 'init', '--quiet', '--bare', '--template=', 'bare.git');
  mkdirSync(join(folder, 'bare.git/hooks'));
  git(join(folder, 'bare.git'), 'config', 'receive.autogc', 'false');
  git(folder, 'clone', '--quiet', '--template=', './bare.git', 'first');
  commit(join(folder, 'first'), { 'readme.txt': 'hello\n' }, 'first');
  git(join(folder, 'first'), 'push', '--quiet', 'origin', 'HEAD:main');
  template = folder;
  return folder;
}

/** A bare repository, and a checkout of it with one commit. */
export function remoteAndCheckout(base = scratch()) {
  const [bare, first] = [join(base, 'bare.git'), join(base, 'first')];
  cpSync(templateFolder(), base, { recursive: true });
  git(first, 'remote', 'set-url', 'origin', bare);
  let clones = 0;
  return {
    bare,
    first,
    /** Another checkout; `depth` as actions/checkout has it. */
    clone: (...args: readonly string[]): string => {
      clones += 1;
      const folder = join(base, `clone${clones}`);
      git(base, 'clone', '--quiet', ...args, `file://${bare}`, folder);
      return folder;
    },
  };
}

/** Writes files and commits everything; gives the commit. */
export function commit(folder: string, files: Readonly<Record<string, string>>, message: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
  return git(folder, 'rev-parse', 'HEAD');
}
