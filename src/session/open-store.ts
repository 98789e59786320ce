import { given } from '../model/given.ts';
import { hostname } from 'node:os';
import { isInside } from '../filesystem/is-inside.ts';
import type { Repository } from '../git/repository.ts';
import { isEmbedded } from '../marketplace/place.ts';
import { travellingStore, type PutTravelled } from '../marketplace/travelling-store.ts';
import { defaultPlaces } from '../model/configuration.ts';
import type { Desired } from '../model/desired.ts';
import { isCi } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';
import { publisherAddress } from '../model/ids.ts';
import type { Store } from '../model/ports.ts';
import { sealingKey } from '../model/sealing.ts';
import type { Finding } from '../model/problem.ts';
import { openLocalStore } from '../state/local.ts';
import type { CommandContext } from './context.ts';
import { keyIn } from './keys.ts';
import { resolveEmbeddedStore, resolveStateFolder } from './own-places.ts';

/** A store; `fetch` where it is kept elsewhere, `close` where it left something on this machine. */
type OpenStore = {
  readonly store: Store;
  /** What a plan and an apply say of it. */
  readonly problems: readonly Finding[];
  /** Gives what puts the embedded marketplace that travelled with the state to a place, where one can. */
  readonly fetch?: () => Promise<PutTravelled | undefined>;
  readonly close?: () => void;
};

/** Opens the backend that the Publisher names; nothing is written by opening. */
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
  const { spec } = publisher;
  const { backend = 'local', git } = spec.state ?? {};
  const { randomSalt, clock } = context;
  const { now, sleep } = clock;
  const timer = { monotonicMs: context.monotonicMs, sleep: (ms: number) => sleep(ms, true) };
  const passphrase = keyIn(context.env, 'OFFERCTL_STATE_KEY');
  const sealing = given({ key: passphrase === undefined ? undefined : sealingKey(passphrase) });
  switch (backend) {
    case 'local': {
      const folder = await resolveStateFolder(context, spec);
      refuseShortLived(folder, context.env);
      return { store: openLocalStore({ folder, now, timer, randomSalt, ...sealing }), problems: [] };
    }
    case 'git': {
      if (!repository) throw noRepository(context.root);
      const { openSnapshots, requireRemote } = await import('../git/snapshots.ts');
      const remote = git?.remote ?? defaultPlaces.stateRemote;
      await requireRemote(repository, remote);
      const { openGitStore } = await import('../state/git/git.ts');
      const key = keyIn(context.env, 'OFFERCTL_STORE_KEY');
      const embedded = isEmbedded(spec) ? await resolveEmbeddedStore(context, spec) : undefined;
      const luggage = embedded && travellingStore(embedded.path, key);
      const store = openGitStore({
        snapshots: openSnapshots(repository, remote),
        branch: git?.branch ?? defaultPlaces.stateBranch,
        now,
        timer,
        randomSalt,
        ...sealing,
        place: context.run?.url ?? `on ${hostname()}`,
        ...given({ luggage }),
      });
      const problems = luggage && key === undefined ? [storeInClear(publisher)] : [];
      const fetch = async () => {
        const folder = await store.fetch();
        return luggage && ((to: string) => luggage.load(folder, to));
      };
      return { store, problems, fetch, close: store.close };
    }
    case 'azure-blob':
      throw new UserError('not-yet', 'the state backend `azure-blob` comes with a later version', {
        hint: 'use `backend: git` or `backend: local`',
      });
  }
}

const storeInClear = ({ name }: Desired['publisher']): Finding => ({
  rule: 'STATE-CLEAR',
  severity: 'warning',
  message: 'the embedded marketplace lies on the state branch in clear, with ids and names of customers',
  hint: 'it is for trying out; to use it with real customers, set OFFERCTL_STORE_KEY',
  address: publisherAddress(name),
  path: '/state',
});

/** Each job of a workflow begins with a fresh checkout: what the last one recorded in it is gone. */
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

/** Between two merges one waits for the other; a person is told at once. */
const lockWaitMs = 10 * 60_000;
const lookEvery = 3000;

/** Takes the lock; when CI=true, waits until its holder releases it. */
export async function waitForLock(
  { clock, env, by, stopping }: CommandContext,
  store: Store,
  purpose: string,
): Promise<() => Promise<void>> {
  const until = clock.now().getTime() + (isCi(env) ? lockWaitMs : 0);
  for (;;) {
    try {
      return await store.lock({ owner: by, purpose });
    } catch (error) {
      const locked = error instanceof UserError && error.code === 'locked';
      if (!locked || stopping() || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(lookEvery, true);
  }
}
