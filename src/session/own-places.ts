import { resolve } from 'node:path';
import type { OwnPathUse } from '../kinds/annotations.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';
import { listOwnFolder } from '../filesystem/own-files.ts';
import { resolveOwnPath } from '../filesystem/own-path.ts';
import { embeddedMarketplace, storePathIn, type EmbeddedStore } from '../marketplace/marketplace-identity.ts';
import { defaultPlaces } from '../model/configuration.ts';
import { UserError } from '../model/errors.ts';
import { isFolderOfState } from '../state/recognise.ts';
import type { CommandContext } from './context.ts';

type Surroundings = Pick<CommandContext, 'root' | 'env'>;

/**
 * The folder of local state. The person who runs the command may name any folder. A file may name only one
 * inside the project: otherwise a change of that file could choose what is replaced on this machine.
 */
export async function resolveStateFolder({ root, env }: Surroundings, spec: PublisherSpec): Promise<string> {
  const { OFFERCTL_STATE_PATH: named } = env;
  if (named) return resolve(root, named);
  return requireOwnPlace(root, spec.state?.local?.path ?? defaultPlaces.statePath, 'state');
}

/** The store of the embedded marketplace, by the same rule. */
export async function resolveEmbeddedStore(
  { root, env }: Surroundings,
  spec: PublisherSpec,
): Promise<EmbeddedStore> {
  const found = embeddedMarketplace(spec, env);
  const named = storePathIn(env);
  const path = named === undefined ? await requireOwnPlace(root, found.shown, 'store') : resolve(root, named);
  return { ...found, path };
}

/** Says why we cannot use a path that a file names; opens nothing for writing to find out. */
export const judgeOwnPath =
  (root: string) =>
  async (written: string, use: OwnPathUse): Promise<string | undefined> => {
    const found = await resolveOwnPath(root, written);
    return 'path' in found ? findContentFault(found.path, use) : found.fault;
  };

/** Checks the path again just before its use: its content may have changed since the files were loaded. */
async function requireOwnPlace(root: string, written: string, use: OwnPathUse): Promise<string> {
  const found = await resolveOwnPath(root, written);
  const fault = 'path' in found ? await findContentFault(found.path, use) : found.fault;
  if ('path' in found && fault === undefined) return found.path;
  throw new UserError('own-path', `${written} cannot be a place of offerctl: ${fault}`, {
    hint: `nothing was changed; remove what is in the way, or name another place with ${pathVariables[use]}`,
  });
}

const pathVariables: Readonly<Record<OwnPathUse, string>> = {
  state: 'OFFERCTL_STATE_PATH',
  store: 'OFFERCTL_MARKETPLACE_PATH',
};

const contentFaults: Readonly<Record<OwnPathUse, (path: string) => Promise<string | undefined>>> = {
  state: async (path) =>
    isFolderOfState(await listOwnFolder(path)) ? undefined : 'the folder holds files of somebody else',
  store: async (path) => {
    const { faultOfStore } = await import('../marketplace/emulator/store/recognise.ts');
    return faultOfStore(path);
  },
};

const findContentFault = (path: string, use: OwnPathUse): Promise<string | undefined> =>
  contentFaults[use](path);
