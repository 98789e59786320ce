import { MarketplaceError } from '../../../model/errors.ts';
import type { JobId } from '../../../model/ids.ts';
import type { SpecCopy } from '../../../model/observed.ts';
import type { WireResource } from '../../wire/messages.ts';
import { decodeCopy, wireResourcesOfType, schemaTypeOf } from './decode.ts';
import { readJobResources } from '../jobs.ts';
import type { Write } from './locate-error.ts';
import type { Transport } from '../http/transport.ts';

/** What was read before, and what was written over it. */
type DraftWrites = { readonly raw: readonly WireResource[]; readonly writes: readonly Write[] };

/**
 * The draft as one job left it: as it was read, with the resources from the job's detail in their places. If
 * a later read differs, another client wrote that. `undefined` if the detail is missing or lacks a resource.
 */
export async function readDraftAfter(
  transport: Transport,
  job: JobId,
  { raw, writes }: DraftWrites,
): Promise<SpecCopy | undefined> {
  try {
    const made = await readJobResources(transport, job);
    if (!showsAll(made, writes)) return undefined;
    const replaced = new Set(made.map(({ id }) => id));
    return decodeCopy([...raw.filter(({ id }) => !replaced.has(id)), ...made]);
  } catch (error) {
    if (error instanceof MarketplaceError) return undefined;
    throw error;
  }
}

const countOfType = (all: readonly WireResource[], type: string): number =>
  wireResourcesOfType(all, type).length;

function showsAll(made: readonly WireResource[], writes: readonly Write[]): boolean {
  const ids = new Set(made.map(({ id }) => id));
  const known = writes.flatMap(({ id, resource }) => id ?? resource.id ?? []);
  const types = new Set(writes.map(({ resource }) => schemaTypeOf(resource)));
  const sent = writes.map(({ resource }) => resource);
  return (
    !ids.has(undefined) &&
    known.every((id) => ids.has(id)) &&
    [...types].every((type) => countOfType(made, type) >= countOfType(sent, type))
  );
}
