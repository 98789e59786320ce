import { isSameValue } from '../same-value.ts';
import { readText, writeText } from '../store/meta.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import type { StoredResource } from '../store/resources.ts';
import { noFaults } from './faults.ts';
import type { PortalAct, Faults } from './faults.ts';

/** What one opened marketplace remembers of the trouble it makes. */
export type FaultState = {
  /** What it was opened with, and over it what the store says, for all who share the store. */
  readonly trouble: () => Faults;
  /** From now on, for all who share the store; counting begins anew. */
  readonly set: (trouble: Partial<Faults>) => void;
  /** Counts one more of a kind: the first is 1. */
  readonly count: (kind: string) => number;
  /** Removes an act from the faults once the portal user has done it. */
  readonly acted: (act: PortalAct) => void;
  /** Products by GUID, with the reads of lists in which they are still missing. */
  readonly hidden: Map<string, number>;
  /** Products by GUID, as they stood before the last write of each. */
  readonly before: Map<string, Earlier>;
};

/** The copies of an offer by their names, until reads have caught up. */
type Earlier = {
  readonly copies: ReadonlyMap<string, readonly StoredResource[]>;
  /** Milliseconds of the emulator's clock. */
  readonly until: number;
};

/** The trouble of a marketplace over this store. */
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

/** Whether one more of a kind is the one that trouble befalls. */
export const isDue = (unrest: FaultState, kind: string, every: number): boolean =>
  every > 0 && unrest.count(kind) % every === 0;

/** The items in an order that follows from the seed alone. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
