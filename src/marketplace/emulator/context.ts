import type { EmulatorClock } from './clock.ts';
import type { Pipeline, TimingWish } from './timing.ts';
import type { EmulatorStore } from './store/open-store.ts';
import type { Faults } from './faults/faults.ts';
import type { FaultState } from './faults/fault-state.ts';
import type { FetchFile } from './fetched-files.ts';
import type { Schemas } from './schema-generations.ts';

/** The current rules, or those of the first documents, where the two differ. */
export type Rules = 'current' | 'seed2019';

/** Whether an invited customer accepts at once. */
export type Consent = 'auto' | 'manual';

/** What any part of the emulator may need. */
export type Context = {
  readonly store: EmulatorStore;
  readonly clock: EmulatorClock;
  readonly pipeline: Pipeline;
  readonly rules: Rules;
  readonly schemas: Schemas;
  readonly consent: Consent;
  /** Durations and places of certification that differ from the documented ones. */
  readonly timing: TimingWish;
  /** Whether the price of a plan that was live cannot change. */
  readonly strictPrices: boolean;
  /** Fetches files that are named by address; if absent, only their addresses are kept. */
  readonly fetchFile: FetchFile | undefined;
  readonly faultState: FaultState;
  readonly randomUuid: () => string;
  readonly realNow: () => Date;
};

/** One request that is being handled. */
export type Call = Context & {
  readonly request: Request;
  /** Scheme, host and port that this request was sent to. */
  readonly origin: string;
  readonly trouble: Faults;
  /** Query parameters by lower-case name. */
  readonly query: ReadonlyMap<string, string>;
};
