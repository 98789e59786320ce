import type { Pipeline } from './timing.ts';
import type { EmulatorStore } from './store/open-store.ts';
import { readMeta, writeMeta } from './store/meta.ts';

/** The emulator's time, in milliseconds since 1970. It is kept in the store, so all processes share it. */
export type EmulatorClock = {
  readonly now: () => number;
  /** Throws RangeError if `milliseconds` is negative, or leads to the year 9000 or later. */
  readonly advance: (milliseconds: number) => void;
};

/** A limit before the year 10000: later dates have no four-digit year and could not be written. */
const endOfTime = Date.UTC(9000, 0);

/**
 * A `manual` clock stays where the store left it. The others follow `realNow`, plus the time advanced so
 * far.
 */
export function openEmulatorClock(
  store: EmulatorStore,
  pipeline: Pipeline,
  realNow: () => Date,
): EmulatorClock {
  const now = (): number =>
    pipeline === 'manual' ? readMeta(store, 'clock') : realNow().getTime() + readMeta(store, 'offset');
  return {
    now,
    advance(milliseconds) {
      store.write(() => {
        if (!(milliseconds >= 0 && now() + milliseconds < endOfTime)) {
          throw new RangeError(`the clock cannot be moved by ${milliseconds} ms`);
        }
        writeMeta(store, 'clock', now() + milliseconds);
        writeMeta(store, 'offset', readMeta(store, 'offset') + milliseconds);
      });
    },
  };
}

/** The service's notation of a time: UTC with seven fractional digits. */
export const wireTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('Z', '0000Z');
