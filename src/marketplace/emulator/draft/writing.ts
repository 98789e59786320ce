import type { Context } from '../context.ts';
import type { FetchedFiles } from '../fetched-files.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import type { Body } from '../store/resources.ts';

/** One configure job while it is writing: the context, and what the job has done so far. */
export type Writing = Context & {
  readonly store: EmulatorStore;
  readonly job: string;
  /** In milliseconds of the emulator's clock; the same for the whole job. */
  readonly now: number;
  /** The user who requested it. */
  readonly user: string;
  /** The `$version` of the request. */
  readonly ceiling: string | undefined;
  /** The files that the request names and that were fetched. */
  readonly files: FetchedFiles;
  /** Durable ids by `resourceName`, and all ids written to the draft. */
  readonly names: Map<string, string>;
  readonly touched: Set<string>;
};

const envelopeFields = new Set(['$schema', 'id', 'resourceName', 'validations']);

/** A resource's own fields, without what surrounds them in messages and without the default lifecycle. */
export function ownFields(resource: Body): Body {
  const kept = Object.entries(resource).filter(
    ([field, value]) =>
      !envelopeFields.has(field) && !(field === 'lifecycleState' && value === 'generallyAvailable'),
  );
  return Object.fromEntries(kept);
}

/** Whether a resource asks to be deleted instead of written. */
export const isDeletion = (resource: Body): boolean => resource['lifecycleState'] === 'deleted';
