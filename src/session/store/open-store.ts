import { isInside } from '../../filesystem/is-inside.ts';
import type { Repository } from '../../git/repository.ts';
import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import type { Store } from '../../model/ports.ts';
import { openLocalStore } from '../../state/local.ts';
import type { CommandContext } from '../context.ts';
import { openBranchStore } from './open-branch-store.ts';
import { resolveStateFolder } from '../own-places.ts';
import { storeParts, type OpenStore, type StoreParts } from './store-parts.ts';

type StoreLocation = { readonly desired: Desired; readonly repository: Repository | undefined };

/** Works with the state alone, without a lock, and always closes it again. */
export async function withStore<T>(
  context: CommandContext,
  { desired, repository }: StoreLocation,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { store, close } = await openConfiguredStore(context, desired, repository);
  try {
    return await work(store);
  } finally {
    close?.();
  }
}

/** Opens the backend that the Publisher names; opening writes nothing. */
export async function openConfiguredStore(
  context: CommandContext,
  desired: Desired,
  repository: Repository | undefined,
): Promise<OpenStore> {
  const { run, edges } = context;
  const opened = edges
    ? { store: edges.store, problems: [] }
    : await openBackend(context, desired, repository);
  if (!run) return opened;
  const { store } = opened;
  return { ...opened, store: { ...store, append: (entry) => store.append({ ...entry, run }) } };
}

async function openBackend(
  context: CommandContext,
  { publisher }: Desired,
  repository: Repository | undefined,
): Promise<OpenStore> {
  const parts = storeParts(context);
  switch (publisher.spec.state?.backend ?? 'local') {
    case 'local':
      return { store: await openFolderStore(context, publisher, parts), problems: [] };
    case 'git':
      if (!repository) throw noRepository(context.root);
      return openBranchStore({ context, publisher, repository, ...parts });
    case 'azure-blob':
      throw new UserError('not-yet', 'the state backend `azure-blob` comes with a later version', {
        hint: 'use `backend: git` or `backend: local`',
      });
  }
}

async function openFolderStore(
  context: CommandContext,
  { spec }: Desired['publisher'],
  parts: StoreParts,
): Promise<Store> {
  const folder = await resolveStateFolder(context, spec);
  refuseShortLived(folder, context.env);
  return openLocalStore({ folder, ...parts });
}

/**
 * Refuses state inside the checkout of a workflow: each job starts with a fresh checkout, so the state would
 * be lost.
 */
function refuseShortLived(folder: string, { GITHUB_WORKSPACE: checkout }: CommandContext['env']): void {
  if (!checkout || !isInside(checkout, folder)) return;
  throw new UserError('ci-local', 'the state would be lost with the checkout of this job', {
    hint: 'write `spec.state.backend: git`; on a runner of your own OFFERCTL_STATE_PATH may name a folder',
  });
}

const noRepository = (root: string): UserError =>
  new UserError('no-repository', `${root} lies in no git repository, and its state is kept on a git branch`, {
    hint: 'check -C, or write `spec.state.backend: local`',
  });
