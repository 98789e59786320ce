import { given } from '../model/given.ts';
import { withScratch } from '../filesystem/scratch.ts';
import type { Environment } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';
import { gitIn, GitFailure, type Git } from './run.ts';
import { unpack } from './trees.ts';

/** The repository of a project's folder. Reading it changes neither work tree nor index. */
export type Repository = {
  readonly git: Git;
  /** The checked-out commit; absent before the first one. */
  readonly head?: string;
  /** Git's own folder, which all work trees of the repository share. */
  readonly gitDir: string;
  /** The project's folder in the repository, ending with `/`; empty for the root. */
  readonly prefix: string;
  readonly shallow: boolean;
};

/** Throws `UserError` when git cannot be run, or does not trust the folder. */
export async function openRepository(folder: string, env: Environment): Promise<Repository> {
  const git = gitIn(folder, env);
  try {
    const facts = ['--path-format=absolute', '--git-common-dir', '--is-shallow-repository', '--show-prefix'];
    // Before the first commit there is no HEAD.
    const told =
      (await answer(git(['rev-parse', ...facts, 'HEAD^{commit}']))) ?? (await git(['rev-parse', ...facts]));
    const [gitDir = '', shallow = '', prefix = '', head = ''] = told.split('\n');
    return {
      git,
      gitDir,
      prefix,
      shallow: shallow === 'true',
      ...given({ head: head === '' ? undefined : head }),
    };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new UserError('git', `git cannot read this repository: ${error.message}`, { cause: error });
  }
}

/** The commit that a name refers to. */
export async function commitAt(git: Git, name: string): Promise<string | undefined> {
  if (name.startsWith('-')) return undefined;
  return answer(git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]));
}

/**
 * Whether a part of the history is missing now; a fetch may have completed it since the checkout was opened.
 */
export const isShallowNow = async (git: Git): Promise<boolean> =>
  (await answer(git(['rev-parse', '--is-shallow-repository']))) !== 'false';

/** The output of git, or `undefined` if it failed. */
export async function answer(asked: Promise<string>): Promise<string | undefined> {
  try {
    return (await asked).trim() || undefined;
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

/**
 * The commit that a name refers to, and where HEAD left it; the commit itself if that cannot be found out.
 */
export async function readTipAndFork(
  { git, head }: Repository,
  ref: string,
): Promise<{ readonly tip: string; readonly fork: string }> {
  const tip = await commitAt(git, ref);
  if (tip === undefined) throw unknownRef(ref);
  const fork = head === undefined ? undefined : await answer(git(['merge-base', tip, head]));
  return { tip, fork: fork ?? tip };
}

/** The project as of a commit, in a folder that is removed after `use`. */
export const withFilesAt = async <T>(
  repository: Repository,
  commit: string,
  use: (folder: string) => Promise<T>,
): Promise<T> => withTree(repository, await readTreeAt(repository, commit), use);

/** The project's tree in a commit; `undefined` if the project or the commit does not exist. */
export const readTreeAt = ({ git, prefix }: Repository, commit: string): Promise<string | undefined> =>
  answer(git(['rev-parse', '--verify', '--quiet', `${commit}:${prefix}`]));

/** The files of a tree, or none without a tree, in a folder that is removed after `use`. */
export const withTree = <T>(
  repository: Repository,
  tree: string | undefined,
  use: (folder: string) => Promise<T>,
): Promise<T> =>
  withScratch(async (folder) => {
    if (tree !== undefined) await unpack(repository, tree, folder);
    return use(folder);
  });

const unknownRef = (ref: string): UserError =>
  new UserError('unknown-ref', `git knows no commit \`${ref}\` here`, {
    hint: 'check the name; a shallow checkout has to fetch it first (actions/checkout: fetch-depth: 0)',
  });
