import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../src/git/repository.ts';
import { GitFailure, type Git } from '../../src/git/run.ts';
import type { Files } from '../acceptance/make.ts';
import type { Project } from './catalog.ts';
import { documentsOf, media } from './project.ts';

/** A commit of the project, and what its message allows. */
type Commit = { readonly parent: number; readonly project: Project; readonly trailers: readonly string[] };

/** How the checked-out commit relates to another one. */
export type Standing = 'contains' | 'behind' | 'diverged';

/**
 * An in-memory repository that has only commits, and answers the few questions that commands ask git. It
 * refuses everything else, as git would.
 */
export function openCheckout(first: Project) {
  const commits: Commit[] = [-1, 0].map((parent) => ({ parent, project: first, trailers: [] }));
  let head = 1;
  let changed: Project | undefined;
  const project = (): Project => changed ?? commits[head]?.project ?? first;
  return {
    project,
    isDirty: (): boolean => changed !== undefined,
    commit(next: Project, trailers: readonly string[] = []): void {
      head = commits.push({ parent: head, project: next, trailers }) - 1;
      changed = undefined;
    },
    /** Changes files without a commit. */
    change: (next: Project): void => void (changed = next),
    goToNewest(): void {
      head = commits.length - 1;
      changed = undefined;
    },
    /** Checks out the commit before another one, or before the current one. */
    goBefore(commit = nameOf(head)): void {
      head = Math.max(0, commits[numberOf(commit)]?.parent ?? 0);
      changed = undefined;
    },
    standing: (commit: string): Standing => {
      if (pathOf(commits, head).includes(numberOf(commit))) return 'contains';
      return pathOf(commits, numberOf(commit)).includes(head) ? 'behind' : 'diverged';
    },
    repository: (): Repository => ({
      git: gitOver(commits, () => (changed === undefined ? [] : ['catalog.yaml', 'offerctl.yaml'])),
      head: nameOf(head),
      gitDir: '/nowhere/.git',
      prefix: '',
      shallow: false,
    }),
  };
}

const nameOf = (number: number): string => (number + 1).toString(16).padStart(40, '0');
const numberOf = (name: string): number => Number.parseInt(name, 16) - 1;

/** A commit and its ancestors, newest first. */
function pathOf(commits: readonly Commit[], number: number): readonly number[] {
  const { parent } = commits[number] ?? { parent: -1 };
  return commits[number] === undefined ? [] : [number, ...pathOf(commits, parent)];
}

type More = Parameters<Git>[1];
type Answer = (args: readonly string[], more: More) => string;

const no = (): never => {
  throw new GitFailure('no');
};

function gitOver(commits: readonly Commit[], changed: () => readonly string[]): Git {
  const known = (name: string): number => (commits[numberOf(name)] ? numberOf(name) : no());
  const answers: Readonly<Record<string, Answer>> = {
    'rev-parse': (args) => {
      if (args.includes('--is-shallow-repository')) return 'false';
      return nameOf(known((args.at(-1) ?? '').replace(/(?:\^\{commit\}|:)$/, '')));
    },
    'merge-base': (args) => {
      const [one = '', other = ''] = args.slice(-2);
      const theirs = new Set(pathOf(commits, known(other)));
      if (args.includes('--is-ancestor')) return theirs.has(known(one)) ? '' : no();
      const both = pathOf(commits, known(one)).find((number) => theirs.has(number));
      return both === undefined ? no() : nameOf(both);
    },
    status: () => changed().join('\n'),
    log: (args) => logOf(commits, args.find((word) => /^[0-9a-f]{40}(?:\.\.|$)/.test(word)) ?? no()),
    'read-tree': (args, more) => {
      const { folder = '' } = more ?? {};
      const commit = commits[known(args.at(-1) ?? '')];
      if (commit && args.includes('-u')) writeAll(folder, { ...media(), ...documentsOf(commit.project) });
      return '';
    },
    'update-index': () => '',
    'diff-files': () => changed().join('\0'),
    'ls-files': () => [...Object.keys(media()), 'catalog.yaml', 'offerctl.yaml'].map(staged).join('\0'),
  };
  return async (args, more) => (answers[args[0] ?? ''] ?? no)(args, more);
}

const staged = (path: string): string => `100644 ${nameOf(0)} 0\t${path}`;

function writeAll(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
}

/** Trailers as `git log` prints them: of one commit, or of those after one commit up to another. */
function logOf(commits: readonly Commit[], asked: string): string {
  const [before = '', tip] = asked.split('..');
  const past = tip === undefined ? [] : pathOf(commits, numberOf(before));
  const shown = tip === undefined ? [numberOf(before)] : pathOf(commits, numberOf(tip));
  return shown
    .filter((number) => !past.includes(number))
    .map((number) => [nameOf(number), 'Ada', ...(commits[number]?.trailers ?? [])].join('\n'))
    .join('\0\n');
}
