import type { Trailer } from '../model/recorded.ts';

/** Git itself decides what a trailer is; a record ends with NUL, which no message can contain. */
export const trailerFormat = '--format=%H%n%an%n%(trailers:key=Offerctl-Allow,valueonly,unfold)%x00';

/** The trailers in the output of `git log`, oldest first. */
export function parseTrailers(log: string): readonly Trailer[] {
  const records = log.split('\0').map((record) => record.trim().split('\n'));
  return records.toReversed().flatMap(([commit = '', by = '', ...values]) =>
    values
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .map((value) => ({ commit, value, by: by.trim() })),
  );
}
