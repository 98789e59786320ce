import type { Clock } from './clock.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store/open-store.ts';

/** What every part of the emulator may need. */
export type Context = {
  readonly store: Store;
  readonly clock: Clock;
  readonly pipeline: Pipeline;
  readonly randomUuid: () => string;
  readonly realNow: () => Date;
};

/** One request under way. */
export type Call = Context & {
  readonly request: Request;
  /** Scheme, host and port under which this request reached us. */
  readonly origin: string;
  /** Query parameters by lower-case name. */
  readonly query: ReadonlyMap<string, string>;
};
