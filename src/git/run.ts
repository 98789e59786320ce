import { simpleGit, type SimpleGitOptions } from 'simple-git';
import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';

/** Runs git in one folder and gives what it printed; throws `GitFailure` with git's own words. */
export type Git = (args: readonly string[], more?: More) => Promise<string>;

type More = {
  readonly env?: Environment;
  /** `key=value` each, for this run alone. */
  readonly config?: readonly string[];
  /** Where it runs, when that is not the project's folder. */
  readonly folder?: string;
};

/** Git ran and said no. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

/** Variables that a git hook sets, for a repository that need not be the project's. */
const redirecting = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
]);

/** Programs that git would start for a person; no person sits here. */
const forPeople = new Set([
  'EDITOR',
  'VISUAL',
  'PAGER',
  'PREFIX',
  'GIT_EDITOR',
  'GIT_SEQUENCE_EDITOR',
  'GIT_PAGER',
]);

/**
 * How git works for the user is the user's business: their environment may say it. Nothing that a file of a
 * project says becomes an option: names of branches and remotes are checked, and a REF with a dash is none.
 */
const unsafe: NonNullable<SimpleGitOptions['unsafe']> = {
  allowUnsafeAlias: true,
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeEditor: true,
  allowUnsafeExec: true,
  allowUnsafeFilter: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafeInclude: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
};

/**
 * Nothing of the user's runs along: no hook, no daemon that watches files. Folders that look like git's own
 * are no repository by that: a catalog may hold one, and its `config` would name programs to run.
 */
const alone = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'safe.bareRepository=explicit'];

/** Git in this folder, with the environment of the user but for what would lead it elsewhere. */
export function gitIn(folder: string, env: Environment): Git {
  const kept = Object.entries(env).filter(([key]) => {
    const name = key.toUpperCase();
    return !redirecting.has(name) && !forPeople.has(name);
  });
  // To ask for a password would wait for ever; to look at files shall not touch the index.
  const quiet = { LC_ALL: 'C', LANGUAGE: '', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  const base = { ...Object.fromEntries(kept), ...quiet };
  return async (args, { env: own = {}, config = [], folder: baseDir = folder } = {}) => {
    const all = { ...base, ...own };
    const allowEnvironment = Object.keys(all);
    const options = {
      baseDir,
      unsafe,
      allowEnvironment,
      config: [...alone, ...config],
      errors: exitCodeFirst,
    };
    try {
      return await simpleGit(options)
        .env(all)
        .raw([...args]);
    } catch (error) {
      throw failure(error);
    }
  };
}

/** Git says no by its exit code, with words or without; simple-git would take silence for a yes. */
const exitCodeFirst: NonNullable<SimpleGitOptions['errors']> = (error, { exitCode, stdOut, stdErr }) =>
  error ?? (exitCode === 0 ? undefined : Buffer.concat([...stdOut, ...stdErr, Buffer.from(' ')]));

function failure(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes('spawn ') && text.includes('ENOENT')) {
    return new UserError('git-missing', 'git is not installed, or not in the PATH', {
      hint: 'install git 2.31 or later',
    });
  }
  return new GitFailure(withoutCredentials(text.trim()), { cause: error });
}

/** Git repeats addresses, and an address may hold a password. */
const withoutCredentials = (text: string): string => text.replaceAll(/(:\/\/)[^\s/@]+@/g, '$1');
