import type { LicenseName, OfferId } from './ids.ts';
import type { Recorded } from './recorded.ts';

/** Who holds the lock of the state. */
export type LockHolder = {
  /** Distinguishes this lock from every other; absent in locks of earlier versions. */
  readonly token?: string;
  readonly owner: string;
  readonly purpose: string;
  /** UTC time in ISO 8601. */
  readonly started: string;
  /** `process 4711 on build-3`. */
  readonly place: string;
  /** `unknown`: the process is on another machine or in another container. */
  readonly alive: 'yes' | 'no' | 'unknown';
};

/** A state document that cannot be trusted. */
export type Damage = {
  /** Its path, for people and for `setAside`. */
  readonly document: string;
  /** Absent for the document that all offers share. */
  readonly offer?: OfferId;
  /** The allocation that it is about. */
  readonly license?: LicenseName;
  readonly message: string;
};

/** What can still be read of a state; never enough to plan with while something is damaged. */
export type Salvaged = { readonly recorded: Recorded; readonly damaged: readonly Damage[] };
