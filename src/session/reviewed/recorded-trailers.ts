import { given } from '../../model/given.ts';
import { trailerIn, overrideKey, type ActiveTrailer } from '../../record/commits/reviewed.ts';
import type { Recorded, Reviewed } from '../../model/recorded.ts';
import type { Counted, Landed, TrailerReader } from './found-trailers.ts';

/** The recorded trailers that are still found in their commits. */
type RecordedTrailers = {
  readonly pending: readonly Counted[];
  /** Keys of pending trailers whose commits cannot be read here. */
  readonly unseen: readonly string[];
  /** Keys of trailers that a recorded override came from but that cannot be found. */
  readonly unfounded: ReadonlySet<string>;
};

/** Looks up the commits of trailers that are pending, or whose change has not converged yet. */
export async function readRecordedTrailers(
  reader: TrailerReader,
  { offers, licensing }: Recorded,
  reviewed: Reviewed,
): Promise<RecordedTrailers> {
  const lookAt = async (keys: Iterable<string>) => {
    const seen = [];
    for (const key of keys) {
      const { commit, value } = trailerIn(key);
      seen.push({ key, found: await reader.look({ commit, value, ...landedIn(reviewed, commit) }) });
    }
    return seen;
  };
  const records = [...Object.values(offers), ...Object.values(licensing?.allocations ?? {})];
  const overrides = records.flatMap((record) => record.overrides);
  const pending = await lookAt(reviewed.pending);
  const recorded = await lookAt(new Set(overrides.flatMap((one) => overrideKey(one) ?? [])));
  return {
    pending: pending.flatMap(({ found }) => (found === undefined || found === 'unread' ? [] : [found])),
    unseen: pending.flatMap(({ key, found }) => (found === 'unread' ? [key] : [])),
    unfounded: new Set(
      recorded.flatMap(({ key, found }) => (found === undefined || found === 'unread' ? [key] : [])),
    ),
  };
}

function landedIn({ landed }: Reviewed, commit: string): { readonly landed?: Landed } {
  const [before, merge] = landed?.[commit]?.split('..') ?? [];
  return before === undefined || merge === undefined ? {} : { landed: { before, merge } };
}

/** A trailer in the form in which it is recorded. */
export const asActive = ({ commit, value, by, landed }: Counted): ActiveTrailer => ({
  commit,
  value,
  by,
  ...given({ landed: landed?.merge === undefined ? undefined : `${landed.before}..${landed.merge}` }),
});
