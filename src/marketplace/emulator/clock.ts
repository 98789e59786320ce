import type { Pipeline } from './timing.ts';
import type { EmulatorStore } from './store/open-store.ts';
import { readMeta, writeMeta } from './store/meta.ts';

/** The emulator's time in milliseconds since 1970; it lives in the store, so all processes share it. */
export type EmulatorClock = {
  readonly now: () => number;
  /** Throws RangeError unless `milliseconds` is not negative and leads to a time before the year 9000. */
  readonly advance: (milliseconds: number) => void;
};

/** Dates beyond it have no four-digit year any more: nothing could be written with them. */
const endOfTime = Date.UTC(9000, 0);

/** A `manual` clock stands where the store left it; the others follow `realNow`, as far ahead as advanced. */
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

/** The service's notation: UTC with seven fractional digits. */
export const wireTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('Z', '0000Z');
