/** Shapes on the wire that both sides need to agree on. Field names are the service's own. */

/** A resource as it travels: `$schema` says its type; everything else is the type's own. */
export type WireResource = { readonly $schema: string; readonly id?: string } & {
  readonly [field: string]: unknown;
};

export type WireTarget = 'draft' | 'preview' | 'live';

/** Answer of `POST configure` and `GET configure/{job}/status`; no other member may appear. */
export type JobStatus = {
  readonly $schema: string;
  readonly jobId: string;
  readonly jobStatus: 'notStarted' | 'running' | 'completed';
  readonly jobResult: 'pending' | 'succeeded' | 'failed' | 'cancelled';
  /** UTC, up to seven fractional digits. */
  readonly jobStart: string;
  /** `0001-01-01T00:00:00` until completed. */
  readonly jobEnd: string;
  readonly resourceUri?: string;
  readonly errors: readonly WireError[];
};

/** One error; the cause is usually in the innermost `details`. */
export type WireError = {
  readonly code: string;
  readonly message?: string;
  readonly resourceId?: string | { readonly resourceName: string } | { readonly externalId: string };
  readonly details?: readonly WireError[];
};

/** Body of every answer that is not 2xx. */
export type ErrorBody = { readonly error: WireError };

/** Answer of `GET configure/{job}` once the job is done: what it wrote, now with ids, in request order. */
export type JobDetail = { readonly $schema: string; readonly resources: readonly WireResource[] };

/** Answer of `GET resource-tree/product/{id}`; the order of `resources` has no meaning. */
export type ResourceTree = {
  readonly $schema: string;
  readonly root: string;
  readonly target: { readonly targetType: WireTarget };
  readonly resources: readonly WireResource[];
};

/** One page of `GET product`, `GET plan` or `GET submission/{id}`. */
export type Page<T> = { readonly value: readonly T[]; readonly '@nextLink'?: string };

/** An entry of `GET submission/{id}`; the draft pointer has neither status nor result. */
export type WireSubmission = WireResource & {
  readonly id: string;
  readonly target: { readonly targetType: WireTarget };
  readonly status?: 'notStarted' | 'running' | 'completed';
  readonly result?: 'pending' | 'succeeded' | 'failed';
  readonly created?: string;
  readonly lifecycleState?: 'generallyAvailable' | 'deprecated';
};
