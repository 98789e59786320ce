import { simpleGit, type SimpleGitOptions } from 'simple-git';
import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';

/** Runs git in one folder and returns its output; throws `GitFailure` with git's own message. */
export type Git = (args: readonly string[], more?: More) => Promise<string>;

type More = {
  readonly env?: Environment;
  /** `key=value` each, for this run only. */
  readonly config?: readonly string[];
  /** Where it runs, if not in the project's folder. */
  readonly folder?: string;
};

/** Git ran and failed. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

/** Variables that a git hook sets, for a repository that may not be the project's. */
const redirecting = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
]);

/** Programs that git would start to ask a person; there is none here. */
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
 * The user's environment may configure git as usual. Nothing from a project file can become an option: names
 * of branches and remotes are checked, and a REF that begins with a dash is rejected.
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
 * Starts nothing of the user's: no hook, no file-watching daemon. Does not accept a folder as a repository
 * just because it looks like git's own: a catalog may contain one, and its `config` would name programs to
 * run.
 */
const alone = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'safe.bareRepository=explicit'];

/** Git in this folder, with the user's environment except for variables that would lead it elsewhere. */
export function gitIn(folder: string, env: Environment): Git {
  const kept = Object.entries(env).filter(([key]) => {
    const name = key.toUpperCase();
    return !redirecting.has(name) && !forPeople.has(name);
  });
  // A password prompt would wait forever; reading files must not touch the index.
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

/** Git fails by its exit code, with or without a message; simple-git would treat silence as success. */
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

/** Git repeats addresses, and an address may contain a password. */
const withoutCredentials = (text: string): string => text.replaceAll(/(:\/\/)[^\s/@]+@/g, '$1');
