import type { BranchMove, Snapshots } from '../model/snapshots.ts';
import { UserError } from '../model/errors.ts';
import { fetchFrom, refsIn } from './remote.ts';
import { answer, type Repository } from './repository.ts';
import { GitFailure, type Git } from './run.ts';
import { pack, unpackVerbatim } from './trees.ts';

const nobody = 'noreply@offerctl.invalid';

const refOf = (branch: string): string => `refs/heads/${branch}`;

/** Branches of a remote, through the user's own repository, so that its address and credentials are used. */
export function openSnapshots(repository: Repository, remote: string): Snapshots {
  const { git, gitDir } = repository;
  // Commits made here, so that a run that commits often need not look them up.
  const trees = new Map<string, string>();
  return {
    gitDir,
    tips: (branches) => readTips(git, remote, branches),
    tipsUnder: (folder) => readTipsUnder(git, remote, folder),
    unpack: async ({ branch, commit }, folder) => {
      await ensureCommit(repository, remote, branch, commit);
      await unpackVerbatim(repository, commit, folder);
    },
    pack: async (folder, { parent, message, author }) => {
      const tree = await pack(repository, folder);
      const before = parent && (trees.get(parent) ?? (await readTree(git, parent)));
      if (parent !== undefined && before === tree) return parent;
      const name = author.replaceAll(/[<>\p{Cc}]/gu, '').trim() || 'offerctl';
      const identity = Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((role) => [
          [`GIT_${role}_NAME`, name],
          [`GIT_${role}_EMAIL`, nobody],
        ]),
      );
      const parents = parent === undefined ? [] : ['-p', parent];
      const told = await git(['commit-tree', tree, ...parents, '-m', message], { env: identity });
      const commit = told.trim();
      trees.set(commit, tree);
      return commit;
    },
    move: (moves) => move(git, remote, moves),
  };
}

/** Git treats a name that is not a remote as a folder: a folder of the project would bring its own hooks. */
export async function requireRemote({ git }: Repository, remote: string): Promise<void> {
  if ((await answer(git(['remote', 'get-url', remote]))) !== undefined) return;
  throw new UserError('state-remote', `this checkout has no remote that is called ${remote}`, {
    hint: 'see `git remote -v`; `spec.state.git.remote` names another one',
  });
}

const readTree = async (git: Git, commit: string): Promise<string> =>
  (await git(['rev-parse', `${commit}^{tree}`])).trim();

async function readTips(
  git: Git,
  remote: string,
  branches: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const known = refsIn(
    await explainUnreachable(remote, git(['ls-remote', '--refs', remote, ...branches.map(refOf)])),
  );
  return Object.fromEntries(
    branches.flatMap((branch) => {
      const commit = known.get(refOf(branch));
      return commit === undefined ? [] : [[branch, commit]];
    }),
  );
}

async function readTipsUnder(git: Git, remote: string, folder: string): Promise<Record<string, string>> {
  const prefix = refOf(folder);
  const known = refsIn(await explainUnreachable(remote, git(['ls-remote', '--refs', remote, `${prefix}*`])));
  const under = [...known].filter(([ref]) => ref.startsWith(prefix));
  return Object.fromEntries(under.map(([ref, commit]) => [ref.slice(refOf('').length), commit]));
}

/** Fetches a commit of a branch unless it is here; a ref of ours keeps it from being fetched again. */
async function ensureCommit(
  { git, shallow }: Repository,
  remote: string,
  branch: string,
  commit: string,
): Promise<void> {
  if (await isHere(git, commit)) return;
  // Without a depth the whole history would be fetched; with one, a full repository would become shallow.
  const depth = shallow ? ['--depth=1'] : [];
  const fetched = fetchFrom(git, remote, [...depth, refOf(branch)]);
  await explainUnreachable(
    remote,
    fetched.catch((error: unknown) => {
      // A lock that was released since we looked.
      throw isBranchMissing(error) ? moved(branch) : error;
    }),
  );
  if (!(await isHere(git, commit))) throw moved(branch);
  await git(['update-ref', `refs/offerctl/${branch}`, commit]).catch(() => undefined);
}

async function isHere(git: Git, commit: string): Promise<boolean> {
  try {
    await git(['cat-file', '-e', `${commit}^{tree}`]);
    return true;
  } catch (error) {
    if (error instanceof GitFailure) return false;
    throw error;
  }
}

const isBranchMissing = (error: unknown): boolean =>
  error instanceof GitFailure && error.message.includes("couldn't find remote ref");

const moved = (branch: string): UserError =>
  new UserError('state-moved', `the branch ${branch} moved while it was read`, {
    hint: 'run the command again',
  });

/**
 * Moves all branches or none; false when a branch is not where it was expected. Looks up a push whose
 * response was lost, because it may have arrived.
 */
async function move(git: Git, remote: string, moves: readonly BranchMove[]): Promise<boolean> {
  const leases = moves.map(({ branch, from = '' }) => `--force-with-lease=${refOf(branch)}:${from}`);
  const updates = moves.map(({ branch, to = '' }) => `${to}:${refOf(branch)}`);
  const options = ['--atomic', '--no-verify', '--no-follow-tags', '--recurse-submodules=no', '--quiet'];
  try {
    await git(['push', ...options, ...leases, remote, ...updates]);
    return true;
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    const tips = await readTips(
      git,
      remote,
      moves.map(({ branch }) => branch),
    );
    if (moves.every(({ branch, to }) => tips[branch] === to)) return true;
    if (moves.some(({ branch, from }) => tips[branch] !== from)) return false;
    throw pushError(remote, error);
  }
}

/** Git's own message, without its line breaks. */
const gitWords = ({ message }: GitFailure): string =>
  message
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('; ');

const pushError = (remote: string, cause: GitFailure): UserError =>
  new UserError('state-push', `the state cannot be pushed to ${remote}: ${gitWords(cause)}`, {
    hint: 'the job needs `permissions: contents: write`, and rules for branches must let it push there',
    cause,
  });

async function explainUnreachable<T>(remote: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof GitFailure)) throw cause;
    throw new UserError('state-remote', `${remote} cannot be reached: ${gitWords(cause)}`, {
      hint: 'check `spec.state.git.remote`, the network and the credentials of this checkout',
      cause,
    });
  }
}
