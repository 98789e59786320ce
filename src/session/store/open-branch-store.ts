import { given } from '../../model/given.ts';
import { hostname } from 'node:os';
import type { Repository } from '../../git/repository.ts';
import { isEmbedded } from '../../marketplace/marketplace-identity.ts';
import { travellingStore } from '../../marketplace/travelling-store.ts';
import { defaultPlaces } from '../../model/configuration.ts';
import type { Desired } from '../../model/desired.ts';
import { publisherAddress } from '../../model/ids.ts';
import type { Finding } from '../../model/problem.ts';
import type { CommandContext } from '../context.ts';
import { keyIn } from './keys.ts';
import type { OpenStore, StoreParts } from './store-parts.ts';
import { resolveEmbeddedStore } from '../own-places.ts';

type Branch = StoreParts & {
  readonly context: CommandContext;
  readonly publisher: Desired['publisher'];
  readonly repository: Repository;
};

type Luggage = ReturnType<typeof travellingStore>;

/** The state on a branch of a remote, with the embedded marketplace stored beside it. */
export async function openBranchStore({
  context,
  publisher,
  repository,
  ...parts
}: Branch): Promise<OpenStore> {
  const { git } = publisher.spec.state ?? {};
  const snapshots = await openRemote(repository, git?.remote ?? defaultPlaces.stateRemote);
  const storeKey = keyIn(context.env, 'OFFERCTL_STORE_KEY');
  const luggage = await packLuggage(context, publisher, storeKey);
  const { openGitStore } = await import('../../state/git/git.ts');
  const branch = git?.branch ?? defaultPlaces.stateBranch;
  const store = openGitStore({
    snapshots,
    branch,
    ...parts,
    place: context.run?.url ?? `on ${hostname()}`,
    ...given({ luggage }),
  });
  const problems = luggage && storeKey === undefined ? [storeInClear(publisher)] : [];
  const fetch = async () => {
    const folder = await store.fetch();
    return luggage && ((to: string) => luggage.load(folder, to));
  };
  const { openPlanBranches } = await import('../../state/git/plan-branches.ts');
  return { store, problems, fetch, close: store.close, plans: openPlanBranches(snapshots, branch) };
}

async function openRemote(repository: Repository, remote: string) {
  const { openSnapshots, requireRemote } = await import('../../git/snapshots.ts');
  await requireRemote(repository, remote);
  return openSnapshots(repository, remote);
}

async function packLuggage(
  context: CommandContext,
  { spec }: Desired['publisher'],
  key: string | undefined,
): Promise<Luggage | undefined> {
  if (!isEmbedded(spec)) return undefined;
  const { path } = await resolveEmbeddedStore(context, spec);
  return travellingStore(path, key);
}

const storeInClear = ({ name }: Desired['publisher']): Finding => ({
  rule: 'STATE-CLEAR',
  severity: 'warning',
  message: 'the embedded marketplace lies on the state branch in clear, with ids and names of customers',
  hint: 'it is for trying out; to use it with real customers, set OFFERCTL_STORE_KEY',
  address: publisherAddress(name),
  path: '/state',
});
