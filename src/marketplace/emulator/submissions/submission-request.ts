import type { Writing } from '../draft/writing.ts';
import type { ProductRow } from '../store/products.ts';

/** What one submission resource requests. */
export type SubmissionRequest = {
  readonly writing: Writing;
  readonly product: ProductRow;
  /** The number in the id that it names; undefined for the draft's, or without an id. */
  readonly number: string | undefined;
  /** The wind-down that it requests. */
  readonly schedule: unknown;
};
