import { given } from '../model/given.ts';
import { nodeDisk } from '../files/disk/disk.ts';
import { loadProject, type Project } from '../files/load.ts';
import { readTreeAt, withTree, type Repository } from '../git/repository.ts';
import type { Desired } from '../model/desired.ts';
import { hasErrors } from '../model/problem.ts';
import type { CommandContext } from './context.ts';

/** Loads what the files of a commit declare; `undefined` when they have errors. */
export type LoadAt = (commit: string) => Promise<Desired | undefined>;

/** Loads commits with the same files only once. */
export function openFilesAt(context: CommandContext, repository: Repository): LoadAt {
  const loaded = new Map<string, Promise<Desired | undefined>>();
  return async (commit) => {
    const tree = await readTreeAt(repository, commit);
    const known = loaded.get(tree ?? '');
    if (known) return known;
    const loading = withTree(repository, tree, (folder) => loadDesiredIn(context, folder));
    loaded.set(tree ?? '', loading);
    return loading;
  };
}

/** What the files in another folder declared; nothing if they have errors. */
async function loadDesiredIn(context: CommandContext, folder: string): Promise<Desired | undefined> {
  const { desired, problems } = await loadFolder(context, folder);
  return hasErrors(problems) ? undefined : desired;
}

/** A copy of the project, or of a part of it, that can be read without git. */
export const loadFolder = (context: CommandContext, folder: string): Promise<Project> =>
  loadProject({
    root: folder,
    ...given({ config: context.config }),
    env: variablesFor(context),
    disk: nodeDisk(folder),
    missingSecrets: 'warning',
    now: context.clock.now(),
    check: () => [],
  });

/** The environment variables that files may use. */
export const variablesFor = ({ env, secrets }: CommandContext): CommandContext['env'] =>
  secrets === undefined ? env : Object.fromEntries(secrets.map((name) => [name, env[name]]));
