import { given } from '../model/given.ts';
import type { ObservedOffer } from '../model/observed.ts';
import { newRecord, type RecordedOffer } from '../model/recorded.ts';

/** True when the recorded offer was deleted and a user created another one with the same name. */
export const isReplaced = (
  { ref }: Pick<RecordedOffer, 'ref'>,
  observed: Pick<ObservedOffer, 'ref'>,
): boolean => ref !== undefined && ref !== observed.ref;

/** A record of which only the name and the decisions about it still count. */
export const withoutHistory = ({ ref, overrides, ...named }: RecordedOffer): RecordedOffer => ({
  ...newRecord(named),
  ...given({ ref }),
  overrides,
});
