import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { starter, starterText, type Files } from '../acceptance/make.ts';
import { commit, git, remoteAndCheckout } from '../git/repositories.ts';

/** The starter in a repository, its state and so its marketplace on a branch of it. */
export function catalogInGit(files: Files = {}, pipeline = 'instant') {
  const made = remoteAndCheckout();
  const config = starterText('offerctl.yaml')
    .replace('backend: local', 'backend: git  ')
    .replace('  marketplace:\n', `  marketplace:\n    embedded: {pipeline: ${pipeline}}\n`);
  for (const [path, content] of Object.entries({ ...starter(), 'offerctl.yaml': config, ...files })) {
    mkdirSync(dirname(join(made.first, path)), { recursive: true });
    writeFileSync(join(made.first, path), content);
  }
  commit(made.first, {}, 'the catalog');
  git(made.first, 'push', '--quiet', 'origin', 'HEAD:main');
  const text = (file: string): string => readFileSync(join(made.first, file), 'utf8');
  return {
    ...made,
    text,
    /** Commits an edit of one file and pushes it to a branch; gives the commit. */
    edit: (branch: string, file: string, from: string, to: string): string => {
      const before = text(file);
      if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`);
      const head = commit(made.first, { [file]: before.replace(from, to) }, `change ${file}`);
      git(made.first, 'push', '--quiet', 'origin', `HEAD:${branch}`);
      return head;
    },
    /** As actions/checkout leaves it: the last commit of a branch and nothing else. */
    checkout: (branch: string): string => made.clone('--depth=1', '--branch', branch),
  };
}
