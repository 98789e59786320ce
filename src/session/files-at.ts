import { given } from '../model/given.ts';
import { nodeDisk } from '../files/disk/disk.ts';
import { loadProject, type Project } from '../files/load.ts';
import { readTreeAt, withTree, type Repository } from '../git/repository.ts';
import type { Desired } from '../model/desired.ts';
import { hasErrors } from '../model/problem.ts';
import type { CommandContext } from './context.ts';

/** Loads what the files of a commit say; `undefined` where they have mistakes. */
export type LoadAt = (commit: string) => Promise<Desired | undefined>;

/** Commits with the same files are loaded once. */
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

/** What the files of another folder said; files with mistakes say nothing. */
async function loadDesiredIn(context: CommandContext, folder: string): Promise<Desired | undefined> {
  const { desired, problems } = await loadFolder(context, folder);
  return hasErrors(problems) ? undefined : desired;
}

/** A copy of the project, or of a part of it, as files alone can be understood. */
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

/** What files may know of the environment. */
export const variablesFor = ({ env, secrets }: CommandContext): CommandContext['env'] =>
  secrets === undefined ? env : Object.fromEntries(secrets.map((name) => [name, env[name]]));
