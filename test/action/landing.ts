import { rmSync } from 'node:fs';
import { openForge } from '../../src/github/forge.ts';
import type { Event } from '../../src/github/event.ts';
import { commandsOf, contextIn, audienceFile, member, type TestClock } from '../acceptance/make.ts';
import { commit, git, gitEnv, gitWith } from '../git/repositories.ts';
import { catalogAfter, type Catalog } from './catalog.ts';
import { fakeGithub } from '../github/fake.ts';

/** A commit of a branch: how many customers leave, what else changes in files, and its message. */
type Draft = {
  readonly leave?: number;
  readonly edits?: readonly (readonly [file: string, from: string, to: string])[];
  readonly message: string;
};

type Way = 'merge' | 'squash' | 'rebase';

const push: Event = { kind: 'push', commit: '', onDefault: true };

async function applyTenCustomers({ first, text, checkout }: Catalog): Promise<void> {
  const members = Array.from({ length: 8 }, (_, at) => member(at + 1)).join('');
  const full = text(audienceFile).replace('members:\n', `members:\n${members}`);
  commit(first, { [audienceFile]: full }, 'ten customers');
  git(first, 'push', '--quiet', 'origin', 'HEAD:main');
  const folder = checkout('main');
  await commandsOf(contextIn(folder, { env: { ...gitEnv, CI: 'true' } }).context).apply();
  rmSync(folder, { recursive: true });
}

/** An applied catalog at GitHub, with ten customers in its private plan. */
export async function catalogAtGithub(trouble?: Parameters<typeof fakeGithub>[0]) {
  const github = await fakeGithub(trouble);
  const catalog = await catalogAfter('ten customers', applyTenCustomers);
  const { first, bare } = catalog;
  const time: TestClock = { at: Date.parse('2026-02-03T10:00:00Z') };
  const dropped = (count: number): string => {
    const text = catalog.text(audienceFile);
    return Array.from({ length: count }).reduce<string>((rest) => rest.replace(/^ +- \{type.*\n/m, ''), text);
  };
  const drawn = ({ leave = 0, edits = [], message }: Draft): string => {
    const edited = edits.map(([file, from, to]) => [file, catalog.text(file).replace(from, () => to)]);
    const files = leave > 0 ? { [audienceFile]: dropped(leave) } : {};
    return commit(first, { ...files, ...Object.fromEntries(edited) }, message);
  };
  const commandsAt = (branch: string, event: Event, base?: string) => {
    const access = { baseUrl: github.url, token: 'ghs_test', repository: 'contoso/catalog', paced: false };
    const more = { env: { ...gitEnv, CI: 'true' }, forge: openForge(access, event, base) };
    return commandsOf(contextIn(catalog.checkout(branch), more, time).context);
  };
  const landed = (number: number, commits: readonly string[]): string => {
    git(first, 'push', '--quiet', 'origin', 'HEAD:main');
    const merge = git(first, 'rev-parse', 'HEAD');
    const head = git(bare, 'rev-parse', `refs/pull/${number}/head`);
    github.merged.push({ number, commit: merge, commits, head });
    return merge;
  };
  const onMain = () => commandsAt('main', push);
  return {
    github,
    catalog,
    /** The time of all runs, in milliseconds. */
    time,
    /** The commands of a push to the default branch, in a checkout like the runner's. */
    onMain,
    /** The commands of a pull request's own run. */
    onPull: (number: number) => {
      const head = git(bare, 'rev-parse', `refs/pull/${number}/head`);
      const base = git(bare, 'rev-parse', 'main');
      git(bare, 'update-ref', 'refs/heads/checked-out', head);
      const event = { kind: 'pull-request', number, head, fork: false, closed: false } as const;
      return commandsAt('checked-out', event, base);
    },
    /** Opens a pull request with these commits, and returns them. */
    open: (number: number, drafts: readonly Draft[]): readonly string[] => {
      git(first, 'fetch', '--quiet', 'origin');
      git(first, 'checkout', '--quiet', '-B', `topic-${number}`, 'origin/main');
      const commits = drafts.map(drawn);
      git(first, 'push', '--quiet', '--force', 'origin', `HEAD:refs/pull/${number}/head`);
      return commits;
    },
    /** Merges one; `message` is the message of the commit that lands. */
    land: (number: number, way: Way, message = `land ${number}`): string => {
      const topic = `topic-${number}`;
      git(first, 'fetch', '--quiet', 'origin');
      git(first, 'checkout', '--quiet', '-B', 'main', 'origin/main');
      if (way === 'merge') git(first, 'merge', '--quiet', '--no-ff', '-m', message, topic);
      if (way === 'squash') {
        git(first, 'merge', '--quiet', '--squash', topic);
        git(first, 'commit', '--quiet', '--allow-empty', '-m', message);
      }
      const before = git(first, 'rev-parse', 'HEAD');
      if (way === 'rebase')
        gitWith(
          first,
          { GIT_COMMITTER_NAME: 'GitHub' },
          '',
          'cherry-pick',
          '--allow-empty',
          `main..${topic}`,
        );
      return landed(number, way === 'rebase' ? git(first, 'rev-list', `${before}..HEAD`).split('\n') : []);
    },
    /** A commit on the default branch without a pull request. */
    pushed: (draft: Draft): string => {
      git(first, 'checkout', '--quiet', '-B', 'main', 'origin/main');
      const made = drawn(draft);
      git(first, 'push', '--quiet', 'origin', 'HEAD:main');
      return made;
    },
  };
}
