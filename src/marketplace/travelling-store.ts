import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { customersInClear } from './customers-in-clear.ts';
import { openSealer, type Sealer } from './sealed-file.ts';

/** Puts the travelling store at a path; if there is none, nothing is at that path afterwards. */
export type PutTravelled = (to: string) => Promise<void>;

const travel = () => import('./emulator/store/travel.ts');

/** Names of the travelling files: in clear, or sealed with `OFFERCTL_STORE_KEY`; never both. */
const clear = 'marketplace.db';
const sealedName = 'marketplace.db.sealed';

/**
 * How the store at `path` travels in a folder of state. With a key it is sealed there; a store in clear can
 * still be read, and the next save seals it.
 */
export function travellingStore(path: string, key: string | undefined) {
  const sealer = key === undefined ? undefined : openSealer(key);
  return {
    save: async (folder: string): Promise<void> => {
      const packed = join(folder, clear);
      if (!sealer) refuseSealed(folder);
      const { packStore, holdsDeals } = await travel();
      await packStore(path, packed);
      if (!existsSync(packed)) return;
      if (sealer) return sealPacked(folder, sealer);
      // Whatever the files declare, since the store also contains deals that no file names any more.
      if (holdsDeals(packed)) throw customersInClear();
    },
    /** Without `to`, it is put where it is kept. */
    load: async (folder: string, to: string = path): Promise<void> => {
      if (!sealer) refuseSealed(folder);
      const packed = join(folder, clear);
      if (!sealer || !existsSync(join(folder, sealedName))) return (await travel()).unpackStore(packed, to);
      await writeFile(`${packed}.open`, await readUnsealed(folder, sealer), { mode: 0o600 });
      (await travel()).unpackStore(`${packed}.open`, to);
      await rm(`${packed}.open`);
    },
  };
}

/**
 * Replaces the packed store with the sealed one. If its content is unchanged, keeps the existing sealed
 * file.
 */
async function sealPacked(folder: string, sealer: Sealer): Promise<void> {
  const packed = join(folder, clear);
  const plain = await readFile(packed);
  await rm(packed);
  const isThere = existsSync(join(folder, sealedName));
  if (isThere && (await readUnsealed(folder, sealer)).equals(plain)) return;
  const fresh = join(folder, `${sealedName}.tmp`);
  await writeFile(fresh, await sealer.seal(plain));
  await rename(fresh, join(folder, sealedName));
}

async function readUnsealed(folder: string, { unseal }: Sealer): Promise<Buffer> {
  const bytes = await unseal(await readFile(join(folder, sealedName)));
  if (bytes) return bytes;
  throw new UserError('store-key', 'OFFERCTL_STORE_KEY does not open the marketplace on the state branch', {
    hint: 'set the key that it was sealed with; if that is lost, name a new `spec.state.git.branch`',
  });
}

function refuseSealed(folder: string): void {
  if (!existsSync(join(folder, sealedName))) return;
  throw new UserError('store-sealed', 'the marketplace on the state branch is sealed with a key', {
    hint: 'set OFFERCTL_STORE_KEY to the key that it was sealed with',
  });
}
