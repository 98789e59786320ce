import { given } from '../../model/given.ts';
import type { Trailer } from '../../model/recorded.ts';

/** A trailer; for a pull request, also where the default branch stood before and after the merge. */
export type Counted = Trailer & { readonly landed?: Landed };

/** Where the default branch stood before a pull request was merged, and the commit that merged it. */
export type Landed = { readonly before: string; readonly merge?: string };

/** What commit messages say, oldest first. */
export type FoundTrailers = {
  /** Trailers that count. */
  readonly counted: readonly Counted[];
  /** Trailers that do not count. */
  readonly ignored: readonly Trailer[];
  /** Why some could not be read. */
  readonly unread?: string;
};

/** Reads trailers of commits after `since`, or trailers that a record names. */
export type TrailerReader = {
  readonly readSince: (since: string) => Promise<FoundTrailers>;
  /** Returns the trailer if it is in the recorded commit; `unread` when that commit cannot be read here. */
  readonly look: (trailer: RecordedTrailer) => Promise<Counted | 'unread' | undefined>;
};

type RecordedTrailer = { readonly commit: string; readonly value: string; readonly landed?: Landed };

export const noTrailers: FoundTrailers = { counted: [], ignored: [] };

/** What several readings found together. */
export function joinTrailers(parts: readonly FoundTrailers[]): FoundTrailers {
  const unread = parts.find((part) => part.unread !== undefined)?.unread;
  return {
    counted: parts.flatMap(({ counted }) => counted),
    ignored: parts.flatMap(({ ignored }) => ignored),
    ...given({ unread }),
  };
}

/** Finds a trailer by its commit and its words. */
export const isSameTrailer =
  ({ commit, value }: { readonly commit: string; readonly value: string }) =>
  (other: Trailer): boolean =>
    other.commit === commit && other.value === value;
