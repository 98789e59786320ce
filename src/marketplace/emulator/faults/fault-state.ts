import { isSameValue } from '../same-value.ts';
import { readText, writeText } from '../store/meta.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import type { StoredResource } from '../store/resources.ts';
import { noFaults } from './faults.ts';
import type { PortalAct, Faults } from './faults.ts';

/** What one open marketplace remembers about the faults that it injects. */
export type FaultState = {
  /**
   * The faults that it was opened with, overridden by those in the store, which all who share the store see.
   */
  readonly trouble: () => Faults;
  /** Sets the faults from now on, for all who share the store; counting starts again. */
  readonly set: (trouble: Partial<Faults>) => void;
  /** Counts one more of a kind; returns 1 for the first. */
  readonly count: (kind: string) => number;
  /** Removes an act from the faults once the portal user has done it. */
  readonly acted: (act: PortalAct) => void;
  /** By product GUID: how many more reads of lists still omit the product. */
  readonly hidden: Map<string, number>;
  /** By product GUID: the content before the last write. */
  readonly before: Map<string, Earlier>;
};

/** Copies of an offer by name, shown until reads have caught up. */
type Earlier = {
  readonly copies: ReadonlyMap<string, readonly StoredResource[]>;
  /** In milliseconds of the emulator's clock. */
  readonly until: number;
};

/** The state of the faults of a marketplace over this store. */
export function openFaultState(store: EmulatorStore, begunWith: Partial<Faults>): FaultState {
  let given = begunWith;
  const counts = new Map<string, number>();
  const stored = (): Partial<Faults> => JSON.parse(readText(store, 'trouble') ?? '{}') as Partial<Faults>;
  const keep = (trouble: Partial<Faults>): void =>
    store.write(() => writeText(store, 'trouble', JSON.stringify(trouble)));
  return {
    trouble: () => ({ ...noFaults, ...given, ...stored() }),
    set(trouble) {
      keep(trouble);
      given = {};
      counts.clear();
    },
    acted(act) {
      given = faultsWithout(given, act);
      const shared = stored();
      if (shared.portal) keep(faultsWithout(shared, act));
    },
    count(kind) {
      const counted = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, counted);
      return counted;
    },
    hidden: new Map(),
    before: new Map(),
  };
}

const faultsWithout = (trouble: Partial<Faults>, done: PortalAct): Partial<Faults> => ({
  ...trouble,
  ...(trouble.portal ? { portal: trouble.portal.filter((act) => !isSameValue(act, done)) } : {}),
});

/** Counts one more of a kind, and tells whether the fault hits it. */
export const isDue = (unrest: FaultState, kind: string, every: number): boolean =>
  every > 0 && unrest.count(kind) % every === 0;

/** The items in an order that depends on the seed alone. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1 that depend on a seed alone (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
