import type { Repository } from '../../git/repository.ts';
import * as history from '../../git/history.ts';
import type { Forge } from '../../model/ports.ts';
import { forgeTrailers } from './forge-trailers.ts';
import { isSameTrailer, type TrailerReader } from './found-trailers.ts';

/**
 * In plain git, commits count. On a forge, trailers count if they are in a merged pull request or in the one
 * being planned.
 */
export const openTrailers = (
  repository: Repository,
  head: string,
  forge: Forge | undefined,
): TrailerReader => (forge ? forgeTrailers(repository, head, forge) : plainTrailers(repository, head));

function plainTrailers(repository: Repository, head: string): TrailerReader {
  return {
    readSince: async (since) => ({
      counted: await history.readTrailersBetween(repository, since, head),
      ignored: [],
    }),
    look: async (trailer) => {
      const lineage = await history.readLineage(repository, trailer.commit);
      // The trailer of a pull request may be in a commit that is not here.
      if (lineage !== 'contains') return trailer.landed || lineage === 'unknown' ? 'unread' : undefined;
      return (await history.readTrailers(repository, trailer.commit)).find(isSameTrailer(trailer));
    },
  };
}
