import type { RefusalRule } from './extents.ts';

/** Rules about decisions that a person made at the marketplace and an apply would undo. */
export const undoes: ReadonlySet<string> = new Set<RefusalRule>([
  'PUB-CANCELLED',
  'AUD-REMOVED',
  'MKT-REMOVED',
]);
