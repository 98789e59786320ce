import type { EmulatorClock } from './clock.ts';
import type { Pipeline, TimingWish } from './timing.ts';
import type { EmulatorStore } from './store/open-store.ts';
import type { Faults } from './faults/faults.ts';
import type { FaultState } from './faults/fault-state.ts';

/** Today's rules, or those of the first documents, where the two differ. */
export type Rules = 'current' | 'seed2019';

/** Whether an invited customer accepts at once. */
export type Consent = 'auto' | 'manual';

/** What every part of the emulator may need. */
export type Context = {
  readonly store: EmulatorStore;
  readonly clock: EmulatorClock;
  readonly pipeline: Pipeline;
  readonly rules: Rules;
  readonly consent: Consent;
  /** What takes another time than documented, or is certified elsewhere. */
  readonly timing: TimingWish;
  /** Whether the price of a plan that was live stays as it is. */
  readonly strictPrices: boolean;
  readonly faultState: FaultState;
  readonly randomUuid: () => string;
  readonly realNow: () => Date;
};

/** One request under way. */
export type Call = Context & {
  readonly request: Request;
  /** Scheme, host and port under which this request reached us. */
  readonly origin: string;
  readonly trouble: Faults;
  /** Query parameters by lower-case name. */
  readonly query: ReadonlyMap<string, string>;
};
