import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { gitIn, GitFailure, type Environment, type Git } from './run.ts';
import { unpack } from './trees.ts';
import { parseTrailers, trailerFormat, type Trailer } from './trailers.ts';

/** The repository of a project's folder. Reading it changes neither work tree nor index. */
export type Repository = {
  readonly git: Git;
  /** Commit that is checked out; absent before the first one. */
  readonly head?: string;
  /** Git's own folder, which all work trees of the repository share. */
  readonly gitDir: string;
  /** The project's folder in the repository, with a `/` at its end; empty at the top. */
  readonly prefix: string;
  readonly shallow: boolean;
};

/** Throws `UserError` when git cannot be run, or does not trust the folder. */
export async function openRepository(folder: string, env: Environment): Promise<Repository> {
  const git = gitIn(folder, env);
  try {
    const facts = ['--path-format=absolute', '--git-common-dir', '--is-shallow-repository', '--show-prefix'];
    const told = await git(['rev-parse', ...facts]);
    const [gitDir = '', shallow = '', prefix = ''] = told.split('\n');
    const head = await commitAt(git, 'HEAD');
    return { git, gitDir, prefix, shallow: shallow === 'true', ...(head === undefined ? {} : { head }) };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new UserError('git', `git cannot read this repository: ${error.message}`, { cause: error });
  }
}

/** The commit that a name stands for. */
async function commitAt(git: Git, name: string): Promise<string | undefined> {
  if (name.startsWith('-')) return undefined;
  return answer(git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]));
}

/** What git said, `undefined` when it said no. */
async function answer(asked: Promise<string>): Promise<string | undefined> {
  try {
    return (await asked).trim() || undefined;
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

/** Whether HEAD is another's past: going back to it would undo what came after. */
export async function isBehind({ git, head }: Repository, commit: string): Promise<boolean> {
  if (head === undefined || head === commit) return false;
  return (await answer(git(['merge-base', '--is-ancestor', head, commit]).then(() => 'yes'))) === 'yes';
}

/** HEAD, and whether files of the project differ from it. */
export async function described({ git, head }: Repository): Promise<string | undefined> {
  if (head === undefined) return undefined;
  const changed = await git(['status', '--porcelain', '--untracked-files=normal', '--', '.']);
  return changed === '' ? head : `${head}-dirty`;
}

/** How many commits a shallow checkout asks for, when it has to know more. */
const deepening = 500;

/**
 * The `Offerctl-Allow` trailers of the commits that HEAD has and `since` has not; `undefined` when that
 * cannot be told, because `since` is not to be had.
 */
export async function trailersSince(
  repository: Repository,
  since: string,
): Promise<readonly Trailer[] | undefined> {
  const { git, head } = repository;
  if (head === undefined || !(await isThere(repository, since))) return undefined;
  return parseTrailers(await git(['log', '--encoding=UTF-8', trailerFormat, `${since}..${head}`, '--']));
}

/** The trailers of HEAD alone. */
export async function trailersOfHead({ git, head }: Repository): Promise<readonly Trailer[]> {
  if (head === undefined) return [];
  return parseTrailers(await git(['log', '--encoding=UTF-8', '--max-count=1', trailerFormat, head, '--']));
}

/** True when the repository knows this commit and its way to HEAD; a shallow one fetches what it lacks. */
export async function isThere({ git, head, shallow }: Repository, commit: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  if (!shallow || head === undefined) return (await commitAt(git, commit)) !== undefined;
  const related = () => answer(git(['merge-base', head, commit]));
  if ((await related()) !== undefined) return true;
  const more = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', `--depth=${deepening}`];
  await answer(git(['fetch', ...more, 'origin', head, commit]));
  return (await related()) !== undefined;
}

/**
 * The project as it stood where HEAD left `ref`, in a folder that is removed after `use`. In a shallow
 * checkout that place may be unknown; then it is `ref` itself.
 */
export async function withFilesAt<T>(
  repository: Repository,
  ref: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const { git, head, prefix } = repository;
  const there = await commitAt(git, ref);
  if (there === undefined) throw unknownRef(ref);
  const forked = head === undefined ? undefined : await answer(git(['merge-base', there, head]));
  const folder = await mkdtemp(join(tmpdir(), 'offerctl-base-'));
  try {
    const tree = `${forked ?? there}:${prefix}`;
    // A project that did not exist there had no files.
    if ((await answer(git(['rev-parse', '--verify', '--quiet', tree]))) !== undefined)
      await unpack(repository, tree, folder);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const unknownRef = (ref: string): UserError =>
  new UserError('unknown-ref', `git knows no commit \`${ref}\` here`, {
    hint: 'check the name; a shallow checkout has to fetch it first (actions/checkout: fetch-depth: 0)',
  });
