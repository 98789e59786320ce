import type { Writing } from '../draft/writing.ts';
import type { ProductRow } from '../store/products.ts';

/** What one submission resource asks for. */
export type SubmissionRequest = {
  readonly writing: Writing;
  readonly product: ProductRow;
  /** Number in the id it names, if it names one other than the draft's. */
  readonly number: string | undefined;
  /** The wind-down it asks for. */
  readonly schedule: unknown;
};
