import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandsOf, contextIn, starter, starterText, type Files } from '../acceptance/make.ts';
import {
  commit,
  copiedFrom,
  git,
  gitEnv,
  openPair,
  remoteAndCheckout,
  templateOf,
} from '../git/repositories.ts';

/** The starter in a repository, with its state, and so its marketplace, on a branch. */
export function catalogInGit(files: Files = {}, pipeline = 'instant'): Catalog {
  const told = Object.entries(files).reduce(
    (hash, [path, content]) => hash.update(`${path}\n`).update(content),
    createHash('sha256').update(pipeline),
  );
  return openCatalog(
    copiedFrom(templateOf(told.digest('hex'), (folder) => fillWithCatalog(folder, files, pipeline))),
  );
}

const prepared = new Map<string, Promise<string>>();

/** A copy of a catalog after `prepare`, which runs once per process for each name. */
export async function catalogAfter(
  name: string,
  prepare: (catalog: Catalog) => Promise<unknown>,
  files: Files = {},
): Promise<Catalog> {
  const begun = prepared.get(name) ?? prepareCatalog(name, prepare, files);
  prepared.set(name, begun);
  return openCatalog(copiedFrom(await begun));
}

/** A catalog that was applied on its last merge, by a job whose checkout no longer exists. */
export const appliedCatalog = (): Promise<Catalog> =>
  catalogAfter('applied', async ({ checkout }) => {
    const folder = checkout('main');
    await commandsOf(contextIn(folder, { env: { ...gitEnv, CI: 'true' } }).context).apply();
    rmSync(folder, { recursive: true });
  });

async function prepareCatalog(
  name: string,
  prepare: (catalog: Catalog) => Promise<unknown>,
  files: Files,
): Promise<string> {
  const folder = templateOf(name, (empty) => fillWithCatalog(empty, files, 'instant'));
  await prepare(openCatalog(openPair(folder)));
  return folder;
}

export type Catalog = ReturnType<typeof openCatalog>;

function fillWithCatalog(folder: string, files: Files, pipeline: string): void {
  const made = remoteAndCheckout(folder);
  const config = starterText('offerctl.yaml')
    .replace('backend: local', 'backend: git  ')
    .replace('  marketplace:\n', `  marketplace:\n    embedded: {pipeline: ${pipeline}}\n`);
  for (const [path, content] of Object.entries({ ...starter(), 'offerctl.yaml': config, ...files })) {
    mkdirSync(dirname(join(made.first, path)), { recursive: true });
    writeFileSync(join(made.first, path), content);
  }
  commit(made.first, {}, 'the catalog');
  git(made.first, 'push', '--quiet', 'origin', 'HEAD:main');
}

function openCatalog(made: ReturnType<typeof openPair>) {
  const text = (file: string): string => readFileSync(join(made.first, file), 'utf8');
  return {
    ...made,
    text,
    /** Commits an edit of one file, pushes it to a branch, and returns the commit. */
    edit: (branch: string, file: string, from: string, to: string): string => {
      const before = text(file);
      if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`);
      const head = commit(made.first, { [file]: before.replace(from, to) }, `change ${file}`);
      git(made.first, 'push', '--quiet', 'origin', `HEAD:${branch}`);
      return head;
    },
    /** A checkout as actions/checkout leaves it: only the last commit of a branch. */
    checkout: (branch: string): string => made.clone('--depth=1', '--branch', branch),
  };
}
